package io.firebreak.detect.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class HistogramTest {
    private final Histogram histogram = new Histogram(new double[120], 10, 100, 0.1);

    @Test
    void quantilesOfAnEvenSpreadAreThoseOfTheSpread() {
        for (int i = 0; i < 1_000; i++) {
            histogram.add(i / 200.0, 1);
        }

        assertThat(histogram.quantile(0.5)).isCloseTo(2.5, within(0.05));
        assertThat(histogram.quantile(0.9)).isCloseTo(4.5, within(0.05));
        assertThat(histogram.medianDistance(2.5, value -> value)).isCloseTo(1.25, within(0.1));
        assertThat(histogram.shareFrom(4)).isCloseTo(0.2, within(0.02));
    }

    @Test
    void weightsCount() {
        histogram.add(1, 3);
        histogram.add(4, 1);

        assertThat(histogram.shareFrom(3)).isEqualTo(0.25);
        assertThat(histogram.quantile(0.5)).isCloseTo(1, within(0.05));
    }

    @Test
    void whatLiesBeyondIsKeptInTheLastBin() {
        histogram.add(1e9, 1);
        histogram.add(-1, 1);

        assertThat(histogram.total()).isEqualTo(2);
        assertThat(histogram.shareFrom(5)).isEqualTo(0.5);
    }

    @Test
    void emptyHistogramKnowsNothing() {
        assertThat(histogram.quantile(0.5)).isZero();
        assertThat(histogram.shareFrom(0)).isZero();
    }
}
