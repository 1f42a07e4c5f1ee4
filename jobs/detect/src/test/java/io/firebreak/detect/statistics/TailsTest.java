package io.firebreak.detect.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class TailsTest {
    @Test
    void negativeBinomialOfSizeOneIsGeometric() {
        // Mean 1 and dispersion 1: each further count halves the tail.
        assertThat(Tails.negativeBinomial(10, 1, 1)).isCloseTo(Math.pow(0.5, 10), Percentage.withPercentage(1e-6));
        assertThat(Tails.negativeBinomial(0, 1, 1)).isEqualTo(1);
    }

    @Test
    void littleDispersionIsPoisson() {
        assertThat(Tails.negativeBinomial(1, 2, 1e-9)).isCloseTo(1 - Math.exp(-2), within(1e-6));
    }

    @Test
    void tinyTailsStayPositive() {
        assertThat(Tails.negativeBinomial(300, 3, 0.1)).isPositive().isLessThan(1e-60);
    }

    @Test
    void betaBinomialWithFlatShareIsUniform() {
        assertThat(Tails.betaBinomial(8, 9, 1, 1)).isCloseTo(0.2, within(1e-9));
        assertThat(Tails.betaBinomial(0, 9, 1, 1)).isEqualTo(1);
        assertThat(Tails.betaBinomial(10, 9, 1, 1)).isZero();
    }

    @Test
    void betaBinomialWithCertainShareIsBinomial() {
        assertThat(Tails.betaBinomial(5, 5, 1e9, 1e9)).isCloseTo(1 / 32.0, within(1e-6));
    }
}
