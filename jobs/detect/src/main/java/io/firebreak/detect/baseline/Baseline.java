package io.firebreak.detect.baseline;

/**
 * What is normal for one brand: originals per minute as a level that adapts times a factor for the hour of the week, and
 * the shares of originals that are unfavourable or favourable.
 *
 * <p>The level is a discounted gamma-Poisson model (West and Harrison, Bayesian Forecasting and Dynamic Models, 1997,
 * section 4.3): old counts lose half of their weight each {@value #LEVEL_HALF_LIFE_MINUTES} minutes, and how little is
 * known widens the tails. The factor of an hour of the week is shrunk towards that of its hour of the day, and that
 * towards 1, so that a daily rhythm is known after two days and a weekly one after two weeks. Counts vary more than a
 * Poisson process does; by how much is learned per horizon as the moment estimate of the negative binomial's dispersion.
 *
 * <p>What is learned is bounded by what was likely: a count far beyond the expectation teaches no more than a count at
 * {@value #OUTLIER_DEVIATIONS} standard deviations. The caller keeps incidents out altogether. Not thread-safe.
 */
public final class Baseline {
    static final int HOURS_OF_DAY = 24;
    static final int HOURS_OF_WEEK = 168;

    private static final double LEVEL_HALF_LIFE_MINUTES = 720;
    private static final double SHARE_HALF_LIFE_MINUTES = 7 * 1440;
    private static final double OUTLIER_DEVIATIONS = 4;
    /** Until so much is known the level takes every count as it is: the prior says nothing about this brand. */
    private static final double FREE_MINUTES = 360;

    /** Prior of the level: three originals an hour, worth ten minutes of data. */
    private static final double PRIOR_COUNT = 0.5;

    private static final double PRIOR_MINUTES = 10;
    /** Prior of the shares: worth forty originals; a quarter of what people say of a brand is unfavourable. */
    private static final double PRIOR_ORIGINALS = 40;

    private static final double PRIOR_NEGATIVE = 0.25;
    private static final double PRIOR_POSITIVE = 0.3;
    private static final double PRIOR_COPIES = 0.3;
    private static final double PRIOR_POSTS = 1.8;
    /** A factor moves from its prior when so many originals, or half as many as an hour usually brings, were seen. */
    private static final double PRIOR_FACTOR_ORIGINALS = 20;
    /** Weight that an hour's counts keep when the hour comes round again: a day later, a week later. */
    private static final double DAY_MEMORY = 0.85;

    private static final double WEEK_MEMORY = 0.7;
    /** Prior of the over-dispersion: a standard deviation of half the mean, known to within about as much. */
    private static final double PRIOR_DISPERSION = 0.25;

    private static final double PRIOR_DISPERSION_WEIGHT = 16;
    private static final double LEAST_DISPERSION = 0.02;
    /** Prior of how alike the tempers of posts of one time are: that of a share worth thirty originals. */
    private static final double PRIOR_CORRELATION = 0.03;

    private static final double PRIOR_CORRELATION_WEIGHT = 1000;
    private static final double LEAST_CORRELATION = 0.002;
    /** Weight that spreads keep when the next is learned. */
    private static final double SPREAD_MEMORY = 0.998;
    /** How far the present may stand from the level of three hours and more ago, as a relative variance. */
    private static final double PRIOR_RHYTHM_VARIANCE = 0.5;

    private final double[] weekCount;
    private final double[] weekExposure;
    private final double[] dayCount;
    private final double[] dayExposure;
    private final double[] dispersion;
    private final double[] dispersionWeight;
    private final double[] correlation;
    private final double[] correlationWeight;
    private double minutes;
    private double levelCount;
    private double levelExposure;
    private double shareOriginals;
    private double negative;
    private double positive;
    private double copies;
    private double posts;

    /** Goes on from a state, whose arrays it takes over. */
    public Baseline(BaselineState state) {
        weekCount = state.weekCount();
        weekExposure = state.weekExposure();
        dayCount = state.dayCount();
        dayExposure = state.dayExposure();
        dispersion = state.dispersion();
        dispersionWeight = state.dispersionWeight();
        correlation = state.correlation();
        correlationWeight = state.correlationWeight();
        minutes = state.minutes();
        levelCount = state.levelCount();
        levelExposure = state.levelExposure();
        shareOriginals = state.shareOriginals();
        negative = state.negative();
        positive = state.positive();
        copies = state.copies();
        posts = state.posts();
    }

