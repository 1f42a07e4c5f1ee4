package io.firebreak.ingest.parse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time in an id of X: since November 2010 the bits above the lowest 22 are milliseconds since 2010-11-04T01:42:54.657Z
 * (github.com/twitter-archive/snowflake). Earlier ids were counted and hold no time.
 */
final class Snowflake {
    private static final long EPOCH_MILLIS = 1_288_834_974_657L;
    private static final long FIRST = 29_700_859_247L;

    private Snowflake() {}

    static @Nullable Instant time(String id) {
        if (id.length() > 18 + 1) {
            return null;
        }
        try {
            long value = Long.parseLong(id);
            return value < FIRST ? null : Instant.ofEpochMilli((value >>> 22) + EPOCH_MILLIS);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
