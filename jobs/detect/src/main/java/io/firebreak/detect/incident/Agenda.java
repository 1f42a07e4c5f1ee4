package io.firebreak.detect.incident;

import io.firebreak.model.PlannedEvent;
import java.time.Instant;
import java.util.List;

/**
 * What planned events change about what is to be expected of a brand. While one is on, its factor multiplies the expectation,
 * nobody knows by how much it is wrong, so that all ranges are wider, and nothing is learned: a launch does not teach what is
 * usual. Of several at a time the greatest factor counts. How unfavourable the posts are is judged as ever.
 *
 * @param events in any order
 */
public record Agenda(List<PlannedEvent> events) {
    /** Nothing is planned. */
    public static final Agenda NONE = new Agenda(List.of());

    /** Relative variance of what an event brings: half of the expectation more or less is no surprise. */
    static final double VARIANCE = 0.25;

    public Agenda {
        events = List.copyOf(events);
    }

    /** How many times as many posts as usual are expected in a minute. */
    double factor(long minute) {
        double greatest = 0;
        for (PlannedEvent event : events) {
            greatest = isOn(event, minute, minute + 1) ? Math.max(greatest, event.factor()) : greatest;
        }
        return greatest == 0 ? 1 : greatest;
    }

    /** How many times as many posts as usual are no surprise to those who count nothing but posts. */
    double mostFactor(long minute) {
        return isOn(minute, minute + 1) ? factor(minute) * (1 + Math.sqrt(VARIANCE)) : 1;
    }

    /** Relative variance that events add to what is expected of a span, 0 without one. */
    double variance(long fromMinute, long toMinute) {
        return isOn(fromMinute, toMinute) ? VARIANCE : 0;
    }

    /**
     * Whether an event is on at some time of a span.
     *
     * @param fromMinute first minute, minutes since 1970
     * @param toMinute one past the last minute
     */
    boolean isOn(long fromMinute, long toMinute) {
        for (PlannedEvent event : events) {
            if (isOn(event, fromMinute, toMinute)) {
                return true;
            }
        }
        return false;
    }

    /** Events that are on at some time between two instants. */
    List<PlannedEvent> during(Instant from, Instant to) {
        return events.stream()
                .filter(event -> event.from().isBefore(to) && event.to().isAfter(from))
                .toList();
    }

    private static boolean isOn(PlannedEvent event, long fromMinute, long toMinute) {
        return event.from().getEpochSecond() < toMinute * 60 && event.to().getEpochSecond() > fromMinute * 60;
    }
}
