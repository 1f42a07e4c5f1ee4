package io.firebreak.detect.incident;

import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The life of incidents: what begins, opens, grows, calms down and ends, given what the counts look like.
 *
 * <p>Evidence is strong when it is as surprising as an opening needs, and the brand is calm when there is no reading at
 * all; what lies between keeps an incident as it is. Strong evidence in two steps, of which the second ends at least five
 * minutes after the first began, opens an incident. One step is enough for evidence of twice the strength, for a crisis of
 * twice what a page needs: a single step may hold a single angry joke. One step is enough for a rare number of posts, too,
 * which is judged over an hour already. Calm lets it recover and later ends it; strong evidence before that end brings the
 * same incident back.
 */
final class IncidentRules {
    /** A pending incident that gets no more evidence was none. */
    private static final Duration PENDING_ENDS_AFTER = Duration.ofMinutes(30);

    /** Steps nearer to each other hear the same talk, which confirms nothing. */
    private static final Duration CONFIRMED_AFTER = Duration.ofMinutes(5);

    private static final double LEAST_RATIO = 2;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final String brandId;
    private final DetectorSettings settings;
    private final double warningTail;
    private final double criticalTail;
    private final Agenda agenda;
    private PageBudget budget;

    IncidentRules(String brandId, DetectorSettings settings, int stepMinutes, Agenda agenda, List<PastPage> pages) {
        this.agenda = agenda;
        this.budget = new PageBudget(settings.pagesPerMonth(), pages);
        this.brandId = brandId;
        this.settings = settings;
        this.criticalTail = settings.criticalTail(stepMinutes);
        this.warningTail = Math.sqrt(settings.openTail(stepMinutes) * criticalTail);
    }

    /** Pages of the past month, oldest first. */
    List<PastPage> pages() {
        return budget.pages();
    }

    /**
     * What a step leads to.
     *
     * @param open incidents that are not over
     * @param begun of these, incidents that began with the step
     * @param updates to publish
     */
    record Outcome(List<OpenIncident> open, List<OpenIncident> begun, List<Incident> updates) {}

    /**
     * Decides a step.
     *
     * @param current incidents not over before the step
     * @param readings at most one of each kind
     * @param from start of the step
     * @param now end of the step
     * @param latest counts of the step
     * @param quietUntil no incident begins before this instant
     * @param courses what led to an incident of a kind that begins with the step
     */
    Outcome next(
            List<OpenIncident> current,
            List<Reading> readings,
            Instant from,
            Instant now,
            Window latest,
            Instant quietUntil,
            Function<IncidentKind, Timeline> courses,
            Witness witness) {
        budget = budget.at(now);
        List<OpenIncident> open = new ArrayList<>(current.size());
        List<OpenIncident> begun = new ArrayList<>(0);
        List<Incident> updates = new ArrayList<>(0);
        // While people are unhappy with the brand, how many they are needs no incident of its own.
        boolean crisis = of(IncidentKind.CRISIS, readings) != null;
        for (OpenIncident incident : current) {
            Reading reading = of(incident.kind(), readings);
            OpenIncident next = reading == null ? incident : disturbed(incident, reading, from, now, latest);
            next = next.withState(state(incident, next, reading, now), now, severity(next, reading));
            crisis |= incident.kind() == IncidentKind.CRISIS;
            boolean over = next.state() == IncidentState.RESOLVED;
            boolean changed = next.state() != incident.state() || next.severity() != incident.severity();
            boolean due = !next.emittedAt().plus(settings.updateEvery()).isAfter(now);
            if (changed || due) {
                next = next.emitted(now);
                updates.add(publish(next, over ? now : null, witness, now));
            }
            if (!over) {
                open.add(next);
            }
        }
        for (Reading reading : readings) {
            boolean first = of(reading.kind(), current) == null;
            boolean overshadowed = crisis && reading.kind() != IncidentKind.CRISIS;
            if (first && !overshadowed && strong(reading) && !now.isBefore(quietUntil)) {
                OpenIncident next = begin(reading, from, now, latest, courses.apply(reading.kind()));
                open.add(next);
                begun.add(next);
                updates.add(publish(next, null, witness, now));
            }
        }
        budget = budget.after(open, now);
        return new Outcome(List.copyOf(open), begun, updates);
    }

    /** The update of an incident that a person changed. */
    Incident publish(OpenIncident incident, @Nullable Instant resolvedAt, Witness witness, Instant now) {
        Instant lookedAt =
                incident.startedAt().minusSeconds(60L * incident.reading().horizonMinutes());
        return incident.toIncident(brandId, resolvedAt, witness.evidence(incident, now), agenda.during(lookedAt, now));
    }

