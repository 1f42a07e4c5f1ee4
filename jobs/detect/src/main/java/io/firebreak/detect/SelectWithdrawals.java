package io.firebreak.detect;

import io.firebreak.detect.metrics.Hashes;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Deletions, author purges, withdrawn places, and earlier versions that an edit replaces. */
final class SelectWithdrawals implements FlatMapFunction<EnrichedPost, Notice> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(EnrichedPost enriched, Collector<Notice> out) {
        PostEvent event = enriched.event();
        switch (event.type()) {
            case DELETED -> out.collect(notice(Withdrawal.What.POST, event.id()));
            case AUTHOR_DELETED -> out.collect(notice(Withdrawal.What.AUTHOR, event.id()));
            case AUTHOR_GEO_SCRUBBED -> out.collect(notice(Withdrawal.What.PLACES, event.id()));
            case CREATED, EDITED -> {
                Post post = event.post();
                if (post != null) {
                    for (String replaced : post.replaces()) {
                        out.collect(notice(Withdrawal.What.POST, replaced));
                    }
                }
            }
        }
    }

    private static Notice notice(Withdrawal.What what, String id) {
        return new Notice(new Withdrawal(what, Hashes.of(id)), null);
    }
}
