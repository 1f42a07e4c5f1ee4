package io.firebreak.cli.demo;

import java.time.Instant;

/**
 * What the simulated firehose is made from.
 *
 * @param seed the same seed gives the same bytes
 * @param scenario what happens when; its start is the first simulated instant
 * @param postsPerMinute posts in an ordinary simulated minute over all brands and none, averaged over day and night,
 *     0.1 to 10,000; the outage and all asides scale with it
 */
public record DemoSettings(long seed, Scenario scenario, double postsPerMinute) {
    /** Posts in an ordinary minute by default; likes, deletions and the like come on top. */
    public static final double DEFAULT_POSTS_PER_MINUTE = 12.5;

    /** The day on which simulated time begins by default. */
    public static final Instant DEFAULT_START = Instant.parse("2011-10-10T00:00:00Z");

    /** Seed 42, the default scenario from the default start, the default rate. */
    public static final DemoSettings DEFAULTS =
            new DemoSettings(42, Scenario.startingAt(DEFAULT_START), DEFAULT_POSTS_PER_MINUTE);

    /** Refuses a rate out of range. */
    public DemoSettings {
        if (!(postsPerMinute >= 0.1 && postsPerMinute <= 10_000)) {
            throw new IllegalArgumentException("postsPerMinute must be 0.1 to 10000, not " + postsPerMinute);
        }
    }

    /** The same with another seed. */
    public DemoSettings withSeed(long newSeed) {
        return new DemoSettings(newSeed, scenario, postsPerMinute);
    }

    /** The same with another rate of ordinary posts a minute. */
    public DemoSettings withPostsPerMinute(double newRate) {
        return new DemoSettings(seed, scenario, newRate);
    }

    /** The same four days from another instant on. */
    public DemoSettings withStart(Instant newStart) {
        return new DemoSettings(seed, Scenario.startingAt(newStart), postsPerMinute);
    }
}
