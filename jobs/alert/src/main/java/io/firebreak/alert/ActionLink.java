package io.firebreak.alert;

import io.firebreak.model.IncidentAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action on one incident that whoever holds the link may take, once and for a time.
 *
 * @param incidentId {@link io.firebreak.model.Incident#id()}
 * @param type what the link does
 * @param snoozeMinutes length of a snooze; 0 for every other type
 * @param receiver name of the receiver that the link was sent to
 * @param expiresAt first instant, by the wall clock, at which it no longer works; whole seconds
 * @param snoozedUntil end of the incident's snooze when the link was made: a link to snooze is spent as soon as the
 *     incident's is another; null for none; whole milliseconds
 */
public record ActionLink(
        String incidentId,
        IncidentAction.Type type,
        int snoozeMinutes,
        String receiver,
        Instant expiresAt,
        @Nullable Instant snoozedUntil) {}
