package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PagingRulesTest {
    private static final Instant NOW = Instant.parse("2011-10-10T10:05:00Z");

    @Test
    void aCriticalCrisisTriggersOnceAndResolvesOnce() {
        assertThat(pages(
                        incident("a")
                                .revision(1)
                                .severity(Severity.WARNING)
                                .state(IncidentState.OPEN)
                                .build(),
                        incident("a").revision(2).build(),
                        incident("a").revision(3).build(),
                        incident("a")
                                .revision(4)
                                .state(IncidentState.RECOVERING)
                                .build(),
                        incident("a").revision(5).build(),
                        incident("a").revision(6).state(IncidentState.RESOLVED).build(),
                        incident("a").revision(7).state(IncidentState.RESOLVED).build()))
                .containsExactly("a/trigger@2", "a/resolve@6");
    }

    @ParameterizedTest
    @EnumSource(value = IncidentKind.class, mode = EnumSource.Mode.EXCLUDE, names = "CRISIS")
    void nothingButACrisisPages(IncidentKind kind) {
        assertThat(pages(incident("a").kind(kind).build())).isEmpty();
    }

    @Test
    void aWarningPagesNobody() {
        assertThat(pages(incident("a").severity(Severity.WARNING).build())).isEmpty();
    }

    @Test
    void aSnoozedCrisisWaitsUntilTheSnoozeIsOver() {
        String until = "2011-10-10T10:22:30Z";

        assertThat(pages(
                        incident("a").revision(1).snoozedUntil(until).build(),
                        incident("a").revision(2).snoozedUntil(until).build(),
                        incident("a").revision(3).snoozedUntil(until).build()))
                .containsExactly("a/trigger@3");
    }

    @Test
    void anAcknowledgementIsPassedOnOnceAndOnlyToWhomWasCalled() {
        assertThat(pages(
                        incident("a").revision(1).build(),
                        incident("a").revision(2).acknowledgedBy("ann").build(),
                        incident("a").revision(3).acknowledgedBy("ann").build()))
                .containsExactly("a/trigger@1", "a/acknowledge@2");
        assertThat(pages(
                        incident("a")
                                .revision(1)
                                .severity(Severity.WARNING)
                                .acknowledgedBy("ann")
                                .build(),
                        incident("a").revision(2).acknowledgedBy("ann").build()))
                .isEmpty();
    }

    @Test
    void aChatHearsOfAWarningAndOnceMoreWhenItBecomesCritical() {
        PagingRules rules = rules(route("log", Severity.WARNING, null, Duration.ZERO));

        assertThat(pages(
                        rules,
                        incident("a").revision(1).severity(Severity.WARNING).build(),
                        incident("a").revision(2).severity(Severity.WARNING).build(),
                        incident("a").revision(3).build(),
                        incident("a").revision(4).build()))
                .containsExactly("a/trigger-warning@1", "a/trigger@3");
    }

    @Test
    void aRouteOfAnotherBrandOrChannelIsNotTaken() {
        RouteSettings otherBrand = new RouteSettings("log", null, List.of("nokia"), null, null, null);
        RouteSettings otherChannel = new RouteSettings("log", null, null, List.of("reddit"), null, null);
        RouteSettings both = new RouteSettings("log", null, List.of("blackberry"), List.of("x"), null, null);

        assertThat(pages(rules(otherBrand, otherChannel), incident("a").build()))
                .isEmpty();
        assertThat(pages(rules(otherBrand, both), incident("a").build())).containsExactly("a/trigger@1");
    }

    @Test
    void anEscalationWaitsAndComesOnlyIfNobodyHasTakenIt() {
        PagingRules rules = rules(route("log", Severity.CRITICAL, null, Duration.ofMinutes(10)));
        PagingRules.Decision first = rules.decide(null, incident("a").build(), NOW);

        assertThat(first.deliveries()).isEmpty();
        assertThat(first.nextLook()).isEqualTo(NOW.plusSeconds(600));
        assertThat(rules.decide(first.paging(), first.paging().latest(), NOW.plusSeconds(600))
                        .deliveries())
                .hasSize(1);
        assertThat(rules.decide(
                                first.paging(),
                                incident("a").revision(2).acknowledgedBy("ann").build(),
                                NOW.plusSeconds(600))
                        .deliveries())
                .isEmpty();
    }

    @Test
    void aRouteOutsideItsHoursWaitsForThem() {
        // NOW is 10:05.
        PagingRules rules = rules(route("log", Severity.CRITICAL, "22:00-07:00", Duration.ZERO));

        PagingRules.Decision decision = rules.decide(null, incident("a").build(), NOW);

        assertThat(decision.deliveries()).isEmpty();
        assertThat(decision.nextLook()).isEqualTo(Instant.parse("2011-10-10T22:00:00Z"));
    }

    @Test
    void quietHoursHoldBackWhatIsNotCritical() {
        ReceiverSettings quiet = new ReceiverSettings(
                "log", ReceiverSettings.Type.LOG, null, null, null, "09:00-11:00", null, null, null);
        PagingRules rules = new PagingRules(
                List.of(quiet), List.of(route("log", Severity.WARNING, null, Duration.ZERO)), ZoneOffset.UTC);

        PagingRules.Decision warning =
                rules.decide(null, incident("a").severity(Severity.WARNING).build(), NOW);

        assertThat(warning.deliveries()).isEmpty();
        assertThat(warning.nextLook()).isEqualTo(Instant.parse("2011-10-10T11:00:00Z"));
        assertThat(rules.decide(null, incident("a").build(), NOW).deliveries()).hasSize(1);
    }

    private static RouteSettings route(String receiver, Severity severity, @Nullable String hours, Duration after) {
        return new RouteSettings(receiver, severity, null, null, hours, after);
    }

    private static PagingRules rules(RouteSettings... routes) {
        return new PagingRules(List.of(ReceiverSettings.log("log")), List.of(routes), ZoneOffset.UTC);
    }

    private static List<String> pages(Incident... states) {
        return pages(AlertSettings.defaults().rules(), states);
    }

    private static List<String> pages(PagingRules rules, Incident... states) {
        List<String> pages = new ArrayList<>();
        IncidentPaging paging = null;
        for (Incident state : states) {
            PagingRules.Decision decision = rules.decide(paging, state, NOW);
            paging = decision.paging();
            decision.deliveries()
                    .forEach(delivery -> pages.add(delivery.page().deduplicationKey() + "@" + state.revision()));
        }
        return pages;
    }
}
