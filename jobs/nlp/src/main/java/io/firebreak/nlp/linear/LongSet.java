package io.firebreak.nlp.linear;

/** A fixed set of word hashes that is asked without boxing. */
public final class LongSet {
    private final long[] slots;

    private LongSet(int capacity) {
        slots = new long[Integer.highestOneBit(Math.max(8, capacity * 4))];
    }

    /** The hashes of blank-separated words. */
    public static LongSet of(String words) {
        String[] split = words.split(" ", -1);
        LongSet set = new LongSet(split.length);
        for (String word : split) {
            set.add(Hashes.of(word));
        }
        return set;
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
