package io.firebreak.alert;

import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Page;
import io.firebreak.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Decides when people are told. Only a critical crisis pages, once in its life; who was called hears of the first
 * acknowledgement and of the end. A snoozed incident waits until its snooze is over, an acknowledged one raises nothing.
 */
final class PagingRules {
    private PagingRules() {}

    /**
     * What follows from a state of an incident.
     *
     * @param paged what people know
     * @param page what to tell them; null for nothing
     */
    record Decision(Paged paged, @Nullable Page page) {}

    /** The consequence of a new state; none for a revision seen before. */
    static Decision decide(Paged paged, Incident incident) {
        if (incident.revision() <= paged.revision()) {
            return new Decision(paged, null);
        }
        boolean over = incident.state() == IncidentState.RESOLVED;
        if (!paged.triggered()) {
            boolean trigger = incident.kind() == IncidentKind.CRISIS
                    && incident.severity() == Severity.CRITICAL
                    && !over
                    && incident.acknowledgedBy() == null
                    && !isSnoozed(incident);
            return trigger
                    ? tell(Page.Action.TRIGGER, incident, new Paged(incident.revision(), true, false, false))
                    : new Decision(new Paged(incident.revision(), false, paged.acknowledged(), paged.resolved()), null);
        }
        if (over && !paged.resolved()) {
            return tell(
                    Page.Action.RESOLVE, incident, new Paged(incident.revision(), true, paged.acknowledged(), true));
        }
        if (incident.acknowledgedBy() != null && !paged.acknowledged() && !over) {
            return tell(Page.Action.ACKNOWLEDGE, incident, new Paged(incident.revision(), true, true, false));
        }
        return new Decision(new Paged(incident.revision(), true, paged.acknowledged(), paged.resolved()), null);
    }

    private static Decision tell(Page.Action action, Incident incident, Paged paged) {
        return new Decision(paged, new Page(action, incident));
    }

    private static boolean isSnoozed(Incident incident) {
        return incident.snoozedUntil() != null && incident.updatedAt().isBefore(incident.snoozedUntil());
    }
}
