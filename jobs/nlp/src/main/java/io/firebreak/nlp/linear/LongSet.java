package io.firebreak.nlp.linear;

import java.util.Arrays;

/** A fixed set of word hashes that is asked without boxing. */
public final class LongSet {
    private final long[] slots;

    private LongSet(int capacity) {
        slots = new long[Integer.highestOneBit(Math.max(8, capacity * 4))];
    }

    /** The hashes of blank-separated words. */
    public static LongSet of(String words) {
        return ofHashes(
                Arrays.stream(words.split(" ", -1)).mapToLong(Hashes::of).toArray());
    }

    /** A set of these hashes; none is 0. */
    public static LongSet ofHashes(long[] hashes) {
        LongSet set = new LongSet(hashes.length);
        for (long hash : hashes) {
            set.add(hash);
        }
        return set;
    }

    /** The hashes in ascending order. */
    public long[] toArray() {
        return Arrays.stream(slots).filter(hash -> hash != 0).sorted().toArray();
    }

    /** Whether the word of this hash is in the set. */
    public boolean contains(long hash) {
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return false;
    }

    private void add(long hash) {
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = hash;
    }
}
