package io.firebreak.detect.metrics;

import io.firebreak.model.SentimentLabel;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Distinct texts: one entry per near-duplicate group that somebody wrote, told by the earliest post of the group. All of
 * them up to a capacity, beyond it those with the smallest keys, which are a random sample, and a sketch of how many there
 * are. Arrays must not be changed.
 *
 * @param keys of groups, ascending, distinct
 * @param order rank of the telling post among those of its group; the smallest tells
 * @param authors hash of the telling post's author
 * @param scores sentiment score of the telling post, NaN when unknown
 * @param traits bits of the telling post, see {@link #traits}
 * @param registers see {@link Distinct}; empty while all texts are known
 */
// Arrays: up to thousands of entries a minute and brand; boxed lists would take five times the room.
@SuppressWarnings("ArrayRecordComponent")
public record OriginalSketch(
        long[] keys, long[] order, long[] authors, double[] scores, byte[] traits, byte[] registers) {
    /** Nothing. */
    public static final OriginalSketch EMPTY =
            new OriginalSketch(new long[0], new long[0], new long[0], new double[0], new byte[0], Distinct.NONE);

    static final int NEGATIVE = 1;
    static final int NEUTRAL = 2;
    static final int POSITIVE = 4;
    static final int COMPLAINT = 8;
    static final int CHURN = 16;
    static final int QUESTION = 32;

    // State of before there were registers has none.
    public OriginalSketch {
        registers = registers == null ? Distinct.NONE : registers;
    }

    /** One text. */
    static OriginalSketch of(long key, long order, long author, double score, int traits) {
        return new OriginalSketch(
                new long[] {key},
                new long[] {order},
                new long[] {author},
                new double[] {score},
                new byte[] {(byte) traits},
                Distinct.NONE);
    }

    /** Distinct single texts as one sketch. */
    static OriginalSketch of(Smallest<OriginalSketch> texts) {
        Collection<OriginalSketch> singles = texts.values();
        OriginalSketch all = room(singles.size(), texts.registers());
        int size = 0;
        for (OriginalSketch single : singles) {
            all.set(size++, single, 0);
        }
        return all;
    }

    /** The bits of what a post is. */
    static int traits(SentimentLabel label, boolean complaint, boolean churn, boolean question) {
        int sentiment =
                switch (label) {
                    case NEGATIVE -> NEGATIVE;
                    case NEUTRAL -> NEUTRAL;
                    case POSITIVE -> POSITIVE;
                };
        return sentiment | (complaint ? COMPLAINT : 0) | (churn ? CHURN : 0) | (question ? QUESTION : 0);
    }

    /** Distinct texts, estimated beyond the capacity. */
    public double distinct() {
        return Distinct.count(registers, keys.length);
    }

    /** Whether all texts are known one by one. */
    public boolean isComplete() {
        return registers.length == 0;
    }

    /** Distinct texts with a trait, estimated beyond the capacity. */
    double with(int trait) {
        int count = 0;
        for (byte bits : traits) {
            count += (bits & trait) != 0 ? 1 : 0;
        }
        return keys.length == 0 ? 0 : count * distinct() / keys.length;
    }

    /** Distinct hashes of the authors of kept texts with a trait, ascending. */
    long[] authorsWith(int trait) {
        long[] hashes = new long[keys.length];
        int size = 0;
        for (int i = 0; i < keys.length; i++) {
            if ((traits[i] & trait) != 0) {
                hashes[size++] = authors[i];
            }
        }
        return Arrays.stream(hashes, 0, size).sorted().distinct().toArray();
    }

    /** Distinct authors of texts with a trait, estimated beyond the capacity. */
    double distinctAuthorsWith(int trait) {
        return keys.length == 0 ? 0 : authorsWith(trait).length * distinct() / keys.length;
    }

    /** Hash of the author who wrote a group's text first; null when the group is not kept. */
    public @Nullable Long authorOf(long key) {
        int at = Arrays.binarySearch(keys, key);
        return at < 0 ? null : (Long) authors[at];
    }

    /** Distinct hashes of the authors of kept texts, ascending. */
    public long[] distinctAuthors() {
        return Arrays.stream(authors).sorted().distinct().toArray();
    }

    /** Median of the known scores of kept texts; NaN without any. */
    double medianScore() {
        double[] known = Arrays.stream(scores)
                .filter(score -> !Double.isNaN(score))
                .sorted()
                .toArray();
        if (known.length == 0) {
            return Double.NaN;
        }
        int middle = known.length / 2;
        return known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
    }

    /** The texts of both. */
    public OriginalSketch merge(OriginalSketch other, int capacity) {
        if (other.keys.length == 0) {
            return this;
        }
        if (keys.length == 0) {
            return other;
        }
        int most = Math.min(capacity, keys.length + other.keys.length);
        OriginalSketch merged = room(most, Distinct.NONE);
        int a = 0;
        int b = 0;
        int size = 0;
        while (size < most && (a < keys.length || b < other.keys.length)) {
            boolean left = b == other.keys.length || (a < keys.length && keys[a] <= other.keys[b]);
            boolean right = a == keys.length || (b < other.keys.length && other.keys[b] <= keys[a]);
            if (left && (!right || order[a] <= other.order[b])) {
                merged.set(size, this, a);
            } else {
                merged.set(size, other, b);
            }
            a += left ? 1 : 0;
            b += right ? 1 : 0;
            size++;
        }
        boolean all = a == keys.length && b == other.keys.length;
        return new OriginalSketch(
                Arrays.copyOf(merged.keys, size),
                Arrays.copyOf(merged.order, size),
                Arrays.copyOf(merged.authors, size),
                Arrays.copyOf(merged.scores, size),
                Arrays.copyOf(merged.traits, size),
                all && registers.length == 0 && other.registers.length == 0
                        ? Distinct.NONE
                        : Distinct.union(registers, keys, other.registers, other.keys, capacity));
    }

    private static OriginalSketch room(int most, byte[] registers) {
        return new OriginalSketch(
                new long[most], new long[most], new long[most], new double[most], new byte[most], registers);
    }

    private void set(int to, OriginalSketch source, int from) {
        keys[to] = source.keys[from];
        order[to] = source.order[from];
        authors[to] = source.authors[from];
        scores[to] = source.scores[from];
        traits[to] = source.traits[from];
    }
}
