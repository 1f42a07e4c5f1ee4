package io.firebreak.detect.metrics;

import java.util.Arrays;
import java.util.stream.LongStream;

/** 64-bit hashes whose bits are all equally likely, so that the smallest are a random sample. Stable across releases. */
public final class Hashes {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hashes() {}

    /** Hash of a text: FNV-1a over its UTF-16 units, then {@link #mix}. */
    public static long of(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The finaliser of MurmurHash3 (Appleby 2011): one to one, spreads every bit over all. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** The distinct values of two ascending arrays, ascending, the smallest up to a capacity. */
    public static long[] union(long[] a, long[] b, int capacity) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        return LongStream.concat(Arrays.stream(a), Arrays.stream(b))
                .sorted()
                .distinct()
                .limit(capacity)
                .toArray();
    }
}
