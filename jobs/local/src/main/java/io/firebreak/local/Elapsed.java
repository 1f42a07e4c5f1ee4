package io.firebreak.local;

/** Time spent, for progress lines. */
final class Elapsed {
    private static final double NANOS_PER_SECOND = 1e9;

    private Elapsed() {}

    static double seconds(long beginNanos) {
        return (System.nanoTime() - beginNanos) / NANOS_PER_SECOND;
    }
}
