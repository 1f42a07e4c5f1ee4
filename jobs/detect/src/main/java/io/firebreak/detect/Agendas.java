package io.firebreak.detect;

import io.firebreak.detect.incident.Agenda;
import io.firebreak.detect.metrics.BrandGroups;
import io.firebreak.model.Brand;
import io.firebreak.model.PlannedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is planned, for brands and for companies. */
public final class Agendas {
    private Agendas() {}

    /**
     * The agendas by id of the brand or company. What a brand plans concerns all brands of its company as if each were
     * talked of as much: its event then brings one of so many parts of them the event's factor.
     */
    public static Map<String, Agenda> of(Collection<Brand> brands) {
        Map<String, String> companies = BrandGroups.of(brands).companies();
        Map<String, List<PlannedEvent>> events = new HashMap<>();
        for (Brand brand : brands) {
            String company = companies.get(brand.id());
            int members = Collections.frequency(companies.values(), company);
            for (PlannedEvent event : brand.plannedEvents()) {
                events.computeIfAbsent(brand.id(), id -> new ArrayList<>()).add(event);
                if (company != null) {
                    events.computeIfAbsent(company, id -> new ArrayList<>())
                            .add(new PlannedEvent(
                                    brand.name() + ": " + event.name(),
                                    event.from(),
                                    event.to(),
                                    1 + (event.factor() - 1) / members));
                }
            }
        }
        Map<String, Agenda> agendas = new HashMap<>();
        events.forEach((id, planned) -> agendas.put(id, new Agenda(planned)));
        return agendas;
    }
}
