package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.index.document.Partitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What time it is in the data. Live figures are a minute or two old, and then it is now; figures of a replay or of a
 * pipeline that has stopped are older, and then it is the end of the newest minute that was counted.
 */
final class DataTime {
    /** As old as figures may be while all is well: a window, its lateness, two checkpoints and a refresh. */
    private static final Duration ORDINARY_DELAY = Duration.ofMinutes(5);

    private final Indices indices;
    private final Clock clock;

    DataTime(Indices indices, Clock clock) {
        this.indices = indices;
        this.clock = clock;
    }

    /**
     * A moment of the data.
     *
     * @param asOf the time to which spans count back
     * @param behind how far the newest figures are behind the clock; zero while all is well
     * @param isEmpty whether nothing has been counted yet
     */
    record Moment(Instant asOf, Duration behind, boolean isEmpty) {
        /** Whether time in the data is not that of the clock. */
        boolean isReplay() {
            return !behind.isZero();
        }
    }

    Moment read() throws RefusedException {
        JsonNode newest = indices.search(
                        Partitions.BRAND_METRICS,
                        Map.of("size", 0, "aggs", Map.of("newest", Map.of("max", Map.of("field", "@timestamp")))))
                .path("aggregations")
                .path("newest")
                .path("value");
        Instant now = clock.instant();
        if (!newest.isNumber()) {
            return new Moment(now, Duration.ZERO, true);
        }
        Instant end = Instant.ofEpochMilli(newest.asLong()).plus(Duration.ofMinutes(1));
        Duration behind = Duration.between(end, now);
        return behind.compareTo(ORDINARY_DELAY) <= 0
                ? new Moment(now, Duration.ZERO, false)
                : new Moment(end, behind, false);
    }
}
