package io.firebreak.bridge;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to stay away after a failure: exponential with equal jitter (half fixed, half random), so that many bridges
 * that lost the same server do not come back in step.
 *
 * @param first wait after the first failure
 * @param longest bound of any wait
 */
record Backoff(Duration first, Duration longest) {
    private static final int MAX_DOUBLINGS = 20;

    /** @param failures failures in a row so far, at least 1 */
    Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long bound = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
