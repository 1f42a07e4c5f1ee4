package io.firebreak.testkit;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Severity;
import io.firebreak.model.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds incidents. Mutable, for one thread. */
public final class Incidents {
    private final String id;
    private IncidentKind kind = IncidentKind.CRISIS;
    private IncidentState state = IncidentState.ESCALATED;
    private Severity severity = Severity.CRITICAL;
    private long revision = 1;
    private @Nullable String acknowledgedBy;
    private @Nullable Instant snoozedUntil;
    private List<Evidence.Term> terms = List.of(new Evidence.Term("email", 41, 9.5));

    private Incidents(String id) {
        this.id = id;
    }

    /** @param id of the incident */
    public static Incidents incident(String id) {
        return new Incidents(id);
    }

    public Incidents kind(IncidentKind value) {
        kind = value;
        return this;
    }

    public Incidents state(IncidentState value) {
        state = value;
        return this;
    }

    public Incidents severity(Severity value) {
        severity = value;
        return this;
    }

    public Incidents revision(long value) {
        revision = value;
        return this;
    }

    public Incidents acknowledgedBy(String value) {
        acknowledgedBy = value;
        return this;
    }

    public Incidents snoozedUntil(String instant) {
        snoozedUntil = Instant.parse(instant);
        return this;
    }

    public Incidents term(String value) {
        terms = List.of(new Evidence.Term(value, 41, 9.5));
        return this;
    }

    /** The incident; it started at 10:05 and this state is of 10:20 plus its revision in minutes. */
    public Incident build() {
        Instant started = Instant.parse("2011-10-10T10:05:00Z");
        Instant updated = Instant.parse("2011-10-10T10:20:00Z").plusSeconds(60 * revision);
        return new Incident(
                id,
                "blackberry",
                kind,
                state,
                severity,
                revision,
                started,
                state == IncidentState.PENDING ? null : started.plusSeconds(60),
                severity == Severity.CRITICAL ? started.plusSeconds(120) : null,
                started.plusSeconds(300),
                state == IncidentState.RESOLVED ? updated : null,
                updated,
                acknowledgedBy,
                snoozedUntil,
                new Evidence(
                        5,
                        61,
                        0.4,
                        1e-40,
                        2.5,
                        0.999,
                        140,
                        122,
                        0.83,
                        0.2,
                        0.05,
                        0.03,
                        terms,
                        List.of(new Evidence.RepresentativePost("x:1", "https://example.org/x/1", 12, 4_000)),
                        List.of(),
                        Map.of("x", 100L, "bluesky", 40L),
                        Map.of("en", 140L),
                        Map.of(),
                        null,
                        16,
                        80,
                        0,
                        List.of()),
                course(started, updated),
                List.of());
    }

    /** One unhappy post every two minutes before the start, and then more and more. */
    private static List<TimelinePoint> course(Instant started, Instant updated) {
        List<TimelinePoint> points = new ArrayList<>();
        for (Instant at = started.minusSeconds(3_600); at.isBefore(updated); at = at.plusSeconds(120)) {
            long since = Math.max(0, Duration.between(started, at).toMinutes() + 1);
            long negative = (at.getEpochSecond() / 120) % 2 + 4 * since;
            points.add(new TimelinePoint(at, 2, negative + 3, negative, negative, 0.8, 0, 3));
        }
        return points;
    }
}
