package io.firebreak.index;

import io.firebreak.index.PostRuling.Kind;
import io.firebreak.index.document.Partitions;
import io.firebreak.index.elasticsearch.DocumentWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by author: knows which posts an author has, so that an event about the author reaches each of them, those too
 * that come later. Rulings go to {@link PostHistoryFunction}. Posts from before this state began are looked for in
 * Elasticsearch: {@link #SEARCHES}.
 */
final class AuthorHistoryFunction extends KeyedProcessFunction<String, AuthorTrace, PostRuling> {
    /** Writes that find an author's older documents. */
    static final OutputTag<DocumentWrite> SEARCHES =
            new OutputTag<>("author-searches", TypeInformation.of(DocumentWrite.class));

    private static final long serialVersionUID = 1L;

    private final Duration retention;
    private transient ValueState<AuthorState> author;
    private transient MapState<String, AuthoredPost> posts;

    // State belongs to the task that runs the function; open sets it.
    @SuppressWarnings("NullAway.Init")
    AuthorHistoryFunction(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        author = getRuntimeContext().getState(IndexState.author(retention));
        posts = getRuntimeContext().getMapState(IndexState.authoredPosts(retention));
    }

    @Override
    public void processElement(AuthorTrace trace, Context context, Collector<PostRuling> out) throws Exception {
        AuthorState known = author.value();
        AuthorState state = known == null ? AuthorState.NOTHING : known;
        switch (trace.type()) {
            case CREATED, EDITED -> remember(trace, state, out);
            case DELETED -> posts.remove(trace.postId());
            case AUTHOR_DELETED -> {
                author.update(state.purged(trace.at()));
                purge(trace, out);
                context.output(
                        SEARCHES,
                        DocumentWrite.deleteByAuthor(Partitions.POSTS, trace.authorId(), trace.at(), trace.origin()));
            }
            case AUTHOR_GEO_SCRUBBED -> {
                author.update(state.scrubbed(trace.at()));
                scrub(trace, out);
                context.output(
                        SEARCHES,
                        DocumentWrite.forgetPlacesByAuthor(
                                Partitions.POSTS, trace.authorId(), trace.at(), trace.origin()));
            }
        }
    }

    private void remember(AuthorTrace trace, AuthorState state, Collector<PostRuling> out) throws Exception {
        String postId = trace.postId();
        if (postId == null) {
            return;
        }
        if (trace.at() <= state.purgedUntil()) {
            out.collect(PostRuling.ofAuthor(Kind.PURGE, postId, state.purgedUntil(), trace.origin()));
            return;
        }
        boolean scrubbed = trace.hasPlace() && trace.at() <= state.scrubbedUntil();
        posts.put(postId, new AuthoredPost(trace.at(), trace.hasPlace() && !scrubbed));
        if (scrubbed) {
            out.collect(PostRuling.ofAuthor(Kind.FORGET_PLACE, postId, state.scrubbedUntil(), trace.origin()));
        }
    }

    private void purge(AuthorTrace trace, Collector<PostRuling> out) throws Exception {
        // Collected first: with a time to live, entries of an iterator do not write through.
        List<String> purged = new ArrayList<>();
        for (Map.Entry<String, AuthoredPost> post : posts.entries()) {
            if (post.getValue().createdAt() <= trace.at()) {
                purged.add(post.getKey());
            }
        }
        for (String postId : purged) {
            out.collect(PostRuling.ofAuthor(Kind.PURGE, postId, trace.at(), trace.origin()));
            posts.remove(postId);
        }
    }

    private void scrub(AuthorTrace trace, Collector<PostRuling> out) throws Exception {
        Map<String, AuthoredPost> scrubbed = new HashMap<>();
        for (Map.Entry<String, AuthoredPost> post : posts.entries()) {
            if (post.getValue().hasPlace() && post.getValue().createdAt() <= trace.at()) {
                scrubbed.put(post.getKey(), new AuthoredPost(post.getValue().createdAt(), false));
            }
        }
        for (String postId : scrubbed.keySet()) {
            out.collect(PostRuling.ofAuthor(Kind.FORGET_PLACE, postId, trace.at(), trace.origin()));
        }
        posts.putAll(scrubbed);
    }
}
