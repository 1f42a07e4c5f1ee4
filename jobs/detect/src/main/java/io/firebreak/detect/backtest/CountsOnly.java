package io.firebreak.detect.backtest;

import io.firebreak.detect.incident.OpenIncident;
import io.firebreak.detect.incident.Reading;
import io.firebreak.detect.incident.Witness;
import io.firebreak.model.Evidence;
import java.time.Instant;

/** Knows nothing beyond the counts: each step's authors are other people than those of the step before. */
public final class CountsOnly implements Witness {
    @Override
    public double negativeAuthors(long fromMinute, long toMinute, double sum) {
        return sum;
    }

    @Override
    public Evidence evidence(OpenIncident incident, Instant now) {
        Reading reading = incident.reading();
        return Evidence.ofCounts(
                reading.horizonMinutes(),
                reading.observed(),
                reading.expected(),
                reading.tail(),
                reading.growth(),
                reading.confidence());
    }
}
