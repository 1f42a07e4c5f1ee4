package io.firebreak.detect.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DetectorSettingsTest {
    private static final DetectorSettings SETTINGS = DetectorSettings.defaults();

    @Test
    void tailsFollowFromTheBudgetAndTheLooksOfAYear() {
        double looks = 525_960 * (1 + 1 / 5.0 + 1 / 15.0 + 1 / 30.0 + 1 / 60.0 + 1 / 180.0);

        assertThat(SETTINGS.criticalTail(1)).isCloseTo(0.5 / looks, within(1e-12));
        assertThat(SETTINGS.openTail(1)).isCloseTo(50 / looks, within(1e-10));
    }

    @Test
    void longerStepsHaveFewerLooksAndSoLargerTails() {
        double looks = 525_960 * (1 / 60.0 + 1 / 180.0);

        assertThat(SETTINGS.criticalTail(60)).isCloseTo(0.5 / looks, within(1e-12));
    }
}
