package io.firebreak.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.incident.Agenda;
import io.firebreak.model.Brand;
import io.firebreak.model.PlannedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AgendasTest {
    private static final Instant FROM = Instant.parse("2026-10-12T08:00:00Z");
    private static final Instant TO = Instant.parse("2026-10-12T20:00:00Z");

    @Test
    void whatABrandPlansConcernsItsCompanyByOnePartInSoManyBrands() {
        PlannedEvent launch = new PlannedEvent("launch", FROM, TO, 5);
        PlannedEvent holiday = new PlannedEvent("holiday", TO, TO.plusSeconds(3600), 1);

        Map<String, Agenda> agendas = Agendas.of(List.of(
                brand("acme", "Acme Group", launch, holiday),
                brand("zenith", "Acme Group"),
                brand("alone", "Alone", launch),
                brand("other", null)));

        assertThat(agendas)
                .containsOnly(
                        Map.entry("acme", new Agenda(List.of(launch, holiday))),
                        Map.entry("alone", new Agenda(List.of(launch))),
                        Map.entry(
                                "company:acme-group",
                                new Agenda(List.of(
                                        new PlannedEvent("acme: launch", FROM, TO, 3),
                                        new PlannedEvent("acme: holiday", TO, TO.plusSeconds(3600), 1)))));
    }

    private static Brand brand(String id, @Nullable String company, PlannedEvent... events) {
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
                null,
                List.of(),
                List.of(),
                List.of(events),
                List.of(),
                false,
                Map.of());
    }
}
