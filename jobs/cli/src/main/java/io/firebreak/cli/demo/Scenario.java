package io.firebreak.cli.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * The timeline of the simulated outage: ordinary life, a sharp start in four regions, the spread to all, the company's
 * silence and its late words, the repair, the calm. After the end ordinary life goes on for ever.
 *
 * @param start first simulated instant, not before 2011: the ids of X begin in November 2010
 * @param outageStart when the outage begins, in Europe, the Middle East, India and Africa
 * @param spread when it reaches the Americas and Asia
 * @param firstStatement the company's first words since {@code outageStart}
 * @param apology the apology video with an offer of compensation
 * @param restored when service is back
 * @param calm when the talk about it has died down
 * @param end end of the scenario proper
 */
public record Scenario(
        Instant start,
        Instant outageStart,
        Instant spread,
        Instant firstStatement,
        Instant apology,
        Instant restored,
        Instant calm,
        Instant end) {

    /** The brand that goes through the outage. */
    public static final String OUTAGE_BRAND = "blackberry";

    private static final Instant EARLIEST = Instant.parse("2011-01-01T00:00:00Z");

    /** Refuses times out of order. */
    public Scenario {
        Instant[] order = {EARLIEST, start, outageStart, firstStatement, spread, apology, restored, calm, end};
        for (int i = 1; i < order.length; i++) {
            if (order[i].isBefore(order[i - 1])) {
                throw new IllegalArgumentException(
                        "times of a scenario must follow each other, from 2011 on: " + order[i] + " is too early");
            }
        }
    }

    /** The default: 96 hours with the outage from hour 10 and the repair at hour 76. */
    public static Scenario startingAt(Instant start) {
        return new Scenario(
                start,
                start.plus(Duration.ofHours(10)),
                start.plus(Duration.ofHours(46)),
                start.plus(Duration.ofHours(24)),
                start.plus(Duration.ofHours(74)),
                start.plus(Duration.ofHours(76)),
                start.plus(Duration.ofHours(90)),
                start.plus(Duration.ofHours(96)));
    }

    /** Length of the scenario proper. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
