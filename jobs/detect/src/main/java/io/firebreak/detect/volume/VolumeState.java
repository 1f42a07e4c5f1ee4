package io.firebreak.detect.volume;

import java.util.Arrays;

/**
 * What a {@link VolumeWatch} has learned; about 13 KiB. The arrays belong to the watch, which changes them in place.
 *
 * @param minutes minutes learned from
 * @param counts histograms of counts on a logarithmic scale: for each memory, one for each span
 * @param weights weight of the next count, for each memory; it grows, so that older counts fade in comparison
 * @param usual median and spread of each histogram on the logarithmic and on the square-root scale, as of the last full
 *     hour
 * @param surprises histogram of past surprises
 * @param surpriseWeight weight of the next surprise
 * @param rare surprise that is rare, as of the last full hour; infinite before enough is known
 */
// Arrays: written once a minute and brand, so kept flat and changed in place.
@SuppressWarnings("ArrayRecordComponent")
public record VolumeState(
        double minutes,
        double[] counts,
        double[] weights,
        double[] usual,
        double[] surprises,
        double surpriseWeight,
        double rare) {

    /** Nothing learned yet, for so many spans. */
    public static VolumeState empty(int spans) {
        int histograms = spans * VolumeWatch.MEMORIES_MINUTES.length;
        double[] weights = new double[VolumeWatch.MEMORIES_MINUTES.length];
        Arrays.fill(weights, 1);
        return new VolumeState(
                0,
                new double[histograms * VolumeWatch.COUNT_BINS],
                weights,
                new double[histograms * VolumeWatch.USUAL_FIELDS],
                new double[VolumeWatch.SURPRISE_BINS],
                1,
                Double.POSITIVE_INFINITY);
    }
}
