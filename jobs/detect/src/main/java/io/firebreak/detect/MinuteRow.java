package io.firebreak.detect;

import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * A minute of a brand as published.
 *
 * @param counts everything said
 * @param revision of the row
 * @param expected what was expected when the minute was judged; null when its first posts came later
 */
public record MinuteRow(
        BrandMinute counts, int revision, @Nullable Expectation expected) {
    /** A copy that cannot serve as evidence any more. */
    MinuteRow withoutSpecimens() {
        return new MinuteRow(counts.withoutSpecimens(), revision, expected);
    }

    /** The row to publish. */
    BrandMetrics metrics() {
        return counts.metrics(revision, expected);
    }
}
