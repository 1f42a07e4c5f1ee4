package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Page;
import io.firebreak.model.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PagingRulesTest {
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
    void aRevisionSeenBeforeChangesNothing() {
        assertThat(pages(
                        incident("a").revision(5).build(),
                        incident("a").revision(5).state(IncidentState.RESOLVED).build(),
                        incident("a").revision(4).state(IncidentState.RESOLVED).build()))
                .containsExactly("a/trigger@5");
    }

    private static List<String> pages(Incident... states) {
        List<String> pages = new ArrayList<>();
        Paged paged = Paged.NOTHING;
        for (Incident state : states) {
            PagingRules.Decision decision = PagingRules.decide(paged, state);
            paged = decision.paged();
            Page page = decision.page();
            if (page != null) {
                pages.add(page.deduplicationKey() + "@" + page.incident().revision());
            }
        }
        return pages;
    }
}
