package io.firebreak.detect.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConfidenceTest {
    @Test
    void whatChanceGivesOnceAYearIsAsLikelyReal() {
        assertThat(Confidence.byTail(1e-5, 1e5)).isEqualTo(0.5);
        assertThat(Confidence.byTail(1e-9, 1e5)).isGreaterThan(0.999);
        assertThat(Confidence.byTail(1, 1e5)).isLessThan(1e-4);
    }

    @Test
    void whatIsJustWorthRaisingIsAnEvenBetAndWhatWasNeverSeenIsSure() {
        assertThat(Confidence.byRarity(0.002, 0.002)).isEqualTo(0.5);
        assertThat(Confidence.byRarity(0.0001, 0.002)).isGreaterThan(0.95);
        assertThat(Confidence.byRarity(0, 0.002)).isEqualTo(1);
        assertThat(Confidence.byRarity(0, 0)).isEqualTo(1);
        assertThat(Confidence.byRarity(0.5, 0)).isZero();
    }
}
