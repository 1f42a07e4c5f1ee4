package io.firebreak.index.elasticsearch;

import java.io.Serializable;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a try: exponential with equal jitter (half fixed, half random), so that many writers that lost
 * the same server do not come back in step.
 *
 * @param first wait before the second try
 * @param longest bound of any wait
 */
public record Backoff(Duration first, Duration longest) implements Serializable {

    /**
     * The wait after a failure.
     *
     * @param failures failures in a row so far, at least 1
     */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long bound = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
