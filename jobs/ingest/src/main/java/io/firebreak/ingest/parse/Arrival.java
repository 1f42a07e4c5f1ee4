package io.firebreak.ingest.parse;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a payload arrived, and what follows for the times in it. Times are kept to the millisecond, as on the wire, and
 * within 1970 and the arrival.
 */
record Arrival(Instant at, Duration allowedLateness) {
    Arrival {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The time claimed, or the nearest one possible; the arrival when none is claimed. */
    Instant clamp(@Nullable Instant claimed) {
        if (claimed == null || claimed.isAfter(at)) {
            return at;
        }
        return claimed.isBefore(Instant.EPOCH) ? Instant.EPOCH : claimed.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether a post of that time is too old for live windows. */
    boolean isBackdated(Instant createdAt) {
        return createdAt.isBefore(at.minus(allowedLateness));
    }
}
