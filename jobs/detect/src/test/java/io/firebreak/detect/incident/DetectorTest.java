package io.firebreak.detect.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.backtest.CountsOnly;
import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.PlannedEvent;
import io.firebreak.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DetectorTest {
    private static final long START = Instant.parse("2011-10-03T00:00:00Z").getEpochSecond() / 60;
    private static final long DAY = 1440;
    private static final DetectorSettings SETTINGS = DetectorSettings.defaults();

    @Test
    void sharpOutageOpensWithinTwoMinutesAndIsCriticalWithinFive() {
        Brand brand = new Brand(0.8, 0.2, 1);
        brand.live(7 * DAY + 605);
        assertThat(brand.incidents(IncidentKind.CRISIS)).isEmpty();

        long outage = brand.minute;
        brand.negativePerMinute = 32;
        brand.live(6);

        Incident latest = brand.latest(IncidentKind.CRISIS);
        assertThat(latest.id()).isEqualTo("acme-crisis-20111010T1005Z");
        assertThat(latest.openedAt()).isBetween(at(outage), at(outage + 2));
        assertThat(latest.criticalAt()).isBetween(at(outage), at(outage + 5));
        assertThat(latest.state()).isEqualTo(IncidentState.ESCALATED);
    }

    @Test
    void outageOfThreeDaysWithWavesAndNightsIsOneIncidentThatEnds() {
        Brand brand = new Brand(1, 0.2, 2);
        brand.live(6 * DAY);
        for (int wave = 0; wave < 6; wave++) {
            brand.negativePerMinute = wave % 2 == 0 ? 25 : 2;
            brand.live(DAY / 2);
        }
        brand.negativePerMinute = 0;
        brand.live(2 * DAY);

        assertThat(brand.incidents(IncidentKind.CRISIS)).hasSize(1);
        assertThat(brand.latest(IncidentKind.CRISIS).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(brand.latest(IncidentKind.CRISIS).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(brand.latest(IncidentKind.CRISIS).resolvedAt()).isBetween(at(START + 9 * DAY), at(START + 10 * DAY));
        assertThat(brand.revisions(IncidentKind.CRISIS))
                .startsWith(1L)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith((long) brand.revisions(IncidentKind.CRISIS).size());
    }

    @Test
    void relapseAfterRecoveryBringsTheSameIncidentBack() {
        Brand brand = new Brand(1, 0.2, 3);
        brand.live(5 * DAY);
        brand.negativePerMinute = 20;
        brand.live(120);
        brand.negativePerMinute = 0;
        brand.live(7 * 60);
        assertThat(brand.latest(IncidentKind.CRISIS).state()).isEqualTo(IncidentState.RECOVERING);

        brand.negativePerMinute = 20;
        brand.live(10);

        assertThat(brand.latest(IncidentKind.CRISIS).state()).isEqualTo(IncidentState.ESCALATED);
        assertThat(brand.incidents(IncidentKind.CRISIS)).hasSize(1);
    }

    @Test
    void slowBurnIsFoundAlthoughNoMinuteIsRemarkable() {
        Brand brand = new Brand(1, 0.2, 4);
        brand.live(7 * DAY);
        brand.negativePerMinute = 0.8;
        brand.live(180);

        assertThat(brand.latest(IncidentKind.CRISIS).openedAt()).isAfter(at(START + 7 * DAY + 2));
        assertThat(brand.latest(IncidentKind.CRISIS).why().horizonMinutes()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void threeUnfavourablePostsDoNotMakeACrisisOfAQuietBrand() {
        Brand brand = new Brand(0.002, 0.2, 5);
        brand.live(7 * DAY);
        brand.step(3, 3, 0);

        brand.live(60);

        assertThat(brand.all).isEmpty();
    }

    @Test
    void ordinaryTrafficOpensNoCrisis() {
        int seed = 100;
        List<Incident> opened = new ArrayList<>();
        for (double rate : new double[] {0.1, 0.3, 1, 3}) {
            for (double share : new double[] {0.2, 0.3}) {
                Brand brand = new Brand(rate, share, seed++);
                brand.live(10 * DAY);
                brand.incidents(IncidentKind.CRISIS).stream()
                        .filter(crisis -> crisis.openedAt() != null)
                        .forEach(opened::add);
            }
        }

        assertThat(opened).isEmpty();
    }

    @Test
    void muchTalkWithTheUsualShareOfComplaintsIsBuzz() {
        Brand brand = new Brand(1, 0.2, 6);
        brand.live(5 * DAY);
        brand.rate = 30;
        brand.live(60);

        assertThat(brand.incidents(IncidentKind.CRISIS)).isEmpty();
        assertThat(brand.latest(IncidentKind.BUZZ).state()).isEqualTo(IncidentState.OPEN);
        assertThat(brand.latest(IncidentKind.BUZZ).severity()).isEqualTo(Severity.WATCH);
    }

    @Test
    void manyCopiesOfFewTextsAreCoordinated() {
        Brand brand = new Brand(1, 0.2, 7);
        brand.live(5 * DAY);
        for (int i = 0; i < 30; i++) {
            brand.step(8, 7, 80);
        }

        assertThat(brand.incidents(IncidentKind.CRISIS)).isEmpty();
        assertThat(brand.latest(IncidentKind.COORDINATED).state()).isEqualTo(IncidentState.OPEN);
    }

    @Test
    void fewAuthorsWhoRepeatThemselvesAreNoCrisis() {
        Brand brand = new Brand(1, 0.2, 8);
        brand.live(5 * DAY);
        brand.distinctAuthors = 4.0;
        brand.negativePerMinute = 20;
        brand.live(30);

        assertThat(brand.incidents(IncidentKind.CRISIS)).allMatch(crisis -> crisis.openedAt() == null);
    }

    @Test
    void nothingIsRaisedDuringWarmUp() {
        Brand brand = new Brand(1, 0.2, 9);
        brand.live(SETTINGS.warmUp().toMinutes() - 60);
        brand.negativePerMinute = 30;
        brand.live(30);

        assertThat(brand.all).isEmpty();
    }

    @Test
    void emptyStepsAreTheSameWhetherTakenOrLeftOut() {
        Brand dense = new Brand(0.05, 0.2, 10);
        Brand sparse = new Brand(0.05, 0.2, 10);
        sparse.skipEmpty = true;
        for (Brand brand : List.of(dense, sparse)) {
            brand.step(1, 0, 0);
            brand.live(5 * DAY);
            brand.negativePerMinute = 15;
            brand.live(30);
            brand.negativePerMinute = 0;
            brand.live(DAY);
            brand.all.addAll(brand.detector.advanceTo(brand.minute, brand.witness));
        }

        assertThat(sparse.all).isEqualTo(dense.all).isNotEmpty();
    }

    @Test
    void lateCountsAreWeighedInTheHorizonsTheyFallInto() {
        Brand brand = new Brand(0.5, 0.2, 11);
        brand.live(5 * DAY);
        brand.live(5);
        for (int back = 2; back <= 4; back++) {
            brand.detector.correct(new Observation(brand.minute - back, 20, 20, 20, 0, 20, 0, 20, 0));
        }
        brand.live(1);

        assertThat(brand.latest(IncidentKind.CRISIS).why().observed()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void unchangedIncidentIsRenewedEveryTenMinutes() {
        Brand brand = new Brand(1, 0.2, 12);
        brand.live(5 * DAY);
        brand.negativePerMinute = 30;
        brand.live(15);
        int before = brand.all.size();
        brand.live(60);

        assertThat(brand.all.subList(before, brand.all.size())).hasSize(6);
    }

    @Test
    void personsActionsAreObeyed() {
        Brand brand = new Brand(1, 0.2, 13);
        brand.live(5 * DAY);
        brand.negativePerMinute = 30;
        brand.live(10);
        Instant until = at(brand.minute + 300);

        assertThat(brand.act(IncidentAction.Type.ACKNOWLEDGE, null).acknowledgedBy())
                .isEqualTo("ada");
        assertThat(brand.act(IncidentAction.Type.SNOOZE, until).snoozedUntil()).isEqualTo(until);
        Incident resolved = brand.act(IncidentAction.Type.RESOLVE, null);
        assertThat(resolved.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(resolved.resolvedAt()).isEqualTo(at(brand.minute));
        assertThat(resolved.acknowledgedBy()).isEqualTo("ada");

        brand.live(60);
        assertThat(brand.incidents(IncidentKind.CRISIS))
                .as("no new one at once")
                .hasSize(1);
    }

    @Test
    void notACrisisMakesTheBrandHarderToRaise() {
        Brand brand = new Brand(1, 0.2, 14);
        brand.live(5 * DAY);
        brand.negativePerMinute = 30;
        brand.live(10);
        Incident ended = brand.act(IncidentAction.Type.NOT_A_CRISIS, null);

        assertThat(ended.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(brand.detector.state().caution()).isEqualTo(1);
    }

    @Test
    void whatAPersonDismissedMustBeMoreSurprisingNextTime() {
        Brand resolved = new Brand(1, 0.2, 18);
        Brand dismissed = new Brand(1, 0.2, 18);
        for (Brand brand : List.of(resolved, dismissed)) {
            brand.live(5 * DAY);
            for (int i = 0; i < 3; i++) {
                brand.negativePerMinute = 30;
                brand.live(10);
                brand.negativePerMinute = 0;
                brand.act(brand == resolved ? IncidentAction.Type.RESOLVE : IncidentAction.Type.NOT_A_CRISIS, null);
                brand.live(DAY);
            }
            brand.negativePerMinute = 1.2;
            brand.live(180);
        }

        Instant opened = resolved.latest(IncidentKind.CRISIS).openedAt();
        assertThat(opened).isAfter(at(START + 8 * DAY));
        assertThat(dismissed.incidents(IncidentKind.CRISIS))
                .filteredOn(crisis -> crisis.startedAt().isAfter(at(START + 8 * DAY)))
                .allMatch(
                        crisis -> crisis.openedAt() == null || crisis.openedAt().isAfter(opened));
    }

    @Test
    void stateCarriesEverything() {
        Brand whole = new Brand(1, 0.2, 15);
        Brand broken = new Brand(1, 0.2, 15);
        for (Brand brand : List.of(whole, broken)) {
            brand.live(5 * DAY);
            brand.negativePerMinute = 30;
            for (int i = 0; i < 100; i++) {
                brand.live(1);
                if (brand == broken) {
                    brand.detector = new Detector("acme", SETTINGS, 1, brand.detector.state());
                }
            }
        }

        assertThat(broken.all).isEqualTo(whole.all).isNotEmpty();
    }

    @Test
    void aPlannedLaunchIsNoNewsAndTeachesNothing() {
        Brand unplanned = new Brand(1, 0.2, 16);
        Brand planned = new Brand(1, 0.2, 16);
        planned.agenda =
                new Agenda(List.of(new PlannedEvent("launch", at(START + 8 * DAY), at(START + 8 * DAY + 300), 5)));
        for (Brand brand : List.of(unplanned, planned)) {
            brand.live(8 * DAY);
            brand.rate = 5;
            brand.live(300);
            brand.rate = 1;
            brand.live(4 * 60);
        }

        assertThat(unplanned.all).isNotEmpty();
        assertThat(planned.all).isEmpty();
        Brand without = new Brand(1, 0.2, 16);
        without.live(8 * DAY + 300);
        without.live(4 * 60);
        assertThat(planned.detector.expectedPosts())
                .isBetween(0.5 * without.detector.expectedPosts(), 1.5 * without.detector.expectedPosts());
    }

    @Test
    void aCrisisDuringALaunchIsFoundAndSaysWhatWasPlanned() {
        Brand brand = new Brand(1, 0.2, 17);
        PlannedEvent launch = new PlannedEvent("launch", at(START + 8 * DAY), at(START + 8 * DAY + 600), 3);
        brand.agenda = new Agenda(List.of(new PlannedEvent("earlier", at(START), at(START + DAY), 3), launch));
        brand.live(8 * DAY);
        brand.rate = 3;
        brand.live(120);
        brand.negativePerMinute = 30;
        brand.live(6);

        Incident crisis = brand.latest(IncidentKind.CRISIS);
        assertThat(crisis.criticalAt()).isBetween(at(START + 8 * DAY + 120), at(START + 8 * DAY + 126));
        assertThat(crisis.plannedEvents()).containsExactly(launch);
    }

    private static Instant at(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    /** A brand that is talked of at a rate with a daily rhythm, and more when something is the matter. */
    private static final class Brand {
        private final SplittableRandom random;
        private final Witness witness = new Witness() {
            @Override
            public double negativeAuthors(long fromMinute, long toMinute, double sum) {
                return distinctAuthors == null ? sum : distinctAuthors;
            }

            @Override
            public Evidence evidence(OpenIncident incident, Instant now) {
                return new CountsOnly().evidence(incident, now);
            }
        };
        private final List<Incident> all = new ArrayList<>();
        private final double share;
        private Detector detector = new Detector("acme", SETTINGS, 1, Detector.initialState(SETTINGS, 1));
        private Agenda agenda = Agenda.NONE;
        private double rate;
        private double negativePerMinute;
        private @Nullable Double distinctAuthors;
        private boolean skipEmpty;
        private long minute = START;

        Brand(double rate, double share, long seed) {
            this.rate = rate;
            this.share = share;
            this.random = new SplittableRandom(seed);
        }

        void live(long minutes) {
            detector = new Detector("acme", SETTINGS, 1, detector.state(), agenda);
            for (long i = 0; i < minutes; i++) {
                double rhythm = 1 + 0.7 * Math.sin(2 * Math.PI * (minute % DAY) / DAY);
                int usual = poisson(rate * rhythm);
                int negative = 0;
                for (int post = 0; post < usual; post++) {
                    negative += random.nextDouble() < share ? 1 : 0;
                }
                int more = poisson(negativePerMinute);
                step(usual + more, negative + more, 0);
            }
        }

        void step(int originals, int negative, int copies) {
            if (originals + copies > 0 || !skipEmpty) {
                double posts = originals + copies;
                all.addAll(detector.step(
                        new Observation(minute, posts, posts, originals, copies, negative, 0, negative, 0), witness));
            }
            minute++;
        }

        Incident act(IncidentAction.Type type, @Nullable Instant until) {
            String id = latest(IncidentKind.CRISIS).id();
            all.addAll(detector.act(new IncidentAction(id, "acme", type, at(minute), "ada", until, null), witness));
            return latest(IncidentKind.CRISIS);
        }

        List<Incident> incidents(IncidentKind kind) {
            List<Incident> last = new ArrayList<>();
            for (Incident incident : all) {
                if (incident.kind() == kind) {
                    last.removeIf(other -> other.id().equals(incident.id()));
                    last.add(incident);
                }
            }
            return last;
        }

        Incident latest(IncidentKind kind) {
            List<Incident> incidents = incidents(kind);
            assertThat(incidents).isNotEmpty();
            return incidents.get(incidents.size() - 1);
        }

        List<Long> revisions(IncidentKind kind) {
            return all.stream()
                    .filter(incident -> incident.kind() == kind)
                    .map(Incident::revision)
                    .toList();
        }

        private int poisson(double mean) {
            int count = 0;
            for (double product = random.nextDouble(); product > Math.exp(-mean); product *= random.nextDouble()) {
                count++;
            }
            return count;
        }
    }
}
