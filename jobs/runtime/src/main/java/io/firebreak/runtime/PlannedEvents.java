package io.firebreak.runtime;

import io.firebreak.model.PlannedEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the planned events and holidays of a brand in {@code brands.yaml}. */
final class PlannedEvents {
    private static final int LONGEST_NAME = 80;
    private static final int MOST_EVENTS = 200;

    private PlannedEvents() {}

    /**
     * Events and holidays, in that order.
     *
     * @param key of the brand, for messages
     * @throws ConfigException when one is wrong
     */
    static List<PlannedEvent> of(String key, List<BrandsFile.EventEntry> events, List<String> holidays, ZoneId zone) {
        if (events.size() + holidays.size() > MOST_EVENTS) {
            throw new ConfigException(key + ": " + (events.size() + holidays.size())
                    + " events and holidays; allowed are up to " + MOST_EVENTS);
        }
        List<PlannedEvent> planned = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            planned.add(event(key + ".events[" + i + "]", events.get(i), zone));
        }
        for (String holiday : holidays) {
            planned.add(holiday(key + ".holidays", holiday, zone));
        }
        return planned;
    }

    /** The zone in which the days of a brand begin. */
    static ZoneId zone(String key, @Nullable String zone) {
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new ConfigException(
                    key + ".zone: '" + zone + "' is no time zone; allowed are names such as" + " Europe/London");
        }
    }

    private static PlannedEvent event(String key, BrandsFile.EventEntry entry, ZoneId zone) {
        if (entry.name() == null || entry.name().isBlank() || entry.name().length() > LONGEST_NAME) {
            throw new ConfigException(key + ".name: '" + entry.name() + "' is not allowed; allowed are 1 to "
                    + LONGEST_NAME + " characters");
        }
        if (entry.factor() == null
                || !(entry.factor() >= PlannedEvent.LEAST_FACTOR && entry.factor() <= PlannedEvent.MOST_FACTOR)) {
            throw new ConfigException(key + ".factor: '" + entry.factor() + "' is not allowed; allowed are "
                    + PlannedEvent.LEAST_FACTOR + " to " + PlannedEvent.MOST_FACTOR
                    + ", times as many posts as usual");
        }
        double factor = entry.factor();
        if (entry.from() != null && entry.to() != null && entry.date() == null && entry.days() == null) {
            return checked(
                    key,
                    new PlannedEvent(
                            entry.name(),
                            instant(key + ".from", entry.from()),
                            instant(key + ".to", entry.to()),
                            factor));
        }
        if (entry.date() != null && entry.from() == null && entry.to() == null) {
            int days = entry.days() == null ? 1 : entry.days();
            return checked(key, days(entry.name(), date(key + ".date", entry.date()), days, factor, zone));
        }
        throw new ConfigException(
                key + ": needed are either 'from' and 'to' or 'date', with 'days' where it is more than one");
    }

    private static PlannedEvent holiday(String key, String date, ZoneId zone) {
        return days("holiday", date(key, date), 1, 1, zone);
    }

    private static LocalDate date(String key, String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw new ConfigException(key + ": '" + date + "' is no date; allowed are dates such as 2026-12-25");
        }
    }

    private static Instant instant(String key, String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException e) {
            throw new ConfigException(
                    key + ": '" + time + "' is no time; allowed are times such as 2026-10-12T08:00:00Z");
        }
    }

    private static PlannedEvent days(String name, LocalDate date, int days, double factor, ZoneId zone) {
        Instant from = date.atStartOfDay(zone).toInstant();
        Instant to = date.plusDays(days).atStartOfDay(zone).toInstant();
        return new PlannedEvent(name, from, to, factor);
    }

    private static PlannedEvent checked(String key, PlannedEvent event) {
        Duration length = Duration.between(event.from(), event.to());
        // An hour more, for the clock may be put back meanwhile.
        if (length.isNegative()
                || length.isZero()
                || length.compareTo(Duration.ofDays(PlannedEvent.MOST_DAYS).plusHours(1)) > 0) {
            throw new ConfigException(key + ": lasts " + length.toHours() + " hours; allowed are up to "
                    + PlannedEvent.MOST_DAYS + " days");
        }
        return event;
    }
}
