package io.firebreak.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Ids of Mastodon statuses. Mastodon's own are numbers of 64 bits whose upper 48 are the milliseconds of the status's
 * creation (lib/mastodon/snowflake.rb), so that one can go back by time; other servers that speak its API have other ids,
 * which only have an order.
 */
final class StatusId {
    /** By length, then by digits: the order of numbers, and that of other servers' ids of equal length. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final int SEQUENCE_BITS = 16;
    /** Before 2010 there was no such server: a smaller number is a plain counter. */
    private static final long LEAST_MILLIS = 1_262_304_000_000L;

    private StatusId() {}

    /** An id made so much earlier, when ids tell their time; else the id itself. */
    static String before(String id, Duration earlier) {
        Instant time = time(id);
        return time == null ? id : String.valueOf(time.minus(earlier).toEpochMilli() << SEQUENCE_BITS);
    }

    /** When the status was made; null when the id does not tell. */
    static @Nullable Instant time(String id) {
        if (!id.matches("\\d{1,18}")) {
            return null;
        }
        long millis = Long.parseLong(id) >>> SEQUENCE_BITS;
        return millis < LEAST_MILLIS ? null : Instant.ofEpochMilli(millis);
    }
}
