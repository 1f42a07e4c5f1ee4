package io.firebreak.index.document;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
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

    private static final Pattern BY_TIME = Pattern.compile(POSTS + "-(\\d{4})\\.(\\d{2})(?:\\.(\\d{2}))?");

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

    /** The index of posts that were older than the retention when they arrived. */
    public static String olderPosts() {
        return POSTS + "-" + OLDER;
    }

    /**
     * When the time of an index of posts ends: no post in it was written then or later.
     *
     * @param index its name
     * @return null for a name that {@link #posts} gives to no index by time
     */
    public static @Nullable Instant endOfPosts(String index) {
        Matcher name = BY_TIME.matcher(index);
        if (!name.matches()) {
            return null;
        }
        try {
            YearMonth month = YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)));
            LocalDate next = name.group(3) == null
                    ? month.plusMonths(1).atDay(1)
                    : month.atDay(Integer.parseInt(name.group(3))).plusDays(1);
            return next.atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
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
