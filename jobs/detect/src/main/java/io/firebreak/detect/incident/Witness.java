package io.firebreak.detect.incident;

import io.firebreak.model.Evidence;
import java.time.Instant;

/** Port: what is known of a brand's posts beyond their counts. */
public interface Witness {
    /**
     * Distinct authors of unfavourable originals over several steps.
     *
     * @param fromMinute first minute, minutes since 1970
     * @param toMinute one past the last minute
     * @param sum of the steps' own distinct authors, which is never less
     */
    double negativeAuthors(long fromMinute, long toMinute, double sum);

    /**
     * The evidence for an incident, at the end of the latest step.
     *
     * @param incident as it stands after the step
     * @param now end of the latest step
     */
    Evidence evidence(OpenIncident incident, Instant now);
}
