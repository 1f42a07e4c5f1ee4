package io.firebreak.detect.metrics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Distinct authors: all of them up to a capacity, beyond it those with the smallest hashes, which are a random sample, and a
 * sketch of how many there are. Arrays must not be changed.
 *
 * @param hashes of author ids, ascending, distinct
 * @param followers greatest number known of each, −1 when unknown
 * @param traits bits of what is known of each: {@link #YOUNG}, {@link #BOT}, {@link #HASTY}
 * @param registers see {@link Distinct}; empty while all authors are known
 */
// Arrays: up to thousands of entries a minute and brand; boxed lists would take five times the room.
@SuppressWarnings("ArrayRecordComponent")
public record AuthorSketch(long[] hashes, long[] followers, byte[] traits, byte[] registers) {
    /** Nobody. */
    public static final AuthorSketch EMPTY = new AuthorSketch(new long[0], new long[0], new byte[0], Distinct.NONE);

    /** The account was young when it wrote. */
    public static final int YOUNG = 1;
    /** The platform or the account itself says that it is automated. */
    public static final int BOT = 2;
    /** It wrote more within a minute than people do. */
    public static final int HASTY = 4;

    // State of before there were registers has none.
    public AuthorSketch {
        registers = registers == null ? Distinct.NONE : registers;
    }

    /** One author. */
    static AuthorSketch of(long hash, long followers, int traits) {
        return new AuthorSketch(new long[] {hash}, new long[] {followers}, new byte[] {(byte) traits}, Distinct.NONE);
    }

    /** Distinct single authors as one sketch. */
    static AuthorSketch of(Smallest<AuthorSketch> authors) {
        Collection<AuthorSketch> singles = authors.values();
        int most = singles.size();
        AuthorSketch all = new AuthorSketch(new long[most], new long[most], new byte[most], authors.registers());
        int size = 0;
        for (AuthorSketch single : singles) {
            all.hashes[size] = single.hashes[0];
            all.followers[size] = single.followers[0];
            all.traits[size++] = single.traits[0];
        }
        return all;
    }

    /** Authors kept. */
    public int size() {
        return hashes.length;
    }

    /** Distinct authors, estimated beyond the capacity. */
    public double distinct() {
        return Distinct.count(registers, hashes.length);
    }

    /** Sum of the known follower counts, estimated beyond the capacity. */
    public double reach() {
        double sum = 0;
        for (long count : followers) {
            sum += Math.max(0, count);
        }
        return hashes.length == 0 ? 0 : sum * distinct() / hashes.length;
    }

    /** Share of young accounts, 0 to 1. */
    public double youngShare() {
        int count = 0;
        for (byte bits : traits) {
            count += (bits & YOUNG) != 0 ? 1 : 0;
        }
        return hashes.length == 0 ? 0 : (double) count / hashes.length;
    }

    /**
     * Share of accounts that look automated, 0 to 1: declared bots, hasty ones, and young ones that only repeat others.
     *
     * @param ownWords whether an author, given by hash, has words of its own
     */
    public double botShare(LongPredicate ownWords) {
        int count = 0;
        for (int i = 0; i < hashes.length; i++) {
            boolean repeats = (traits[i] & YOUNG) != 0 && !ownWords.test(hashes[i]);
            count += (traits[i] & (BOT | HASTY)) != 0 || repeats ? 1 : 0;
        }
        return hashes.length == 0 ? 0 : (double) count / hashes.length;
    }

    /** A copy in which some authors, given by hash, are hasty. */
    AuthorSketch withHasty(Set<Long> hasty) {
        byte[] marked = traits.clone();
        for (int i = 0; i < hashes.length; i++) {
            if (hasty.contains(hashes[i])) {
                marked[i] |= HASTY;
            }
        }
        return new AuthorSketch(hashes, followers, marked, registers);
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
        byte[] mergedTraits = new byte[most];
        int a = 0;
        int b = 0;
        int size = 0;
        while (size < most && (a < hashes.length || b < other.hashes.length)) {
            boolean left = b == other.hashes.length || (a < hashes.length && hashes[a] <= other.hashes[b]);
            boolean right = a == hashes.length || (b < other.hashes.length && other.hashes[b] <= hashes[a]);
            mergedHashes[size] = left ? hashes[a] : other.hashes[b];
            mergedFollowers[size] = Math.max(left ? followers[a] : -1, right ? other.followers[b] : -1);
            mergedTraits[size] = (byte) ((left ? traits[a] : 0) | (right ? other.traits[b] : 0));
            a += left ? 1 : 0;
            b += right ? 1 : 0;
            size++;
        }
        boolean all = a == hashes.length && b == other.hashes.length;
        return new AuthorSketch(
                Arrays.copyOf(mergedHashes, size),
                Arrays.copyOf(mergedFollowers, size),
                Arrays.copyOf(mergedTraits, size),
                all && registers.length == 0 && other.registers.length == 0
                        ? Distinct.NONE
                        : Distinct.union(registers, hashes, other.registers, other.hashes, capacity));
    }
}
