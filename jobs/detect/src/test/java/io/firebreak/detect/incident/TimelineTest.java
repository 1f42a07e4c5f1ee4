package io.firebreak.detect.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firebreak.model.TimelinePoint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {
    private static final long START = Instant.parse("2011-10-10T10:05:00Z").getEpochSecond() / 60;

    @Test
    void minutesBecomeLongerPointsAndLoseNothing() {
        Timeline timeline = Timeline.empty(1);
        for (int i = 0; i < 3 * 1440; i++) {
            timeline = timeline.with(new Timeline.Stretch(START + i, 1, i % 7, i % 3, i % 3, 0.5), TimelineTest::count);
            assertThat(timeline.points()).hasSizeLessThanOrEqualTo(Timeline.MOST_POINTS);
        }

        List<TimelinePoint> points = timeline.points();
        assertThat(points).hasSizeGreaterThan(Timeline.MOST_POINTS / 2);
        assertThat(points.stream().mapToInt(TimelinePoint::minutes).sum()).isEqualTo(3 * 1440);
        assertThat(points.stream().mapToLong(TimelinePoint::negative).sum()).isEqualTo(3 * 1440);
        assertThat(points.stream().mapToDouble(TimelinePoint::expected).sum()).isCloseTo(3 * 1440 * 0.1, within(1e-6));
        assertThat(points).extracting(TimelinePoint::at).isSorted();
        assertThat(points).allSatisfy(point -> assertThat(point.low())
                .isLessThanOrEqualTo(point.expected())
                .isLessThan(point.high()));
        assertThat(points.get(3).minutes()).isEqualTo(64);
        assertThat(points.get(3).at().getEpochSecond() / 60 % 64).isZero();
    }

    @Test
    void latePostsAreEnteredWhereTheyBelong() {
        Timeline timeline = Timeline.empty(5);
        for (int i = 0; i < 4; i++) {
            timeline = timeline.with(new Timeline.Stretch(START + 5L * i, 5, 10, 1, 1, 2), TimelineTest::count);
        }

        List<TimelinePoint> points = timeline.corrected(START + 10, 4, 2, 2)
                .corrected(START - 60, 9, 9, 9)
                .points();

        assertThat(points).extracting(TimelinePoint::posts).containsExactly(10L, 10L, 14L, 10L);
        assertThat(points).extracting(TimelinePoint::negative).containsExactly(1L, 1L, 3L, 1L);
    }

    private static Forecast.Count count(double originals, int minutes, long minute) {
        return new Forecast.Count(0.2 * originals, 0.1);
    }
}
