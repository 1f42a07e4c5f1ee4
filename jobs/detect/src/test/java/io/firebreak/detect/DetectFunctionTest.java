package io.firebreak.detect;

import static io.firebreak.detect.Said.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Evidence.RepresentativePost;
import io.firebreak.model.Expectation;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentState;
import io.firebreak.model.PlannedEvent;
import io.firebreak.model.Severity;
import io.firebreak.model.TimelinePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DetectFunctionTest {
    private static final Instant NOON = Instant.parse("2011-10-10T12:00:00Z");

    @Test
    void disorderWithinTheWatermarkChangesNothing() throws Exception {
        List<EnrichedPost> ordered = Outage.posts(1, 12);
        SplittableRandom random = new SplittableRandom(2);
        List<EnrichedPost> disordered = new ArrayList<>(ordered);
        record Delayed(EnrichedPost post, Instant until) {}
        List<Delayed> delayed = new ArrayList<>();
        disordered.forEach(
                post -> delayed.add(new Delayed(post, post.event().occurredAt().plusSeconds(random.nextInt(40 * 60)))));
        delayed.sort(Comparator.comparing(Delayed::until));
        disordered = delayed.stream().map(Delayed::post).toList();

        try (Run straight = new Run(null);
                Run crooked = new Run(null)) {
            Instant end = Outage.BEGINS.plusSeconds(3600);
            straight.posts(ordered, 0).watermark(end);
            crooked.posts(disordered, 40 * 60).watermark(end);

            assertThat(crooked.rows()).isEqualTo(straight.rows()).isNotEmpty();
            assertThat(crooked.incidents()).isEqualTo(straight.incidents()).isNotEmpty();
        }
    }

    @Test
    void rowsAreTheSameInTheEndHoweverLateThePostsCome() throws Exception {
        List<EnrichedPost> ordered = Outage.posts(3, 12);
        List<EnrichedPost> late = new ArrayList<>(ordered);
        late.removeIf(post -> post.event().id().hashCode() % 7 == 0);
        List<EnrichedPost> missed = new ArrayList<>(ordered);
        missed.removeAll(late);

        try (Run straight = new Run(null);
                Run crooked = new Run(null)) {
            Instant end = Outage.BEGINS.plusSeconds(3600);
            straight.posts(ordered, 0).watermark(end);
            crooked.posts(late, 0).watermark(end).posts(missed, 0).watermark(end.plusSeconds(60));

            assertThat(crooked.lastRows())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("revision", "expected")
                    .isEqualTo(straight.lastRows())
                    .isNotEmpty();
            assertThat(crooked.rows()).extracting(BrandMetrics::revision).contains(2);
        }
    }

    @Test
    void rowsSayWhatWasExpectedWhenTheyWereJudged() throws Exception {
        try (Run run = new Run(null)) {
            run.posts(Outage.posts(5, 12), 0).watermark(Outage.BEGINS.plusSeconds(1140));
            BrandMetrics before = row(run, "acme", Outage.BEGINS.minusSeconds(600));
            BrandMetrics during = row(run, "acme", Outage.BEGINS.plusSeconds(600));

            assertThat(expected(before).posts())
                    .isBetween(expected(before).postsLow(), expected(before).postsHigh());
            assertThat(expected(before).negative())
                    .isBetween(expected(before).negativeLow(), expected(before).negativeHigh());
            assertThat(expected(before).surprise()).isLessThan(0.5);
            assertThat((double) during.negative())
                    .isGreaterThan(4 * expected(during).negativeHigh());
            assertThat(expected(during).surprise()).isGreaterThan(0.5);
        }
    }

    @Test
    void aCorrectionKeepsWhatWasExpectedAndARowThatIsBornLateHasNothing() throws Exception {
        try (Run run = new Run(null)) {
            run.post(said("x:1").at(NOON).post());
            run.post(said("x:2").at(NOON.plusSeconds(120)).post()).watermark(NOON.plusSeconds(180));
            run.post(said("x:3").at(NOON.plusSeconds(1)).post());
            run.post(said("x:4").at(NOON.plusSeconds(61)).post()).watermark(NOON.plusSeconds(300));

            assertThat(run.rows()).hasSize(4);
            assertThat(run.rows().get(2).windowStart()).isEqualTo(NOON);
            assertThat(run.rows().get(2).expected())
                    .isEqualTo(run.rows().get(0).expected())
                    .isNotNull();
            assertThat(run.rows().get(3).windowStart()).isEqualTo(NOON.plusSeconds(60));
            assertThat(run.rows().get(3).expected()).isNull();
        }
    }

    @Test
    void updatesCarryTheCourseSinceBeforeTheIncident() throws Exception {
        try (Run run = new Run(null)) {
            run.posts(Outage.posts(5, 12), 0).watermark(Outage.BEGINS.plusSeconds(1140));

            List<TimelinePoint> course = run.latest().timeline();
            assertThat(course).hasSizeBetween(60, 120);
            assertThat(course.get(0).at()).isBefore(Outage.BEGINS.minusSeconds(7200));
            TimelinePoint last = course.get(course.size() - 1);
            assertThat(last.at().plusSeconds(60L * last.minutes()))
                    .isEqualTo(run.latest().updatedAt());
            assertThat(course)
                    .filteredOn(point -> point.at().isAfter(Outage.BEGINS.plusSeconds(120)))
                    .allSatisfy(point -> assertThat((double) point.observed()).isGreaterThan(point.high()));
            assertThat(course)
                    .filteredOn(point -> point.at().isBefore(Outage.BEGINS.minusSeconds(120)))
                    .filteredOn(point -> point.observed() > point.high())
                    .hasSizeLessThan(9);
            assertThat(course).allSatisfy(point -> assertThat(point.observed()).isEqualTo(point.negative()));
        }
    }

    @Test
    void aPlannedEventOfTheBrandWidensWhatIsExpected() throws Exception {
        List<EnrichedPost> posts = Outage.posts(5, 12);
        Instant from = Outage.BEGINS.minusSeconds(3600);
        Brand acme = brand("acme", "acme", null);
        Brand zenith = brand("zenith", "acme", null);
        Brand planning = new Brand(
                acme.id(),
                acme.name(),
                acme.company(),
                acme.names(),
                acme.handles(),
                acme.hashtags(),
                acme.excludes(),
                acme.requires(),
                acme.accounts(),
                acme.competitors(),
                acme.severityAtMost(),
                acme.mustMatch(),
                acme.mustNotMatch(),
                List.of(new PlannedEvent("sale", from, Outage.BEGINS, 4)),
                List.of(),
                false,
                Map.of());
        try (Run usual = new Run(null, List.of(acme, zenith));
                Run planned = new Run(null, List.of(planning, zenith))) {
            usual.posts(posts, 0).watermark(Outage.BEGINS.plusSeconds(600));
            planned.posts(posts, 0).watermark(Outage.BEGINS.plusSeconds(600));

            for (Map.Entry<String, Double> factor :
                    Map.of("acme", 4.0, "company:acme", 2.5).entrySet()) {
                String id = factor.getKey();
                Expectation without = expected(row(usual, id, from.plusSeconds(60)));
                Expectation with = expected(row(planned, id, from.plusSeconds(60)));
                assertThat(with.posts()).isCloseTo(factor.getValue() * without.posts(), within(1e-9));
                assertThat(with.postsDispersion()).isGreaterThan(without.postsDispersion());
                assertThat(row(planned, id, from.minusSeconds(1800)))
                        .isEqualTo(row(usual, id, from.minusSeconds(1800)));
            }
            assertThat(planned.incidents())
                    .flatExtracting(Incident::plannedEvents)
                    .extracting(PlannedEvent::name)
                    .contains("sale", "acme: sale");
        }
    }

    private static Expectation expected(BrandMetrics row) {
        return Objects.requireNonNull(row.expected());
    }

    private static BrandMetrics row(Run run, String brandId, Instant at) {
        return run.rows().stream()
                .filter(row ->
                        row.brandId().equals(brandId) && !row.windowStart().isBefore(at))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void latePostsOfAMinuteGiveOneCorrectionOfItsRow() throws Exception {
        try (Run run = new Run(null)) {
            run.post(said("x:1").at(NOON).post()).watermark(NOON.plusSeconds(60));
            run.post(said("x:2").at(NOON.plusSeconds(1)).post());
            run.post(said("x:3").at(NOON.plusSeconds(2)).post());
            run.watermark(NOON.plusSeconds(120));

            assertThat(run.rows()).extracting(BrandMetrics::windowStart).containsExactly(NOON, NOON);
            assertThat(run.rows()).extracting(BrandMetrics::revision).containsExactly(1, 2);
            assertThat(run.rows()).extracting(BrandMetrics::posts).containsExactly(1L, 3L);
        }
    }

    @Test
    void postsBehindTheAllowedLatenessAreInNoRow() throws Exception {
        try (Run run = new Run(null)) {
            run.post(said("x:1").at(NOON).post()).watermark(NOON.plusSeconds(2 * 86_400));
            run.post(said("x:2").at(NOON).post()).watermark(NOON.plusSeconds(3 * 86_400));

            assertThat(run.rows()).hasSize(1);
        }
    }

    @Test
    void restartInTheMiddleGivesTheSameOutput() throws Exception {
        List<EnrichedPost> posts = Outage.posts(4, 12);
        int middle = posts.size() - 300;
        Instant end = Outage.BEGINS.plusSeconds(3600);
        try (Run whole = new Run(null);
                Run before = new Run(null)) {
            whole.posts(posts, 30).watermark(end);
            before.posts(posts.subList(0, middle), 30);
            OperatorSubtaskState snapshot = before.snapshot();
            try (Run after = new Run(snapshot)) {
                after.posts(posts.subList(middle, posts.size()), 30).watermark(end);

                List<BrandMetrics> rows = new ArrayList<>(before.rows());
                rows.addAll(after.rows());
                List<Incident> incidents = new ArrayList<>(before.incidents());
                incidents.addAll(after.incidents());
                assertThat(rows).isEqualTo(whole.rows());
                assertThat(incidents).isEqualTo(whole.incidents()).isNotEmpty();
            }
        }
    }

    @Test
    void withdrawnPostsAndAuthorsLeaveTheEvidenceWithinAMinute() throws Exception {
        try (Run run = new Run(null)) {
            run.posts(Outage.posts(5, 12), 0).watermark(Outage.BEGINS.plusSeconds(1500));
            List<String> shown = shown(run.latest());
            assertThat(shown).hasSize(5);
            Instant now = Outage.BEGINS.plusSeconds(1501);

            run.post(Said.deleted(shown.get(0), now)).watermark(now.plusSeconds(60));

            assertThat(shown(run.latest())).hasSize(5).doesNotContain(shown.get(0));
            assertThat(run.latest().updatedAt()).isBeforeOrEqualTo(now.plusSeconds(60));
        }
    }

    @Test
    void deletionThatOvertakesItsPostIsObeyed() throws Exception {
        try (Run run = new Run(null)) {
            run.posts(Outage.posts(6, 12), 0).watermark(Outage.BEGINS.plusSeconds(1500));
            Instant now = Outage.BEGINS.plusSeconds(1501);
            List<EnrichedPost> loud = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                Said copy = said("x:loud" + i).at(now).by("x:voice" + i, 5_000).text("no mail at all");
                loud.add(copy.negative().group(77).post());
            }

            run.post(Said.deleted("x:loud0", now)).post(Said.authorDeleted("x:voice1", now));
            run.posts(loud, 60).watermark(now.plusSeconds(3600));

            assertThat(run.latest().why().posts()).isGreaterThan(600);
            assertThat(shown(run.latest())).doesNotContain("x:loud0", "x:loud1");
        }
    }

    @Test
    void openIncidentIsFollowedThroughSilenceAndThenNothingIsLeftToDo() throws Exception {
        try (Run run = new Run(null)) {
            run.posts(Outage.posts(7, 12), 0);
            run.watermark(Outage.BEGINS.plusSeconds(3 * 86_400));

            assertThat(run.latest().state()).isEqualTo(IncidentState.RESOLVED);
            assertThat(run.incidents())
                    .extracting(Incident::state)
                    .contains(IncidentState.ESCALATED, IncidentState.RECOVERING);
            assertThat(run.timers()).isZero();
            assertThat(run.stateEntries())
                    .as("what is normal and the usual terms")
                    .isEqualTo(2);
        }
    }

    @Test
    void endOfInputIsNotTakenForCalm() throws Exception {
        try (Run run = new Run(null)) {
            run.posts(Outage.posts(8, 12), 0).watermark(Instant.ofEpochMilli(Long.MAX_VALUE));

            assertThat(run.latest().state()).isEqualTo(IncidentState.ESCALATED);
        }
    }

    @Test
    void actionsChangeTheIncidentTheyName() throws Exception {
        try (Run run = new Run(null)) {
            run.posts(Outage.posts(9, 12), 0).watermark(Outage.BEGINS.plusSeconds(1500));
            String id = run.latest().id();

            run.action(new IncidentAction(id, "acme", IncidentAction.Type.ACKNOWLEDGE, NOON, "ada", null, null));
            assertThat(run.latest().acknowledgedBy()).isEqualTo("ada");
            run.action(new IncidentAction(id, "acme", IncidentAction.Type.RESOLVE, NOON, "ada", null, null));
            assertThat(run.latest().state()).isEqualTo(IncidentState.RESOLVED);
            int updates = run.incidents().size();
            run.action(new IncidentAction(id, "acme", IncidentAction.Type.RESOLVE, NOON, "ada", null, null));
            assertThat(run.incidents()).hasSize(updates);
        }
    }

    @Test
    void snoozeAndDismissalComeThroughTheTopicAndSurviveARestart() throws Exception {
        List<EnrichedPost> posts = Outage.posts(12, 12);
        Instant until = Outage.BEGINS.plusSeconds(7200);
        try (Run before = new Run(null)) {
            before.posts(posts, 0).watermark(Outage.BEGINS.plusSeconds(1500));
            String id = before.latest().id();
            before.action(new IncidentAction(id, "acme", IncidentAction.Type.SNOOZE, NOON, "ada", until, null));
            try (Run after = new Run(before.snapshot())) {
                after.watermark(Outage.BEGINS.plusSeconds(2700));
                assertThat(after.latest().snoozedUntil()).isEqualTo(until);
                assertThat(after.incidents().get(0).revision())
                        .isEqualTo(before.latest().revision() + 1);

                after.action(new IncidentAction(id, "acme", IncidentAction.Type.NOT_A_CRISIS, NOON, "ada", null, "no"));
                assertThat(after.latest().state()).isEqualTo(IncidentState.RESOLVED);
                int updates = after.incidents().size();
                after.action(new IncidentAction(id, "acme", IncidentAction.Type.SNOOZE, NOON, "ada", until, null));
                after.posts(Outage.posts(12, 1), 0).watermark(Outage.BEGINS.plusSeconds(3 * 3600));
                assertThat(after.incidents()).as("dismissed for now").hasSize(updates);
            }
        }
    }

    @Test
    void brandThatMayNotPageIsToldInChat() throws Exception {
        try (Run run = new Run(null, List.of(brand("acme", "Acme", Severity.WARNING)))) {
            run.posts(Outage.posts(13, 12), 0).watermark(Outage.BEGINS.plusSeconds(1500));

            assertThat(run.latest().severity()).isEqualTo(Severity.WARNING);
            assertThat(run.incidents()).extracting(Incident::state).doesNotContain(IncidentState.ESCALATED);
            assertThat(run.incidents()).extracting(Incident::criticalAt).containsOnlyNulls();
        }
    }

    @Test
    void companyHasAnIncidentOfItsOwnThatPagesNobody() throws Exception {
        try (Run run = new Run(null, List.of(brand("acme", "Acme", null), brand("zenith", "Acme", null)))) {
            run.posts(Outage.posts(14, 12), 0).watermark(Outage.BEGINS.plusSeconds(1500));

            assertThat(run.incidents()).extracting(Incident::brandId).contains("acme", "company:acme");
            assertThat(run.incidents())
                    .filteredOn(incident -> incident.brandId().equals("company:acme"))
                    .extracting(Incident::severity)
                    .contains(Severity.WARNING)
                    .doesNotContain(Severity.CRITICAL);
            assertThat(run.incidents()).extracting(Incident::severity).contains(Severity.CRITICAL);
        }
    }

    @Test
    void rowsAreSilentAboutWhatWasDeliveredBefore() throws Exception {
        try (Run run = new Run(null)) {
            run.post(said("x:1").at(NOON).post()).watermark(NOON.plusSeconds(60));
            run.post(said("x:1").at(NOON).post()).watermark(NOON.plusSeconds(120));
            run.post(said("x:2").at(NOON).post()).watermark(NOON.plusSeconds(180));

            assertThat(run.rows()).extracting(BrandMetrics::posts).containsExactly(1L, 2L);
            assertThat(run.rows()).extracting(BrandMetrics::revision).containsExactly(1, 2);
        }
    }

    private static Brand brand(String id, String company, @Nullable Severity most) {
        return new Brand(
                id,
                id,
                company,
                List.of(id),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                most,
                List.of(),
                List.of());
    }

    private static List<String> shown(Incident incident) {
        return incident.why().representativePosts().stream()
                .map(RepresentativePost::postId)
                .toList();
    }
}
