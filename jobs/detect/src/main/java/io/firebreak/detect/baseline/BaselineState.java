package io.firebreak.detect.baseline;

/**
 * What a {@link Baseline} has learned; about 4 KiB. The arrays belong to the baseline, which changes them in place.
 *
 * @param minutes minutes learned from, excluded ones not counted
 * @param levelCount discounted count of originals
 * @param levelExposure discounted minutes behind it, each weighted by its factor of the weekly rhythm
 * @param shareOriginals discounted count of originals behind the next three
 * @param negative discounted count of unfavourable originals
 * @param positive discounted count of favourable originals
 * @param copies discounted count of copies
 * @param posts discounted count of posts
 * @param weekCount discounted originals in each hour of the week, Monday 00:00 UTC first
 * @param weekExposure originals that the level alone would give there
 * @param dayCount discounted originals in each hour of the day, UTC
 * @param dayExposure originals that the level alone would give there
 * @param dispersion information-weighted sum of the over-dispersion seen, per horizon
 * @param dispersionWeight information behind it
 * @param correlation information-weighted sum of how alike tempers were, per horizon
 * @param correlationWeight information behind it
 */
// Arrays: written once a minute and brand, so kept flat and changed in place.
@SuppressWarnings("ArrayRecordComponent")
public record BaselineState(
        double minutes,
        double levelCount,
        double levelExposure,
        double shareOriginals,
        double negative,
        double positive,
        double copies,
        double posts,
        double[] weekCount,
        double[] weekExposure,
        double[] dayCount,
        double[] dayExposure,
        double[] dispersion,
        double[] dispersionWeight,
        double[] correlation,
        double[] correlationWeight) {

    /** The same with nothing learned yet of the spreads, for so many horizons. */
    public BaselineState forgettingSpreads(int horizons) {
        return new BaselineState(
                minutes,
                levelCount,
                levelExposure,
                shareOriginals,
                negative,
                positive,
                copies,
                posts,
                weekCount,
                weekExposure,
                dayCount,
                dayExposure,
                new double[horizons],
                new double[horizons],
                new double[horizons],
                new double[horizons]);
    }

    /** Nothing learned yet, for so many horizons. */
    public static BaselineState empty(int horizons) {
        return new BaselineState(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                new double[Baseline.HOURS_OF_WEEK],
                new double[Baseline.HOURS_OF_WEEK],
                new double[Baseline.HOURS_OF_DAY],
                new double[Baseline.HOURS_OF_DAY],
                new double[horizons],
                new double[horizons],
                new double[horizons],
                new double[horizons]);
    }
}
