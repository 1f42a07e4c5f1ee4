package io.firebreak.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DiceTest {
    @Test
    void poissonHasTheMeanAskedFor() {
        for (double mean : new double[] {0.2, 3, 55, 230}) {
            Dice dice = new Dice(11);
            long sum = 0;
            for (int i = 0; i < 20_000; i++) {
                sum += dice.poisson(mean);
            }
            assertThat(sum / 20_000.0).isCloseTo(mean, within(5 * Math.sqrt(mean / 20_000)));
        }
    }

    @Test
    void weightsAreDrawnInProportion() {
        Dice dice = new Dice(11);
        int[] drawn = new int[3];
        for (int i = 0; i < 60_000; i++) {
            drawn[dice.weighted(1, 0, 2)]++;
        }
        assertThat(drawn[1]).isZero();
        assertThat(drawn[2] / (double) drawn[0]).isCloseTo(2, within(0.1));
    }
}
