package io.firebreak.detect.incident;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.PlannedEvent;
import io.firebreak.model.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident that is not over, as kept from step to step.
 *
 * @param id see {@link Incident#id()}
 * @param kind see {@link Incident#kind()}
 * @param state see {@link Incident#state()}
 * @param severity see {@link Incident#severity()}
 * @param revision of the latest update
 * @param startedAt see {@link Incident#startedAt()}
 * @param openedAt see {@link Incident#openedAt()}
 * @param criticalAt see {@link Incident#criticalAt()}
 * @param peakAt see {@link Incident#peakAt()}
 * @param peakCount count of the step at {@code peakAt}
 * @param strongAt end of the latest step with evidence as strong as an opening needs
 * @param disturbedAt end of the latest step that was not calm
 * @param emittedAt event time of the latest update
 * @param acknowledgedBy see {@link Incident#acknowledgedBy()}
 * @param snoozedUntil see {@link Incident#snoozedUntil()}
 * @param reading the latest reading worth showing
 * @param timeline the course since before it began
 */
public record OpenIncident(
        String id,
        IncidentKind kind,
        IncidentState state,
        Severity severity,
        long revision,
        Instant startedAt,
        @Nullable Instant openedAt,
        @Nullable Instant criticalAt,
        Instant peakAt,
        double peakCount,
        Instant strongAt,
        Instant disturbedAt,
        Instant emittedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant snoozedUntil,
        Reading reading,
        Timeline timeline) {

    /** State of before there was a timeline has none. */
    @SuppressWarnings("NullAway") // Flink passes null for what an older state lacks
    public OpenIncident {
        timeline = timeline == null ? Timeline.empty(1) : timeline;
    }

    /** A copy in a state and severity; the first time open or critical is noted. */
    OpenIncident withState(IncidentState newState, Instant now, Severity newSeverity) {
        boolean opens = newState != IncidentState.PENDING && newState != IncidentState.RESOLVED;
        Severity shown = newState == IncidentState.PENDING ? severity : newSeverity;
        return new OpenIncident(
                id,
                kind,
                newState,
                shown,
                revision,
                startedAt,
                openedAt == null && opens ? now : openedAt,
                criticalAt == null && shown == Severity.CRITICAL ? now : criticalAt,
                peakAt,
                peakCount,
                strongAt,
                disturbedAt,
                emittedAt,
                acknowledgedBy,
                snoozedUntil,
                reading,
                timeline);
    }

    /** A copy for the next update. */
    OpenIncident emitted(Instant now) {
        return new OpenIncident(
                id,
                kind,
                state,
                severity,
                revision + 1,
                startedAt,
                openedAt,
                criticalAt,
                peakAt,
                peakCount,
                strongAt,
                disturbedAt,
                now,
                acknowledgedBy,
                snoozedUntil,
                reading,
                timeline);
    }

    /** A copy that says who took it. */
    OpenIncident acknowledged(String by) {
        return new OpenIncident(
                id,
                kind,
                state,
                severity,
                revision,
                startedAt,
                openedAt,
                criticalAt,
                peakAt,
                peakCount,
                strongAt,
                disturbedAt,
                emittedAt,
                by,
                snoozedUntil,
                reading,
                timeline);
    }

    /** A copy that pages nobody before an instant; null ends a snooze. */
    OpenIncident snoozed(@Nullable Instant until) {
        return new OpenIncident(
                id,
                kind,
                state,
                severity,
                revision,
                startedAt,
                openedAt,
                criticalAt,
                peakAt,
                peakCount,
                strongAt,
                disturbedAt,
                emittedAt,
                acknowledgedBy,
                until,
                reading,
                timeline);
    }

    /** A copy with another course. */
    OpenIncident withTimeline(Timeline course) {
        return new OpenIncident(
                id,
                kind,
                state,
                severity,
                revision,
                startedAt,
                openedAt,
                criticalAt,
                peakAt,
                peakCount,
                strongAt,
                disturbedAt,
                emittedAt,
                acknowledgedBy,
                snoozedUntil,
                reading,
                course);
    }

    /** The incident as others see it. */
    Incident toIncident(String brandId, @Nullable Instant resolvedAt, Evidence why, List<PlannedEvent> plannedEvents) {
        return new Incident(
                id,
                brandId,
                kind,
                state,
                severity,
                revision,
                startedAt,
                openedAt,
                criticalAt,
                peakAt,
                resolvedAt,
                emittedAt,
                acknowledgedBy,
                snoozedUntil,
                why,
                timeline.points(),
                plannedEvents);
    }
}
