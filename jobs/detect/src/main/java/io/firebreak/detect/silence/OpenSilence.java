package io.firebreak.detect.silence;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A silence that is not over.
 *
 * @param id see {@link Incident#id()}
 * @param state see {@link Incident#state()}
 * @param revision of the latest update
 * @param startedAt when the platform was last heard
 * @param openedAt when the silence was noticed
 * @param heardAt since when the platform is heard again; null while it is silent
 * @param emittedAt event time of the latest update
 * @param acknowledgedBy see {@link Incident#acknowledgedBy()}
 * @param snoozedUntil see {@link Incident#snoozedUntil()}
 * @param why the latest evidence of silence
 */
public record OpenSilence(
        String id,
        IncidentState state,
        long revision,
        Instant startedAt,
        Instant openedAt,
        @Nullable Instant heardAt,
        Instant emittedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant snoozedUntil,
        Evidence why) {

    OpenSilence emitted(IncidentState newState, @Nullable Instant newHeardAt, Evidence newWhy, Instant now) {
        return new OpenSilence(
                id, newState, revision + 1, startedAt, openedAt, newHeardAt, now, acknowledgedBy, snoozedUntil, newWhy);
    }

    /** A copy that is heard since an instant; null when it is not. */
    OpenSilence heard(@Nullable Instant since) {
        return new OpenSilence(
                id, state, revision, startedAt, openedAt, since, emittedAt, acknowledgedBy, snoozedUntil, why);
    }

    OpenSilence acknowledged(String by) {
        return new OpenSilence(id, state, revision, startedAt, openedAt, heardAt, emittedAt, by, snoozedUntil, why);
    }

    OpenSilence snoozed(@Nullable Instant until) {
        return new OpenSilence(
                id, state, revision, startedAt, openedAt, heardAt, emittedAt, acknowledgedBy, until, why);
    }

    /** The incident as others see it. */
    Incident toIncident(String channelId, Severity severity) {
        return new Incident(
                id,
                channelId,
                IncidentKind.SILENCE,
                state,
                severity,
                revision,
                startedAt,
                openedAt,
                severity == Severity.CRITICAL ? openedAt : null,
                startedAt,
                state == IncidentState.RESOLVED ? emittedAt : null,
                emittedAt,
                acknowledgedBy,
                snoozedUntil,
                why,
                List.of(),
                List.of());
    }
}