    /** What has been learned; shares its arrays with this object. */
    public BaselineState state() {
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
                dispersion,
                dispersionWeight,
                correlation,
                correlationWeight);
    }

    /** Minutes learned from so far. */
    public double minutes() {
        return minutes;
    }

    /**
     * Originals to be expected in one minute.
     *
     * @param minute minutes since 1970
     */
    public double originalsPerMinute(long minute) {
        return level() * factor(minute);
    }

    /** Unfavourable share of the originals, 0 to 1, never quite either. */
    public double negativeShare() {
        return (negative + PRIOR_ORIGINALS * PRIOR_NEGATIVE) / (shareOriginals + PRIOR_ORIGINALS);
    }

    /** Relative variance of what is known of {@link #negativeShare()}. */
    public double negativeShareVariance() {
        double share = negativeShare();
        return (1 - share) / (share * (shareOriginals + PRIOR_ORIGINALS));
    }

    /**
     * How many originals a share over a horizon is worth at most: the beta distribution of the unfavourable share has
     * this sum of parameters.
     *
     * @param horizon index of the horizon
     */
    public double shareConcentration(int horizon) {
        double learned = (correlation[horizon] + PRIOR_CORRELATION * PRIOR_CORRELATION_WEIGHT)
                / (correlationWeight[horizon] + PRIOR_CORRELATION_WEIGHT);
        return 1 / Math.max(LEAST_CORRELATION, learned) - 1;
    }

    /** Favourable share of the originals, 0 to 1, never quite either. */
    public double positiveShare() {
        return (positive + PRIOR_ORIGINALS * PRIOR_POSITIVE) / (shareOriginals + PRIOR_ORIGINALS);
    }

    /** Copies per original. */
    public double copiesPerOriginal() {
        return (copies + PRIOR_ORIGINALS * PRIOR_COPIES) / (shareOriginals + PRIOR_ORIGINALS);
    }

    /** Posts per original. */
    public double postsPerOriginal() {
        return (posts + PRIOR_ORIGINALS * PRIOR_POSTS) / (shareOriginals + PRIOR_ORIGINALS);
    }

    /**
     * Over-dispersion of counts over a horizon about their expectation: relative variance beyond Poisson's, including
     * how little is known of the level and of the rhythm.
     *
     * @param horizon index of the horizon
     * @param minute minutes since 1970
     */
    public double dispersion(int horizon, long minute) {
        double learned = (dispersion[horizon] + PRIOR_DISPERSION * PRIOR_DISPERSION_WEIGHT)
                / (dispersionWeight[horizon] + PRIOR_DISPERSION_WEIGHT);
        double level = 1 / (levelCount + PRIOR_COUNT);
        double known = dayExposure[hourOfWeek(minute) % HOURS_OF_DAY];
        double rhythm = PRIOR_RHYTHM_VARIANCE * PRIOR_FACTOR_ORIGINALS / (PRIOR_FACTOR_ORIGINALS + known);
        return Math.max(LEAST_DISPERSION, learned) + level + rhythm;
    }

    /**
     * Learns from a step of time.
     *
     * @param minute first minute of the step, minutes since 1970
     * @param length of the step in minutes
     * @param seenOriginals originals in the step
     * @param seenNegative of these, unfavourable ones
     * @param seenPositive of these, favourable ones
     * @param seenCopies copies in the step
     * @param seenPosts posts in the step
     */
    public void learn(
            long minute,
            int length,
            double seenOriginals,
            double seenNegative,
            double seenPositive,
            double seenCopies,
            double seenPosts) {
        double factor = factor(minute + length / 2);
        double level = level();
        double expected = level * factor * length;
        double most = minutes < FREE_MINUTES
                ? Double.MAX_VALUE
                : 1 + expected + OUTLIER_DEVIATIONS * Math.sqrt(expected + dispersion(0, minute) * expected * expected);
        double kept = seenOriginals <= most ? 1 : most / seenOriginals;
        double counted = seenOriginals * kept;

        double levelMemory = Math.exp(-Math.log(2) * length / LEVEL_HALF_LIFE_MINUTES);
        levelCount = levelCount * levelMemory + counted;
        levelExposure = levelExposure * levelMemory + factor * length;

        double shareMemory = Math.exp(-Math.log(2) * length / SHARE_HALF_LIFE_MINUTES);
        shareOriginals = shareOriginals * shareMemory + counted;
        negative = negative * shareMemory + seenNegative * kept;
        positive = positive * shareMemory + seenPositive * kept;
        double copiesKept = Math.min(1, 3 * (1 + counted * copiesPerOriginal()) / Math.max(1, seenCopies));
        copies = copies * shareMemory + seenCopies * copiesKept;
        posts = posts * shareMemory + Math.min(seenPosts, seenOriginals + seenCopies * copiesKept + 3 * counted + 3);

        int week = hourOfWeek(minute);
        int day = week % HOURS_OF_DAY;
        dayCount[day] = dayCount[day] * Math.pow(DAY_MEMORY, length / 60.0) + counted;
        dayExposure[day] = dayExposure[day] * Math.pow(DAY_MEMORY, length / 60.0) + level * length;
        weekCount[week] = weekCount[week] * Math.pow(WEEK_MEMORY, length / 60.0) + counted;
        weekExposure[week] = weekExposure[week] * Math.pow(WEEK_MEMORY, length / 60.0) + level * length;
        minutes += length;
    }

    /**
     * Learns how far counts over a horizon stray from their expectation. To be called once per horizon's length, so that
     * the counts do not overlap.
     *
     * @param horizon index of the horizon
     * @param expected originals that were expected, &gt; 0
     * @param originals originals over the horizon
     * @param unfavourable of these, unfavourable ones
     */
    public void learnSpread(int horizon, double expected, double originals, double unfavourable) {
        double seen = (squared(originals - expected, expected + PRIOR_DISPERSION * expected * expected) - expected)
                / (expected * expected);
        double root = 1 / expected + PRIOR_DISPERSION;
        double information = 1 / (2 * root * root);
        dispersion[horizon] = dispersion[horizon] * SPREAD_MEMORY + information * seen;
        dispersionWeight[horizon] = dispersionWeight[horizon] * SPREAD_MEMORY + information;

        if (originals >= 2) {
            double share = negativeShare();
            double binomial = originals * share * (1 - share);
            double pairs = binomial * (originals - 1);
            double alike = (squared(unfavourable - originals * share, binomial + PRIOR_CORRELATION * pairs) - binomial)
                    / pairs;
            double uncertainty = 1 / (originals - 1) + PRIOR_CORRELATION;
            double worth = 1 / (2 * uncertainty * uncertainty);
            correlation[horizon] = correlation[horizon] * SPREAD_MEMORY + worth * alike;
            correlationWeight[horizon] = correlationWeight[horizon] * SPREAD_MEMORY + worth;
        }
    }

    /** The square of a deviation, outliers bounded. */
    private static double squared(double deviation, double variance) {
        return Math.min(deviation * deviation, OUTLIER_DEVIATIONS * OUTLIER_DEVIATIONS * variance);
    }

    private double level() {
        return (levelCount + PRIOR_COUNT) / (levelExposure + PRIOR_MINUTES);
    }

    /** Factor of the weekly rhythm, interpolated between the middles of the hours. */
    private double factor(long minute) {
        int inHour = (int) Math.floorMod(minute, 60L);
        int hour = hourOfWeek(minute);
        int neighbour = Math.floorMod(hour + (inHour < 30 ? -1 : 1), HOURS_OF_WEEK);
        double towards = Math.abs(inHour - 29.5) / 60;
        return hourFactor(hour) * (1 - towards) + hourFactor(neighbour) * towards;
    }

    private double hourFactor(int week) {
        int day = week % HOURS_OF_DAY;
        double usual = level() * 60;
        double dayPrior = PRIOR_FACTOR_ORIGINALS + usual / 2;
        double byDay = (dayCount[day] + dayPrior) / (dayExposure[day] + dayPrior);
        double weekPrior = PRIOR_FACTOR_ORIGINALS + usual;
        return (weekCount[week] + weekPrior * byDay) / (weekExposure[week] + weekPrior);
    }

    private static int hourOfWeek(long minute) {
        // 1970 began on a Thursday.
        return (int) Math.floorMod(Math.floorDiv(minute, 60L) + 72, (long) HOURS_OF_WEEK);
    }
}
