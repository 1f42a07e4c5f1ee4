package io.firebreak.alert;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

/**
 * A span of each day, such as {@code 22:00-07:00}, in a time zone; one that ends before it begins goes over midnight.
 *
 * @param from first instant
 * @param to first instant no longer within
 * @param zone where the clock hangs
 */
record DailyHours(LocalTime from, LocalTime to, ZoneId zone) implements Serializable {
    /** @throws IllegalArgumentException naming the key, when the text is no span */
    static DailyHours parse(String key, String text, ZoneId zone) {
        String[] ends = text.split("-", 2);
        if (ends.length == 2) {
            try {
                LocalTime from = LocalTime.parse(ends[0].strip());
                LocalTime to = LocalTime.parse(ends[1].strip());
                if (!from.equals(to)) {
                    return new DailyHours(from, to, zone);
                }
            } catch (DateTimeParseException e) {
                // Told below, like every other text that is no span.
            }
        }
        throw new IllegalArgumentException(key + " is '" + text + "'; allowed are spans such as 22:00-07:00");
    }

    boolean contains(Instant instant) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** The next instant after the given one at which the span begins. */
    Instant nextBegin(Instant after) {
        return next(after, from);
    }

    /** The next instant after the given one at which the span ends. */
    Instant nextEnd(Instant after) {
        return next(after, to);
    }

    private Instant next(Instant after, LocalTime time) {
        ZonedDateTime today = after.atZone(zone).with(time);
        return (today.toInstant().isAfter(after)
                        ? today
                        : after.atZone(zone).plusDays(1).with(time))
                .toInstant();
    }
}
