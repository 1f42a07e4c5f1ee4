package io.firebreak.detect;

import io.firebreak.detect.metrics.BrandMinute;

/**
 * A minute of a brand as published.
 *
 * @param counts everything said
 * @param revision of the row
 */
public record MinuteRow(BrandMinute counts, int revision) {
    /** A copy that cannot serve as evidence any more. */
    MinuteRow withoutSpecimens() {
        return new MinuteRow(counts.withoutSpecimens(), revision);
    }
}
