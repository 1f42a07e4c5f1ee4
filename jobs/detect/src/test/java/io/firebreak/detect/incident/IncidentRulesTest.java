package io.firebreak.detect.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.backtest.CountsOnly;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every change of state that there is, and those that there must not be. */
final class IncidentRulesTest {
    private static final DetectorSettings SETTINGS = DetectorSettings.defaults();
    private static final double OPEN = SETTINGS.openTail(1);
    private static final double CRITICAL = SETTINGS.criticalTail(1);

    /** Not calm, and not enough to open. */
    private static final Reading WEAK = crisis(OPEN * 10, 20);

    private static final Reading STRONG = crisis(OPEN / 2, 20);
    private static final Reading WARNING = crisis(Math.sqrt(OPEN * CRITICAL) / 2, 20);
    private static final Reading PAGING = crisis(CRITICAL / 2, 20);
    private static final Reading OVERWHELMING = crisis(CRITICAL * CRITICAL / 2, 20);

    private final Life life = new Life(SETTINGS);

    @Test
    void strongEvidenceOfOneStepIsPendingAndTellsNobody() {
        life.step(STRONG);

        assertThat(life.state()).isEqualTo(IncidentState.PENDING);
        assertThat(life.latest().openedAt()).isNull();
        assertThat(life.latest().severity()).isEqualTo(Severity.WATCH);
    }

    @Test
    void overwhelmingEvidenceOfOneStepPagesAtOnce() {
        life.step(OVERWHELMING);

        assertThat(life.state()).isEqualTo(IncidentState.ESCALATED);
        assertThat(life.latest().openedAt())
                .isEqualTo(life.latest().criticalAt())
                .isEqualTo(life.now);
    }

    @Test
    void aRareNumberOfPostsOpensAtOnceAndPagesNobody() {
        life.step(reading(IncidentKind.BUZZ, 0.001, 1.01, 50));

        assertThat(life.state()).isEqualTo(IncidentState.OPEN);
        assertThat(life.latest().severity()).isEqualTo(Severity.WATCH);
    }

    @ParameterizedTest
    @CsvSource({"PRAISE", "COORDINATED"})
    void praiseAndCampaignsNeedTwoStepsOrTwiceTheEvidence(IncidentKind kind) {
        life.step(reading(kind, OPEN / 2, 1.5, 50));
        assertThat(life.state()).isEqualTo(IncidentState.PENDING);
        life.twice(reading(kind, OPEN / 2, 1.5, 50));
        assertThat(life.state()).isEqualTo(IncidentState.OPEN);

        Life other = new Life(SETTINGS);
        other.step(reading(kind, OPEN * OPEN, 2, 50));
        assertThat(other.state()).isEqualTo(IncidentState.OPEN);
        assertThat(other.latest().severity()).isEqualTo(Severity.WATCH);
    }

    @Test
    void aPendingIncidentOpensWithASecondStrongStep() {
        life.step(STRONG);
        life.step(WEAK);
        life.step(STRONG);
        life.step(STRONG);
        assertThat(life.state()).as("what is said in five minutes is one talk").isEqualTo(IncidentState.PENDING);

        life.step(STRONG);

        assertThat(life.state()).isEqualTo(IncidentState.OPEN);
        assertThat(life.latest().openedAt()).isEqualTo(life.now);
    }

    @Test
    void aPendingIncidentEscalatesWhenTheSecondStepPages() {
        life.step(PAGING);
        life.calm(Duration.ofMinutes(3));
        assertThat(life.state()).isEqualTo(IncidentState.PENDING);

        life.step(PAGING);

        assertThat(life.state()).isEqualTo(IncidentState.ESCALATED);
        assertThat(life.latest().criticalAt()).isEqualTo(life.now);
    }

    @Test
    void aPendingIncidentPagesAtOnceWhenTheEvidenceIsOverwhelming() {
        life.step(STRONG);

        life.step(OVERWHELMING);

        assertThat(life.state()).isEqualTo(IncidentState.ESCALATED);
    }

