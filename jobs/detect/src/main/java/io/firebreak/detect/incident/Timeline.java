package io.firebreak.detect.incident;

import io.firebreak.model.TimelinePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The course of an incident in at most {@value #MOST_POINTS} points: when there would be more, each two become one that is
 * twice as long. Points begin at multiples of their length. Immutable; the array must not be changed.
 *
 * @param pointMinutes length of a point
 * @param firstMinute first minute of the first point, minutes since 1970
 * @param values of all points, {@value #FIELDS} each
 */
// Array: one for each open incident, copied with each step.
@SuppressWarnings("ArrayRecordComponent")
public record Timeline(int pointMinutes, long firstMinute, double[] values) {
    static final int MOST_POINTS = 120;

    private static final int MINUTES = 0;
    private static final int POSTS = 1;
    private static final int NEGATIVE = 2;
    private static final int OBSERVED = 3;
    /** Originals that were to be expected, of which {@link Forecast} makes the rest. */
    private static final int ORIGINALS = 4;

    private static final int EXPECTED = 5;
    private static final int LOW = 6;
    private static final int HIGH = 7;
    private static final int FIELDS = 8;

    /** A course without points. */
    static Timeline empty(int stepMinutes) {
        return new Timeline(stepMinutes, 0, new double[0]);
    }

    /**
     * What a step adds.
     *
     * @param minute first minute of the step, minutes since 1970
     * @param minutes length of the step
     * @param posts see {@link TimelinePoint}
     * @param negative see {@link TimelinePoint}
     * @param observed see {@link TimelinePoint}
     * @param originals that were to be expected
     */
    record Stretch(long minute, int minutes, double posts, double negative, double observed, double originals) {}

    /** Says what was to be expected over a span. */
    @FunctionalInterface
    interface Expecting {
        Forecast.Count count(double originals, int minutes, long minute);
    }

    /** A course with one more step, which is later than all before. */
    Timeline with(Stretch step, Expecting expecting) {
        Timeline room = this;
        while (room.indexOf(step.minute()) >= MOST_POINTS) {
            room = room.coarser(expecting);
        }
        long first = room.values.length == 0
                ? Math.floorDiv(step.minute(), (long) pointMinutes) * pointMinutes
                : room.firstMinute;
        int at = (int) Math.floorDiv(step.minute() - first, (long) room.pointMinutes) * FIELDS;
        double[] next = Arrays.copyOf(room.values, Math.max(room.values.length, at + FIELDS));
        next[at + MINUTES] += step.minutes();
        next[at + POSTS] += step.posts();
        next[at + NEGATIVE] += step.negative();
        next[at + OBSERVED] += step.observed();
        next[at + ORIGINALS] += step.originals();
        Timeline longer = new Timeline(room.pointMinutes, first, next);
        longer.expect(at, expecting);
        return longer;
    }

    /** A course in which late posts changed what was counted in a step. */
    Timeline corrected(long minute, double posts, double negative, double observed) {
        int at = indexOf(minute) * FIELDS;
        if (at < 0 || at >= values.length) {
            return this;
        }
        double[] next = values.clone();
        next[at + POSTS] += posts;
        next[at + NEGATIVE] += negative;
        next[at + OBSERVED] += observed;
        return new Timeline(pointMinutes, firstMinute, next);
    }

    /** The course as others see it. */
    List<TimelinePoint> points() {
        List<TimelinePoint> points = new ArrayList<>(values.length / FIELDS);
        for (int at = 0; at < values.length; at += FIELDS) {
            if (values[at + MINUTES] > 0) {
                points.add(new TimelinePoint(
                        Instant.ofEpochSecond(60 * (firstMinute + (long) (at / FIELDS) * pointMinutes)),
                        (int) values[at + MINUTES],
                        Math.round(values[at + POSTS]),
                        Math.round(values[at + NEGATIVE]),
                        Math.round(values[at + OBSERVED]),
                        values[at + EXPECTED],
                        values[at + LOW],
                        values[at + HIGH]));
            }
        }
        return points;
    }

    private int indexOf(long minute) {
        return values.length == 0 ? 0 : (int) Math.floorDiv(minute - firstMinute, (long) pointMinutes);
    }

    private Timeline coarser(Expecting expecting) {
        int twice = 2 * pointMinutes;
        long first = Math.floorDiv(firstMinute, (long) twice) * twice;
        int skipped = (int) ((firstMinute - first) / pointMinutes);
        int points = values.length / FIELDS;
        double[] next = new double[(skipped + points + 1) / 2 * FIELDS];
        for (int i = 0; i < points; i++) {
            int at = (skipped + i) / 2 * FIELDS;
            for (int field = MINUTES; field <= ORIGINALS; field++) {
                next[at + field] += values[i * FIELDS + field];
            }
        }
        Timeline coarser = new Timeline(twice, first, next);
        for (int at = 0; at < next.length; at += FIELDS) {
            coarser.expect(at, expecting);
        }
        return coarser;
    }

    /** Fills in the expectation of a point of an array that nobody has seen yet. */
    private void expect(int at, Expecting expecting) {
        int minutes = (int) values[at + MINUTES];
        if (minutes == 0) {
            return;
        }
        long latest = firstMinute + (long) (at / FIELDS) * pointMinutes + minutes - 1;
        Forecast.Count count = expecting.count(values[at + ORIGINALS], minutes, latest);
        values[at + EXPECTED] = count.mean();
        values[at + LOW] = count.low();
        values[at + HIGH] = count.high();
    }
}
