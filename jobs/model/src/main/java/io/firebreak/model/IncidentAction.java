package io.firebreak.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person did about an incident: the element of the topic {@code incident-actions}.
 *
 * @param incidentId {@link Incident#id()}
 * @param brandId {@link Incident#brandId()}
 * @param type what was done
 * @param at when
 * @param by who, as given by the person or tool
 * @param until end of a snooze; null for every other type
 * @param note free text
 */
public record IncidentAction(
        String incidentId,
        String brandId,
        Type type,
        Instant at,
        String by,
        @Nullable Instant until,
        @Nullable String note) {

    /** What a person can do about an incident. */
    public enum Type {
        /** Somebody takes it; it is no longer escalated for want of an answer. */
        ACKNOWLEDGE,
        /** No pages until a time. */
        SNOOZE,
        /** It is over. */
        RESOLVE,
        /** It never was a crisis; similar evidence weighs less for this brand from now on. */
        NOT_A_CRISIS;

        /** The name on the wire and in documents: lower case with hyphens. */
        public String wireName() {
            return WireNames.of(this);
        }
    }
}