    @Test
    void aPendingIncidentThatGetsNothingMoreWasNone() {
        life.step(STRONG);
        life.calm(Duration.ofMinutes(29));
        assertThat(life.state()).isEqualTo(IncidentState.PENDING);

        life.calm(Duration.ofMinutes(1));

        assertThat(life.latest().state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(life.latest().openedAt()).isNull();
        assertThat(life.open).isEmpty();
    }

    @Test
    void anOpenIncidentEscalatesAndItsSeverityNeverFalls() {
        life.step(STRONG);
        life.calm(Duration.ofMinutes(3));
        life.step(WARNING);
        assertThat(life.state()).isEqualTo(IncidentState.OPEN);
        assertThat(life.latest().severity()).isEqualTo(Severity.WARNING);
        Instant opened = life.now;

        life.step(PAGING);
        assertThat(life.state()).isEqualTo(IncidentState.ESCALATED);
        life.step(STRONG);

        assertThat(life.state()).isEqualTo(IncidentState.ESCALATED);
        assertThat(life.latest().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(life.latest().openedAt()).isEqualTo(opened);
        assertThat(life.latest().criticalAt()).isEqualTo(opened.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"OPEN", "ESCALATED"})
    void calmLetsItRecoverAndLongerCalmEndsIt(IncidentState from) {
        Reading evidence = from == IncidentState.OPEN ? STRONG : PAGING;
        life.twice(evidence);
        assertThat(life.state()).isEqualTo(from);

        life.calm(SETTINGS.calmToRecover().minusMinutes(1));
        assertThat(life.state()).isEqualTo(from);
        life.calm(Duration.ofMinutes(1));
        assertThat(life.state()).isEqualTo(IncidentState.RECOVERING);
        life.calm(SETTINGS.calmToResolve().minus(SETTINGS.calmToRecover()).minusMinutes(1));
        assertThat(life.state()).isEqualTo(IncidentState.RECOVERING);
        life.calm(Duration.ofMinutes(1));

        assertThat(life.latest().state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(life.latest().resolvedAt()).isEqualTo(life.now);
        assertThat(life.open).isEmpty();
    }

    @Test
    void whatIsNoCrisisIsOverAfterHalfTheCalm() {
        life.step(reading(IncidentKind.BUZZ, 0.001, 1.01, 50));
        life.calm(SETTINGS.calmToRecover().dividedBy(2));
        assertThat(life.state()).isEqualTo(IncidentState.RECOVERING);

        life.calm(SETTINGS.calmToResolve().minus(SETTINGS.calmToRecover()).dividedBy(2));

        assertThat(life.latest().state()).isEqualTo(IncidentState.RESOLVED);
    }

    @Test
    void anIncidentThatFadesIsNoLessSureToHaveBeen() {
        life.step(reading(IncidentKind.BUZZ, 0.0002, 1.5, 50));
        for (int minute = 0; minute < SETTINGS.updateEvery().toMinutes(); minute++) {
            life.step(new Reading(IncidentKind.BUZZ, 5, 10, 2, 0.0005, 50, 0.4, 0.02, 1));
        }

        assertThat(life.latest().revision()).isGreaterThan(1);
        assertThat(life.latest().why().observed()).isEqualTo(10);
        assertThat(life.latest().why().confidence()).isEqualTo(0.9);
    }

    @Test
    void weakEvidenceKeepsItFromRecoveringAndDoesNotBringItBack() {
        life.twice(STRONG);
        for (int hour = 0; hour < 9; hour++) {
            life.calm(Duration.ofMinutes(59));
            life.step(WEAK);
        }
        assertThat(life.state()).isEqualTo(IncidentState.OPEN);

        life.calm(SETTINGS.calmToRecover());
        life.step(WEAK);

        assertThat(life.state()).isEqualTo(IncidentState.RECOVERING);
    }

    @Test
    void aRelapseOpensWhatNeverPagedAndEscalatesWhatDid() {
        for (Reading evidence : List.of(STRONG, PAGING)) {
            Life again = new Life(SETTINGS);
            again.twice(evidence);
            String id = again.latest().id();
            again.calm(SETTINGS.calmToRecover());
            assertThat(again.state()).isEqualTo(IncidentState.RECOVERING);

            again.step(STRONG);

            assertThat(again.state()).isEqualTo(evidence.equals(PAGING) ? IncidentState.ESCALATED : IncidentState.OPEN);
            assertThat(again.latest().id()).isEqualTo(id);
        }
    }

    @Test
    void aRelapseMayPageForTheFirstTime() {
        life.twice(STRONG);
        life.calm(SETTINGS.calmToRecover());

        life.step(PAGING);

        assertThat(life.state()).isEqualTo(IncidentState.ESCALATED);
        assertThat(life.latest().criticalAt()).isEqualTo(life.now);
    }

    @Test
    void fewAuthorsOpenNothingAndAFewMorePageNobody() {
        life.step(crisis(OVERWHELMING.tail(), SETTINGS.leastAuthors() - 1));
        assertThat(life.updates).isEmpty();

        life.step(crisis(OVERWHELMING.tail(), SETTINGS.leastAuthorsCritical() - 1));

        assertThat(life.state()).isEqualTo(IncidentState.OPEN);
        assertThat(life.latest().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void nothingBeginsWhileAPersonWantsQuiet() {
        life.quietUntil = life.now.plusSeconds(120);
        life.step(OVERWHELMING);
        assertThat(life.updates).isEmpty();

        life.step(OVERWHELMING);

        assertThat(life.state()).isEqualTo(IncidentState.ESCALATED);
    }

    @Test
    void whileThereIsACrisisMuchTalkIsNoIncidentOfItsOwn() {
        life.step(STRONG, reading(IncidentKind.BUZZ, 0.001, 3, 500));

        assertThat(life.updates).extracting(Incident::kind).containsExactly(IncidentKind.CRISIS);
    }

    @Test
    void revisionsAreWithoutGapsAndUpdatesComeAtLeastAsOftenAsWanted() {
        life.twice(STRONG);
        life.calm(SETTINGS.calmToResolve());

        List<Long> revisions = life.updates.stream().map(Incident::revision).toList();
        for (int i = 0; i < revisions.size(); i++) {
            assertThat(revisions.get(i)).isEqualTo(i + 1L);
        }
        for (int i = 1; i < life.updates.size(); i++) {
            assertThat(Duration.between(
                            life.updates.get(i - 1).updatedAt(),
                            life.updates.get(i).updatedAt()))
                    .isLessThanOrEqualTo(SETTINGS.updateEvery());
        }
    }

    private static Reading crisis(double tail, double authors) {
        return reading(IncidentKind.CRISIS, tail, Math.log(tail) / Math.log(OPEN), authors);
    }

    private static Reading reading(IncidentKind kind, double tail, double strength, double authors) {
        return new Reading(kind, 5, 40, 2, tail, authors, strength, 0.9, 1);
    }

    /** The incidents of a brand, minute by minute. */
    private static final class Life {
        private final List<Incident> updates = new ArrayList<>();
        private final IncidentRules rules;
        private List<OpenIncident> open = List.of();
        private Instant now = Instant.parse("2011-10-10T10:00:00Z");
        private Instant quietUntil = Instant.EPOCH;

        Life(DetectorSettings settings) {
            rules = new IncidentRules("acme", settings, 1, Agenda.NONE, List.of());
        }

        void step(Reading... readings) {
            Instant from = now;
            now = now.plusSeconds(60);
            long minute = from.getEpochSecond() / 60;
            Window latest = new Window(minute, minute + 1, 50, 50, 50, 0, 40, 0, 40, 0, 2, 1);
            IncidentRules.Outcome outcome = rules.next(
                    open,
                    Arrays.asList(readings),
                    from,
                    now,
                    latest,
                    quietUntil,
                    kind -> Timeline.empty(1),
                    new CountsOnly());
            open = outcome.open();
            updates.addAll(outcome.updates());
        }

        /** Twice in five minutes. */
        void twice(Reading reading) {
            step(reading);
            calm(Duration.ofMinutes(3));
            step(reading);
        }

        void calm(Duration time) {
            for (long minute = 0; minute < time.toMinutes(); minute++) {
                step();
            }
        }

        Incident latest() {
            return updates.get(updates.size() - 1);
        }

        IncidentState state() {
            assertThat(open).hasSize(1);
            assertThat(latest().state()).isEqualTo(open.get(0).state());
            return open.get(0).state();
        }
    }
}
