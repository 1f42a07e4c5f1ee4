package io.firebreak.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.cli.evaluate.CrisisScore.Label;
import io.firebreak.cli.evaluate.CrisisScore.Raised;
import io.firebreak.model.IncidentKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CrisisScoreTest {
    private static final Instant START = Instant.parse("2011-10-10T10:00:00Z");
    private static final Label FLASH = new Label("acme", "flash", true, START, START.plus(Duration.ofHours(12)));
    private static final Label BOTS =
            new Label("acme", "bots", false, START.minus(Duration.ofDays(5)), START.minus(Duration.ofDays(4)));

    @Test
    void aPageBeforeTheDeadlineCatchesACrisis() {
        CrisisScore score = CrisisScore.of(List.of(FLASH), List.of(page(15), page(60)), 8);

        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.delaysMinutes()).containsExactly(15.0);
        assertThat(score.fragments()).isEqualTo(1);
        assertThat(score.falsePages()).isEmpty();
    }

    @Test
    void aPageAfterTheDeadlineIsAMissButNotFalse() {
        CrisisScore score = CrisisScore.of(List.of(FLASH), List.of(page(121)), 8);

        assertThat(score.recall()).isZero();
        assertThat(score.delay(0.5)).isNull();
        assertThat(score.falsePages()).isEmpty();
    }

    @Test
    void aPageOutsideEveryCrisisIsFalseAndNamedByWhatHappened() {
        CrisisScore score = CrisisScore.of(List.of(FLASH, BOTS), List.of(page(-5 * 1440 + 10), page(-1440)), 8);

        assertThat(score.falsePages()).isEqualTo(Map.of("bots", 1, "background", 1));
        assertThat(score.brandWeeks()).isEqualTo(8);
    }

    @Test
    void aCampaignIsRecognisedByAnIncidentOfItsKind() {
        Raised coordinated =
                new Raised("acme", IncidentKind.COORDINATED, BOTS.start().plusSeconds(600), null);

        assertThat(CrisisScore.of(List.of(FLASH, BOTS), List.of(coordinated), 8).recognised())
                .isEqualTo(Map.of("bots", new CrisisScore.Share(1, 1)));
    }

    private static Raised page(long minutesAfterStart) {
        Instant at = START.plus(Duration.ofMinutes(minutesAfterStart));
        return new Raised("acme", IncidentKind.CRISIS, at, at);
    }
}
