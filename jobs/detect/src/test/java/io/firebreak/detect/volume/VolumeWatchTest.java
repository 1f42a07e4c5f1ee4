package io.firebreak.detect.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VolumeWatchTest {
    private static final double RARITY = 0.002;
    private static final int DAY = 288;

    private VolumeWatch watch = new VolumeWatch(5, VolumeState.empty(VolumeWatch.spanSteps(5).length));
    private int row;

    @Test
    void burstBeyondAllOfThePastIsRare() {
        calm(5 * DAY);

        Volume burst = next(200);

        assertThat(burst.strength()).isGreaterThan(1);
        assertThat(burst.observed()).isGreaterThan(2 * burst.expected());
    }

    @Test
    void whatComesEveryFewHoursIsNotRareHoweverGreat() {
        for (int i = 0; i < 5 * DAY; i++) {
            next(i % 48 == 0 ? 200 : 20);
        }

        assertThat(next(200).strength()).isLessThanOrEqualTo(1.1);
    }

    @Test
    void nothingIsRareBeforeThePastIsLongEnough() {
        calm(2 * DAY);

        assertThat(next(2_000).strength()).isZero();
    }

    @Test
    void emptyBrandIsSurprisedByFewPostsNoMoreThanPoissonAllows() {
        for (int i = 0; i < 5 * DAY; i++) {
            next(0);
        }

        assertThat(next(1).strength()).isLessThan(1);
    }

    @Test
    void aLevelThatStaysIsUsualAfterDays() {
        calm(5 * DAY);
        for (int i = 0; i < 5 * DAY; i++) {
            next(100);
        }

        assertThat(next(100).surprise()).isLessThan(2);
    }

    @Test
    void stateCarriesEverything() {
        calm(4 * DAY);
        VolumeState state = watch.state();
        watch = new VolumeWatch(5, state);

        assertThat(next(20).surprise()).isFinite();
        assertThat(watch.state().minutes()).isEqualTo(4 * DAY * 5 + 5);
    }

    private void calm(int rows) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < rows; i++) {
            next(16 + random.nextInt(9));
        }
    }

    private Volume next(double posts) {
        // The same number in each row of every span.
        int[] spans = VolumeWatch.spanSteps(5);
        double[] counts = new double[spans.length];
        for (int s = 0; s < spans.length; s++) {
            counts[s] = posts * spans[s];
        }
        return watch.next(5L * row++, counts, RARITY);
    }
}
