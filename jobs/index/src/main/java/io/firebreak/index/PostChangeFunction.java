package io.firebreak.index;

import io.firebreak.index.document.Partitions;
import io.firebreak.index.document.PostDocument;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes enriched posts and makes their documents, before anything is shuffled: what is shuffled then are bytes. The
 * record's own bytes go along, because only the sink learns what Elasticsearch refuses.
 */
final class PostChangeFunction extends ProcessFunction<RawRecord, PostChange> {
    /** What authors' histories need to know. */
    static final OutputTag<AuthorTrace> AUTHORS =
            new OutputTag<>("author-traces", TypeInformation.of(AuthorTrace.class));

    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    PostChangeFunction(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<PostChange> out) {
        if (record.value().length == 0) {
            return;
        }
        EnrichedPost enriched;
        try {
            enriched = Codecs.ENRICHED_POST.decode(record.value());
        } catch (UndecodableException e) {
            refuse("undecodable", String.valueOf(e.getMessage()), record, context);
            return;
        }
        PostEvent event = enriched.event();
        Post post = event.post();
        Origin origin = Origin.of(record);
        if (event.type().isAboutAuthor()) {
            context.output(
                    AUTHORS,
                    new AuthorTrace(
                            event.type(), event.id(), null, event.occurredAt().toEpochMilli(), false, origin));
        } else if (post == null) {
            deleted(event, origin, context, out);
        } else {
            byte[] document = PostDocument.of(enriched);
            if (document.length > DocumentWrite.MAX_BYTES) {
                refuse("too-large", "the document has " + document.length + " bytes", record, context);
                return;
            }
            written(event, post, document, origin, context, out);
        }
    }

    private static void deleted(PostEvent event, Origin origin, Context context, Collector<PostChange> out) {
        String authorId = event.authorId();
        if (authorId != null) {
            context.output(
                    AUTHORS, new AuthorTrace(event.type(), authorId, event.id(), 0, false, origin.withoutBytes()));
        }
        out.collect(
                new PostChange(event.type(), event.id(), event.version(), 0, Partitions.POSTS, false, null, origin));
    }

    private void written(
            PostEvent event, Post post, byte[] document, Origin origin, Context context, Collector<PostChange> out) {
        long createdAt = post.createdAt().toEpochMilli();
        boolean hasPlace = PostDocument.hasPlace(post);
        context.output(
                AUTHORS,
                new AuthorTrace(
                        event.type(), post.author().id(), event.id(), createdAt, hasPlace, origin.withoutBytes()));
        out.collect(new PostChange(
                event.type(),
                event.id(),
                event.version(),
                createdAt,
                partitions.posts(post.createdAt(), event.arrivedAt()),
                hasPlace,
                document,
                origin));
    }

    private static void refuse(String reason, String detail, RawRecord record, Context context) {
        context.output(DeadLetters.TAG, DeadLetters.of(DeadLetter.Stage.INDEX, reason, detail, record));
    }
}
