package io.firebreak.detect.metrics;

import java.util.Arrays;
import java.util.Collection;

/**
 * Distinct authors: all of them up to a capacity, beyond it those with the smallest hashes, which are a random sample.
 *
 * @param hashes of author ids, ascending, distinct
 * @param followers greatest number known of each, −1 when unknown
 * @param young whether the account was young when it wrote
 */
// Arrays: up to thousands of entries a minute and brand; boxed lists would take five times the room.
@SuppressWarnings("ArrayRecordComponent")
public record AuthorSketch(long[] hashes, long[] followers, boolean[] young) {
    /** Nobody. */
    public static final AuthorSketch EMPTY = new AuthorSketch(new long[0], new long[0], new boolean[0]);

    /** One author. */
    static AuthorSketch of(long hash, long followers, boolean young) {
        return new AuthorSketch(new long[] {hash}, new long[] {followers}, new boolean[] {young});
    }

    /** Distinct single authors, ascending by hash, as one sketch. */
    static AuthorSketch ofAscending(Collection<AuthorSketch> singles) {
        AuthorSketch all =
                new AuthorSketch(new long[singles.size()], new long[singles.size()], new boolean[singles.size()]);
        int size = 0;
        for (AuthorSketch single : singles) {
            all.hashes[size] = single.hashes[0];
            all.followers[size] = single.followers[0];
            all.young[size++] = single.young[0];
        }
        return all;
    }

    /** Authors kept. */
    public int size() {
        return hashes.length;
    }

    /** Distinct authors, estimated beyond the capacity. */
    public double distinct(int capacity) {
        return hashes.length == 0 ? 0 : Hashes.distinct(hashes.length, capacity, hashes[hashes.length - 1]);
    }

    /** Sum of the known follower counts, estimated beyond the capacity. */
    public double reach(int capacity) {
        double sum = 0;
        for (long count : followers) {
            sum += Math.max(0, count);
        }
        return hashes.length == 0 ? 0 : sum * distinct(capacity) / hashes.length;
    }

    /** Share of young accounts, 0 to 1. */
    public double youngShare() {
        int count = 0;
        for (boolean isYoung : young) {
            count += isYoung ? 1 : 0;
        }
        return hashes.length == 0 ? 0 : (double) count / hashes.length;
    }

    /** The authors of both. */
    public AuthorSketch merge(AuthorSketch other, int capacity) {
        if (other.hashes.length == 0) {
            return this;
        }
        if (hashes.length == 0) {
            return other;
        }
        int most = Math.min(capacity, hashes.length + other.hashes.length);
        long[] mergedHashes = new long[most];
        long[] mergedFollowers = new long[most];
        boolean[] mergedYoung = new boolean[most];
        int a = 0;
        int b = 0;
        int size = 0;
        while (size < most && (a < hashes.length || b < other.hashes.length)) {
            boolean left = b == other.hashes.length || (a < hashes.length && hashes[a] <= other.hashes[b]);
            boolean right = a == hashes.length || (b < other.hashes.length && other.hashes[b] <= hashes[a]);
            mergedHashes[size] = left ? hashes[a] : other.hashes[b];
            mergedFollowers[size] = Math.max(left ? followers[a] : -1, right ? other.followers[b] : -1);
            mergedYoung[size] = (left && young[a]) || (right && other.young[b]);
            a += left ? 1 : 0;
            b += right ? 1 : 0;
            size++;
        }
        return new AuthorSketch(
                Arrays.copyOf(mergedHashes, size),
                Arrays.copyOf(mergedFollowers, size),
                Arrays.copyOf(mergedYoung, size));
    }
}
