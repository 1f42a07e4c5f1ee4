package io.firebreak.detect;

import io.firebreak.detect.incident.DetectorSettings;
import io.firebreak.detect.silence.SilenceSettings;
import io.firebreak.model.Severity;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code detect}.
 *
 * @param disorder how far behind the newest event of its partition a post may lie and still be in time; a longer wait
 *     delays incidents, a shorter one leaves more to later corrections; default {@code 10s}
 * @param idleness wall-clock time after which a silent partition no longer holds back the others; default {@code 10s}
 * @param allowedLateness how late a post may be, in event time, and still correct its minute's row; minutes are kept as
 *     long; default {@code 1d}
 * @param leastMentionConfidence confidence from which a mention means the brand, 0 to 1; default 0.5
 * @param companySeverityAtMost most severe that an incident of all brands of a company may be, for each brand has its
 *     own; default {@code warning}
 * @param detector when evidence is strong enough
 * @param silence when a platform is silent
 */
public record DetectSettings(
        Duration disorder,
        Duration idleness,
        Duration allowedLateness,
        Double leastMentionConfidence,
        Severity companySeverityAtMost,
        DetectorSettings detector,
        SilenceSettings silence)
        implements Serializable {

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public DetectSettings(
            @Nullable Duration disorder,
            @Nullable Duration idleness,
            @Nullable Duration allowedLateness,
            @Nullable Double leastMentionConfidence,
            @Nullable Severity companySeverityAtMost,
            @Nullable DetectorSettings detector,
            @Nullable SilenceSettings silence) {
        this.disorder = disorder == null ? Duration.ofSeconds(10) : disorder;
        this.idleness = idleness == null ? Duration.ofSeconds(10) : idleness;
        this.allowedLateness = allowedLateness == null ? Duration.ofDays(1) : allowedLateness;
        this.leastMentionConfidence = leastMentionConfidence == null ? 0.5 : leastMentionConfidence;
        this.companySeverityAtMost = companySeverityAtMost == null ? Severity.WARNING : companySeverityAtMost;
        this.detector = detector == null ? DetectorSettings.defaults() : detector;
        this.silence = silence == null ? SilenceSettings.defaults() : silence;
        if (this.allowedLateness.compareTo(Duration.ofHours(3)) < 0) {
            throw new IllegalArgumentException(
                    "allowedLateness is shorter than the longest horizon; allowed is 3h or more");
        }
        if (this.leastMentionConfidence < 0 || this.leastMentionConfidence > 1) {
            throw new IllegalArgumentException(
                    "leastMentionConfidence is " + this.leastMentionConfidence + "; allowed are 0 to 1");
        }
    }

    /** All defaults. */
    public static DetectSettings defaults() {
        return new DetectSettings(null, null, null, null, null, null, null);
    }
}