    private OpenIncident begin(Reading reading, Instant from, Instant now, Window latest, Timeline course) {
        // The id names the step that gave the evidence; a horizon that reaches back says since when.
        String id = brandId + "-" + reading.kind().wireName() + "-" + MINUTE.format(from);
        boolean open = overwhelming(reading);
        OpenIncident incident = new OpenIncident(
                id,
                reading.kind(),
                open ? IncidentState.OPEN : IncidentState.PENDING,
                Severity.WATCH,
                1,
                from,
                open ? now : null,
                null,
                from,
                count(reading.kind(), latest),
                now,
                now,
                now,
                null,
                null,
                reading,
                course);
        return open ? incident.withState(escalated(incident, reading), now, severity(incident, reading)) : incident;
    }

    private OpenIncident disturbed(OpenIncident incident, Reading reading, Instant from, Instant now, Window latest) {
        double count = count(incident.kind(), latest);
        boolean peak = count > incident.peakCount();
        return new OpenIncident(
                incident.id(),
                incident.kind(),
                incident.state(),
                incident.severity(),
                incident.revision(),
                incident.startedAt(),
                incident.openedAt(),
                incident.criticalAt(),
                peak ? from : incident.peakAt(),
                peak ? count : incident.peakCount(),
                strong(reading) ? now : incident.strongAt(),
                now,
                incident.emittedAt(),
                incident.acknowledgedBy(),
                incident.snoozedUntil(),
                reading.withConfidenceAtLeast(incident.reading().confidence()),
                incident.timeline());
    }

    private IncidentState state(OpenIncident before, OpenIncident after, @Nullable Reading reading, Instant now) {
        boolean strong = reading != null && strong(reading);
        Duration calm = Duration.between(after.disturbedAt(), now);
        return switch (before.state()) {
            case PENDING -> {
                if (reading != null && strong && (overwhelming(reading) || isConfirmed(after, now))) {
                    yield escalated(after, reading);
                }
                yield calm.compareTo(PENDING_ENDS_AFTER) >= 0 ? IncidentState.RESOLVED : IncidentState.PENDING;
            }
            case OPEN, ESCALATED -> {
                if (calm.compareTo(needed(settings.calmToRecover(), before.kind())) >= 0) {
                    yield IncidentState.RECOVERING;
                }
                yield before.state() == IncidentState.OPEN && strong ? escalated(after, reading) : before.state();
            }
            case RECOVERING -> {
                if (strong) {
                    yield before.criticalAt() == null ? escalated(after, reading) : IncidentState.ESCALATED;
                }
                yield calm.compareTo(needed(settings.calmToResolve(), before.kind())) >= 0
                        ? IncidentState.RESOLVED
                        : IncidentState.RECOVERING;
            }
            case RESOLVED -> IncidentState.RESOLVED;
        };
    }

    private static boolean isConfirmed(OpenIncident incident, Instant now) {
        return Duration.between(incident.startedAt(), now).compareTo(CONFIRMED_AFTER) >= 0;
    }

    /** Anger comes back after a night; what else people talk of is another matter next time. */
    private static Duration needed(Duration calm, IncidentKind kind) {
        return kind == IncidentKind.CRISIS ? calm : calm.dividedBy(2);
    }

    private IncidentState escalated(OpenIncident incident, @Nullable Reading reading) {
        return severity(incident, reading) == Severity.CRITICAL ? IncidentState.ESCALATED : IncidentState.OPEN;
    }

    private Severity severity(OpenIncident incident, @Nullable Reading reading) {
        Severity reached = Severity.WATCH;
        if (reading != null && reading.kind() == IncidentKind.CRISIS) {
            if (critical(reading)) {
                reached = Severity.CRITICAL;
            } else if (reading.tail() <= warningTail && reading.ratio() >= LEAST_RATIO) {
                reached = Severity.WARNING;
            }
        }
        return reached.compareTo(incident.severity()) > 0 ? reached : incident.severity();
    }

    private boolean critical(Reading reading) {
        return reading.tail() <= criticalTail
                && budget.allows(reading.strength())
                && reading.authors() >= settings.leastAuthorsCritical()
                && reading.ratio() >= settings.leastRatioCritical();
    }

    private boolean strong(Reading reading) {
        return reading.strength() >= 1
                && reading.authors() >= settings.leastAuthors()
                && reading.ratio() >= LEAST_RATIO;
    }

    private boolean overwhelming(Reading reading) {
        return strong(reading)
                && switch (reading.kind()) {
                    case CRISIS -> reading.tail() <= criticalTail * criticalTail;
                    case BUZZ -> true;
                    case PRAISE, COORDINATED, SILENCE -> reading.strength() >= 2;
                };
    }

    private static double count(IncidentKind kind, Window latest) {
        return switch (kind) {
            case CRISIS -> latest.negative();
            case PRAISE -> latest.positive();
            case BUZZ, COORDINATED, SILENCE -> latest.posts();
        };
    }

    private static @Nullable Reading of(IncidentKind kind, List<Reading> readings) {
        for (Reading reading : readings) {
            if (reading.kind() == kind) {
                return reading;
            }
        }
        return null;
    }

    private static @Nullable OpenIncident of(IncidentKind kind, Iterable<OpenIncident> incidents) {
        for (OpenIncident incident : incidents) {
            if (incident.kind() == kind) {
                return incident;
            }
        }
        return null;
    }
}
