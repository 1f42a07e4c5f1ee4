package io.firebreak.index;

import java.time.Duration;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The job's state. Each entry lives for the retention of posts after its last change, by the clock of the machine (Flink
 * knows no other for this): by then the index that it guards is dropped, and what may be left is found by a search.
 *
 * <p>Size: about 120 bytes a post in each of the two, which is some 15 % of the post's document; that is the price of
 * deletions that are exact, need no search, and hold while writes are under way.
 */
final class IndexState {
    private IndexState() {}

    /** Post id → {@link PostState}. */
    static ValueStateDescriptor<PostState> post(Duration retention) {
        ValueStateDescriptor<PostState> descriptor =
                new ValueStateDescriptor<>("post", TypeInformation.of(PostState.class));
        descriptor.enableTimeToLive(ttl(retention));
        return descriptor;
    }

    /** Author id → {@link AuthorState}; only authors that were purged or scrubbed have one. */
    static ValueStateDescriptor<AuthorState> author(Duration retention) {
        ValueStateDescriptor<AuthorState> descriptor =
                new ValueStateDescriptor<>("author", TypeInformation.of(AuthorState.class));
        descriptor.enableTimeToLive(ttl(retention));
        return descriptor;
    }

    /** Author id → post id → {@link AuthoredPost}. */
    static MapStateDescriptor<String, AuthoredPost> authoredPosts(Duration retention) {
        MapStateDescriptor<String, AuthoredPost> descriptor =
                new MapStateDescriptor<>("authored-posts", Types.STRING, TypeInformation.of(AuthoredPost.class));
        descriptor.enableTimeToLive(ttl(retention));
        return descriptor;
    }

    /** Post id → {@link AnswerState}; only replies by accounts of a brand have one. */
    static ValueStateDescriptor<AnswerState> answer(Duration retention) {
        ValueStateDescriptor<AnswerState> descriptor =
                new ValueStateDescriptor<>("answer", TypeInformation.of(AnswerState.class));
        descriptor.enableTimeToLive(ttl(retention));
        return descriptor;
    }

    private static StateTtlConfig ttl(Duration retention) {
        return StateTtlConfig.newBuilder(retention)
                .cleanupFullSnapshot()
                // Two looked at for one that comes are enough to see all; each look misses the processor's caches.
                .cleanupIncrementally(2, false)
                .cleanupInRocksdbCompactFilter(10_000)
                .build();
    }
}
