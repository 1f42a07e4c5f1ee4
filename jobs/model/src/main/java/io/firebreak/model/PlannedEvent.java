package io.firebreak.model;

import java.time.Instant;

/**
 * A time in which a brand expects other than its usual traffic: a launch, a sale, a holiday.
 *
 * @param name as shown to people
 * @param from first instant
 * @param to one past the last instant, at most {@value #MOST_DAYS} days later
 * @param factor how many times as many posts as usual, {@value #LEAST_FACTOR} to {@value #MOST_FACTOR}; 1 for a holiday, of
 *     which nobody knows
 */
public record PlannedEvent(String name, Instant from, Instant to, double factor) {
    /** Longest event: what lasts longer is the new normal, which the detector learns by itself. */
    public static final int MOST_DAYS = 31;

    public static final double LEAST_FACTOR = 0.1;
    public static final double MOST_FACTOR = 100;
}
