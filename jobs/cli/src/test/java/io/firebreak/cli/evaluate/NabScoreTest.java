package io.firebreak.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firebreak.cli.evaluate.NabScore.Profile;
import io.firebreak.cli.evaluate.NabScore.Row;
import io.firebreak.cli.evaluate.NabScore.Series;
import io.firebreak.cli.evaluate.NabScore.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NabScoreTest {
    private static final Profile STANDARD = NabScore.PROFILES.get(0);

    @Test
    void silenceIsZeroAndTheFirstRowOfEachWindowAHundred() {
        assertThat(NabScore.of(List.of(series()), STANDARD).score()).isZero();
        assertThat(NabScore.of(List.of(series(40)), STANDARD).score()).isCloseTo(100, within(1e-9));
    }

    @Test
    void aLateHitCountsLess() {
        double late = NabScore.of(List.of(series(49)), STANDARD).score();

        // Half of the raw range for a hit that is worth almost nothing.
        double worth = (2 / (1 + Math.exp(-0.5)) - 1) / (2 / (1 + Math.exp(-5.0)) - 1);
        assertThat(late).isCloseTo(100 * (worth + 1) / 2, within(1e-9));
    }

    @Test
    void aFalseAlarmCostsTheMoreTheFartherFromAWindow() {
        double before = NabScore.of(List.of(series(30, 40)), STANDARD).score();
        double soonAfter = NabScore.of(List.of(series(40, 51)), STANDARD).score();
        double longAfter = NabScore.of(List.of(series(40, 90)), STANDARD).score();

        assertThat(before).isCloseTo(100 - 5.5, within(1e-9));
        assertThat(longAfter).isCloseTo(100 - 5.5, within(1e-9));
        assertThat(soonAfter).isBetween(longAfter, 100.0);
    }

    @Test
    void alarmsOfTheProbationAreNotScored() {
        assertThat(NabScore.of(List.of(series(3, 40)), STANDARD).score()).isCloseTo(100, within(1e-9));
    }

    /** A hundred rows with a window from the 40th to the 49th, alarms in some. */
    private static Series series(int... alarms) {
        List<Row> rows = IntStream.range(0, 100)
                .mapToObj(i -> new Row(
                        Instant.ofEpochSecond(60L * i), Arrays.stream(alarms).anyMatch(a -> a == i) ? 0.5 : 0.4))
                .toList();
        return new Series(rows, List.of(new Span(Instant.ofEpochSecond(60L * 40), Instant.ofEpochSecond(60L * 49))));
    }
}
