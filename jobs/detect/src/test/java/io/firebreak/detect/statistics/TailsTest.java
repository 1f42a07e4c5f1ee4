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

    @Test
    void quantileIsTheLeastCountThatIsLikelyEnough() {
        for (double mean : new double[] {1e-9, 0.05, 0.7, 3, 40, 900, 20_000}) {
            for (double dispersion : new double[] {1e-9, 0.02, 0.4, 3}) {
                for (double probability : new double[] {0.05, 0.5, 0.95}) {
                    double quantile = Tails.negativeBinomialQuantile(probability, mean, dispersion);

                    assertThat(quantile).isEqualTo(Math.rint(quantile)).isNotNegative();
                    assertThat(Tails.negativeBinomialAtMost(quantile, mean, dispersion))
                            .as("%s of %s, %s", probability, mean, dispersion)
                            .isGreaterThanOrEqualTo(probability);
                    assertThat(Tails.negativeBinomialAtMost(quantile - 1, mean, dispersion))
                            .as("one less for %s of %s, %s", probability, mean, dispersion)
                            .isLessThan(probability);
                }
            }
        }
    }

    @Test
    void quantilesOfCountsBeyondAllMeasureComeToAnEnd() {
        assertThat(Tails.negativeBinomialQuantile(0.95, 1e17, 0.02)).isGreaterThan(1e17);
        assertThat(Tails.negativeBinomialQuantile(0.05, 1e17, 1e-9)).isBetween(0.99e17, 1e17);
    }
}
