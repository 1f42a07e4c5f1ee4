package io.firebreak.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of an incident after a change: the element of the topic {@code incidents}. The greatest {@code revision} of
 * an id is the present state.
 *
 * @param id stable for the incident's whole life; the deduplication key of every pager
 * @param brandId {@link Brand#id()}, {@code company:<slug>} for all brands of one company, or {@code channel:<source>}
 *     for a platform that has gone quiet
 * @param kind what it is
 * @param state where it stands
 * @param severity highest severity reached
 * @param revision 1 for the first state, counted up without gaps
 * @param startedAt first window in which the evidence became surprising
 * @param openedAt when it was established; null while pending
 * @param criticalAt when severity first became critical; null until then
 * @param peakAt start of the window with the most unfavourable originals so far
 * @param resolvedAt when it ended; null until then
 * @param updatedAt event time of this change
 * @param acknowledgedBy who took it; null until somebody does
 * @param snoozedUntil no pages before this instant; null when not snoozed
 * @param why the evidence at this change
 * @param timeline its course from before its start, as far back as the longest look-back, to this change, earliest first, at most 120 points;
 *     empty for a silence
 * @param plannedEvents of the brand, from the first look-back to this change
 */
public record Incident(
        String id,
        String brandId,
        IncidentKind kind,
        IncidentState state,
        Severity severity,
        long revision,
        Instant startedAt,
        @Nullable Instant openedAt,
        @Nullable Instant criticalAt,
        Instant peakAt,
        @Nullable Instant resolvedAt,
        Instant updatedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant snoozedUntil,
        Evidence why,
        List<TimelinePoint> timeline,
        List<PlannedEvent> plannedEvents) {

    /** A copy with other evidence. */
    public Incident because(Evidence evidence) {
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
                updatedAt,
                acknowledgedBy,
                snoozedUntil,
                evidence,
                timeline,
                plannedEvents);
    }

    /** This incident for people who are not to be told of anything more severe; the state never pages them. */
    public Incident cappedAt(Severity most) {
        if (severity.compareTo(most) <= 0) {
            return this;
        }
        return new Incident(
                id,
                brandId,
                kind,
                state == IncidentState.ESCALATED ? IncidentState.OPEN : state,
                most,
                revision,
                startedAt,
                openedAt,
                null,
                peakAt,
                resolvedAt,
                updatedAt,
                acknowledgedBy,
                snoozedUntil,
                why,
                timeline,
                plannedEvents);
    }
}
