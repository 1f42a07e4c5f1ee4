package io.firebreak.detect.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.backtest.SimulatedBrand.Happening;
import io.firebreak.detect.backtest.SimulatedBrand.What;
import io.firebreak.detect.incident.DetectorSettings;
import io.firebreak.detect.incident.Observation;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BacktestTest {
    private static final int DAYS = 55;

    /** Three decades of brand sizes, in rows as of recordings and as of the job. */
    @ParameterizedTest
    @CsvSource({"1, 0.4, 5", "2, 3, 5", "3, 30, 5", "4, 300, 5", "1, 0.4, 1", "2, 3, 1", "3, 30, 1", "4, 300, 1"})
    void everyCrisisPagesOnceAndNothingElseDoes(long seed, double postsInFiveMinutes, int stepMinutes) {
        SimulatedBrand brand = new SimulatedBrand(seed, postsInFiveMinutes, DAYS, stepMinutes);
        List<Incident> incidents = run(brand);
        List<Incident> pages = new ArrayList<>(incidents);
        pages.removeIf(incident -> incident.kind() != IncidentKind.CRISIS || incident.criticalAt() == null);

        for (Happening happening : brand.happenings()) {
            if (happening.what().isCrisis()) {
                List<Incident> own = pages.stream()
                        .filter(page -> within(page.criticalAt(), brand, happening))
                        .toList();
                assertThat(own).as("pages of %s", happening).hasSize(1);
                pages.removeAll(own);
            }
        }
        assertThat(pages).as("pages without a crisis").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11, 1, 5", "12, 100, 5", "11, 1, 1", "12, 100, 1"})
    void campaignsAndJokesAreRecognised(long seed, double postsInFiveMinutes, int stepMinutes) {
        SimulatedBrand brand = new SimulatedBrand(seed, postsInFiveMinutes, DAYS, stepMinutes);
        List<Incident> incidents = run(brand);

        assertThat(kindsDuring(What.BOTS, brand, incidents)).contains(IncidentKind.COORDINATED);
        assertThat(kindsDuring(What.JOKE, brand, incidents)).contains(IncidentKind.BUZZ);
    }

    @Test
    void whatGoesOnIsNoNews() {
        Backtest backtest = new Backtest(DetectorSettings.defaults(), 5);
        int raised = 0;
        for (int row = 0; row < 6 * 288; row++) {
            double posts = row < 5 * 288 ? 10 + row % 3 : 500;
            Step step =
                    backtest.next("acme", new SeriesRow(row * 5L, posts, null, null, null, null, null).observation());
            assertThat(step.score()).isBetween(0.0, 1.0);
            raised += step.score() >= Backtest.RAISED ? 1 : 0;
        }

        assertThat(raised).isEqualTo(1);
        assertThat(backtest.incidents()).extracting(Incident::kind).containsExactly(IncidentKind.BUZZ);
    }

    @Test
    void unfavourablePostsOfAllSortsBecomeOriginalsByTheirShare() {
        Observation seen = new SeriesRow(0, 100, 60.0, 90.0, 50.0, 45.0, null).observation();

        assertThat(seen.originals()).isEqualTo(60);
        assertThat(seen.copies()).isEqualTo(40);
        assertThat(seen.negative()).isEqualTo(30);
    }

    @Test
    void whatIsUnknownIsTakenForOrdinary() {
        Observation seen = new SeriesRow(0, 7, null, null, null, null, null).observation();

        assertThat(seen).isEqualTo(new Observation(0, 7, 7, 7, 0, 0, 0, 0, 0));
    }

    private static List<Incident> run(SimulatedBrand brand) {
        Backtest backtest = new Backtest(DetectorSettings.defaults(), brand.stepMinutes());
        brand.rows().forEach(row -> backtest.next("acme", row.observation()));
        return backtest.incidents();
    }

    private static List<IncidentKind> kindsDuring(What what, SimulatedBrand brand, List<Incident> incidents) {
        Happening happening = brand.happenings().stream()
                .filter(any -> any.what() == what)
                .findFirst()
                .orElseThrow();
        return incidents.stream()
                .filter(incident -> within(incident.openedAt(), brand, happening))
                .map(Incident::kind)
                .toList();
    }

    private static boolean within(@Nullable Instant time, SimulatedBrand brand, Happening happening) {
        if (time == null) {
            return false;
        }
        long minute = time.getEpochSecond() / 60 - brand.rows().get(0).minute();
        long step = brand.stepMinutes();
        return minute >= happening.from() * step && minute <= happening.to() * step;
    }
}
