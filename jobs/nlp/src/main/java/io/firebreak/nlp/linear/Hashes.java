package io.firebreak.nlp.linear;

/**
 * 64-bit hashes for feature hashing (Weinberger et al., 2009). The functions are part of every model's format: a model is
 * only valid with the functions it was trained with.
 */
public final class Hashes {
    private static final long SEED = 0x6A09E667F3BCC909L;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private Hashes() {}

    /** Start of a rolling hash over characters. */
    public static long start() {
        return SEED;
    }

    /** The rolling hash after one more character; {@link #mix} it before use as a feature. */
    public static long roll(long hash, char next) {
        return (hash ^ next) * MULTIPLIER + (hash >>> 29);
    }

    /** Spreads the entropy of all bits over all bits (the finaliser of SplitMix64, Steele et al., 2014). */
    public static long mix(long hash) {
        long z = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** An ordered pair of hashes as one. */
    public static long pair(long first, long second) {
        return mix(first * MULTIPLIER + Long.rotateLeft(second, 23));
    }

    /** The hash of a whole word, equal to rolling over its characters and mixing. */
    public static long of(CharSequence word) {
        long hash = start();
        for (int i = 0; i < word.length(); i++) {
            hash = roll(hash, word.charAt(i));
        }
        return mix(hash);
    }
}
