package io.firebreak.detect.incident;

import io.firebreak.detect.baseline.BaselineState;
import io.firebreak.detect.volume.VolumeState;
import java.time.Instant;
import java.util.List;

/**
 * What a {@link Detector} keeps of a brand; about 30 KiB at one-minute steps. The array belongs to the detector, which
 * changes it in place.
 *
 * @param nextMinute first minute not stepped over, minutes since 1970; {@link Long#MIN_VALUE} before the first step
 * @param baseline what is normal
 * @param volume how many posts are usual
 * @param ring counts of the steps of the longest horizon
 * @param incidents those not over
 * @param caution by how many powers of ten the evidence must be stronger than usual, by feedback
 * @param quietUntil no incident begins before this instant, because a person has just ended one
 * @param pages of the past month, oldest first
 */
// Array: written once a minute and brand, so kept flat and changed in place.
@SuppressWarnings("ArrayRecordComponent")
public record DetectorState(
        long nextMinute,
        BaselineState baseline,
        VolumeState volume,
        double[] ring,
        List<OpenIncident> incidents,
        double caution,
        Instant quietUntil,
        List<PastPage> pages) {}
