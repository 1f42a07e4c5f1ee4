package io.firebreak.ingest;

import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The job's keyed state: some 60 bytes a post and, for the few authors who were purged or scrubbed, as much an author. It
 * expires by the wall clock, because a deletion may come at any event time.
 */
final class States {
    private States() {}

    static ValueStateDescriptor<PostState> post(Duration retention) {
        return expiring(new ValueStateDescriptor<>("post", TypeInformation.of(PostState.class)), retention);
    }

    static ValueStateDescriptor<AuthorState> author(Duration retention) {
        return expiring(new ValueStateDescriptor<>("author", TypeInformation.of(AuthorState.class)), retention);
    }

    private static <T> ValueStateDescriptor<T> expiring(ValueStateDescriptor<T> descriptor, Duration retention) {
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(retention)
                .cleanupFullSnapshot()
                // Two looked at for one that comes are enough to see all; each look misses the processor's caches.
                .cleanupIncrementally(2, false)
                .cleanupInRocksdbCompactFilter(10_000)
                .build());
        return descriptor;
    }
}
