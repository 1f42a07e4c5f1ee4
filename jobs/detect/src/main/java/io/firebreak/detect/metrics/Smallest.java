package io.firebreak.detect.metrics;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import java.util.Collection;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values by hash: all of them up to a capacity, beyond it those of the smallest hashes, and registers that tell how many there
 * were. Not thread-safe.
 */
final class Smallest<T> {
    private final int capacity;
    private final BinaryOperator<T> merge;
    private final TreeMap<Long, T> kept = new TreeMap<>();
    private @Nullable UltraLogLog all;

    /**
     * @param capacity most values kept, ≥ 1
     * @param merge of two values of one hash; associative, commutative and idempotent
     */
    Smallest(int capacity, BinaryOperator<T> merge) {
        this.capacity = capacity;
        this.merge = merge;
    }

    void put(long hash, T value) {
        if (all != null) {
            all.add(hash);
        }
        if (kept.size() >= capacity && hash > kept.lastKey()) {
            overflow(hash);
            return;
        }
        kept.merge(hash, value, merge);
        if (kept.size() > capacity) {
            overflow(kept.lastKey());
            kept.pollLastEntry();
        }
    }

    /** Ascending by hash. */
    Collection<T> values() {
        return kept.values();
    }

    /** See {@link Distinct}. */
    byte[] registers() {
        return all == null ? Distinct.NONE : all.getState();
    }

    private void overflow(long hash) {
        if (all == null) {
            all = Distinct.sketch(capacity);
            kept.keySet().forEach(all::add);
            all.add(hash);
        }
    }
}
