package io.firebreak.index.document;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which index a document belongs to. Depends on the document alone, so that a rewrite finds the same index.
 *
 * @param granularity how much time one index of posts holds
 * @param retention how far before its arrival a post may have been written and still get an index by time. Anybody can
 *     claim any creation time, and each new index costs the cluster a shard, so all older ones share one index.
 */
public record Partitions(Granularity granularity, Duration retention) implements Serializable {
    /** Alias of all posts. */
    public static final String POSTS = "firebreak-posts";

    /** Alias of all brand metrics. */
    public static final String BRAND_METRICS = "firebreak-brand-metrics";

    /** Alias of all incidents. */
    public static final String INCIDENTS = "firebreak-incidents";

    /** Alias of what is told of dead letters. */
    public static final String DEAD_LETTERS = "firebreak-dead-letters";

    /** Suffix of the index of posts that were older than the retention when they arrived. */
    static final String OLDER = "older";

    private static final Pattern NAME = Pattern.compile(POSTS + "-([0-9]{4})\\.([0-9]{2})(?:\\.([0-9]{2}))?");

    /** How much time one index of posts holds. */
    public enum Granularity {
        /** An index a day: for 2 million posts a day and more. */
        DAY,
        /** An index a month. */
        MONTH
    }

    /**
     * The index of a post.
     *
     * @param createdAt the post's creation time
     * @param arrivedAt when it was first seen
     */
    public String posts(Instant createdAt, Instant arrivedAt) {
        return POSTS + "-" + (createdAt.isBefore(arrivedAt.minus(retention)) ? OLDER : suffix(granularity, createdAt));
    }

    /** First instant after the time that an index of posts holds, by its name; null where the name tells no time. */
    public static @Nullable Instant end(String index) {
        Matcher name = NAME.matcher(index);
        if (!name.matches()) {
            return null;
        }
        try {
            int year = Integer.parseInt(name.group(1));
            int month = Integer.parseInt(name.group(2));
            LocalDate end = name.group(3) == null
                    ? LocalDate.of(year, month, 1).plusMonths(1)
                    : LocalDate.of(year, month, Integer.parseInt(name.group(3))).plusDays(1);
            return end.atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            // Not one of ours, however alike.
            return null;
        }
    }

    /** The index of a row of brand metrics: one a month. */
    public String brandMetrics(Instant windowStart) {
        return BRAND_METRICS + "-" + suffix(Granularity.MONTH, windowStart);
    }

    /** The index of all incidents: there are few, and they are kept. */
    public String incidents() {
        return INCIDENTS + "-000001";
    }

    /** The index of a dead letter: one a month. */
    public String deadLetters(Instant arrivedAt) {
        return DEAD_LETTERS + "-" + suffix(Granularity.MONTH, arrivedAt);
    }

    private static String suffix(Granularity granularity, Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        StringBuilder suffix = new StringBuilder(10).append(utc.getYear());
        appendTwoDigits(suffix.append('.'), utc.getMonthValue());
        if (granularity == Granularity.DAY) {
            appendTwoDigits(suffix.append('.'), utc.getDayOfMonth());
        }
        return suffix.toString();
    }

    private static void appendTwoDigits(StringBuilder out, int value) {
        if (value < 10) {
            out.append('0');
        }
        out.append(value);
    }
}
