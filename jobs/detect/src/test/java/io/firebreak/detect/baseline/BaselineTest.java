package io.firebreak.detect.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class BaselineTest {
    private static final long MONDAY = 15_250L * 1440; // 2011-10-03
    private static final int DAY = 1440;

    @Test
    void levelAndDailyRhythmAreLearnedInAWeek() {
        Baseline baseline = new Baseline(BaselineState.empty(4));
        SplittableRandom random = new SplittableRandom(1);
        for (int minute = 0; minute < 7 * DAY; minute++) {
            double rate = rate(minute);
            double seen = poisson(random, rate);
            baseline.learn(MONDAY + minute, 1, seen, Math.rint(seen * 0.2), 0, 0, seen);
        }

        assertThat(baseline.originalsPerMinute(MONDAY + 7 * DAY + 6 * 60))
                .isCloseTo(rate(360), Percentage.withPercentage(25));
        assertThat(baseline.originalsPerMinute(MONDAY + 7 * DAY + 18 * 60))
                .isCloseTo(rate(1080), Percentage.withPercentage(25));
        assertThat(baseline.negativeShare()).isCloseTo(0.2, within(0.05));
    }

    @Test
    void oneWildHourTeachesLittle() {
        Baseline calm = new Baseline(BaselineState.empty(4));
        Baseline shaken = new Baseline(BaselineState.empty(4));
        for (int minute = 0; minute < 3 * DAY; minute++) {
            boolean wild = minute >= 2 * DAY && minute < 2 * DAY + 60;
            calm.learn(MONDAY + minute, 1, 2, 0, 0, 0, 2);
            shaken.learn(MONDAY + minute, 1, wild ? 500 : 2, 0, 0, 0, 2);
        }

        assertThat(shaken.originalsPerMinute(MONDAY + 3 * DAY + 720))
                .isLessThan(2 * calm.originalsPerMinute(MONDAY + 3 * DAY + 720));
    }

    @Test
    void tailsNarrowAsMoreIsKnown() {
        Baseline baseline = new Baseline(BaselineState.empty(4));
        double before = baseline.dispersion(0, MONDAY);
        for (int minute = 0; minute < 2 * DAY; minute++) {
            baseline.learn(MONDAY + minute, 1, 3, 1, 1, 0, 4);
        }

        assertThat(baseline.dispersion(0, MONDAY + 2 * DAY)).isLessThan(before / 2);
    }

    @Test
    void burstyCountsWidenTheirHorizonOnly() {
        Baseline baseline = new Baseline(BaselineState.empty(4));
        for (int i = 0; i < 500; i++) {
            baseline.learnSpread(0, 10, 10, 2);
            baseline.learnSpread(1, 50, i % 2 == 0 ? 5 : 95, 2);
        }

        assertThat(baseline.dispersion(1, MONDAY)).isGreaterThan(baseline.dispersion(0, MONDAY) + 0.3);
    }

    private static double rate(int minute) {
        return 2 + 1.5 * Math.sin(2 * Math.PI * minute / DAY);
    }

    private static int poisson(SplittableRandom random, double mean) {
        int count = 0;
        for (double product = random.nextDouble(); product > Math.exp(-mean); product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
