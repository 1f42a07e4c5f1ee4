package io.firebreak.detect.volume;

import io.firebreak.detect.statistics.Histogram;
import java.util.Arrays;

/**
 * Says how surprising the number of posts is, by nothing but its own past.
 *
 * <p>The posts of several spans up to now are compared with the medians of the past day and the past week, on a logarithmic
 * scale and on a square-root one, in units of the median absolute deviation, which is never taken for less than Poisson's.
 * The mean of all these deviations is the surprise. No single scale suits every brand; their mean is steadier than any.
 *
 * <p>How much surprise is worth a look is again told by the past: only what is rarer than a given share of all time seen,
 * and at least {@value #LEAST_SURPRISE} deviations. So a brand that is always restless raises no more than a steady one.
 * Not thread-safe.
 */
public final class VolumeWatch {
    /** Half-lives of the two pasts: a day, a week. */
    static final int[] MEMORIES_MINUTES = {1440, 7 * 1440};

    static final int COUNT_BINS = 170;
    static final int USUAL_FIELDS = 4;
    static final int SURPRISE_BINS = 150;

    /** Spans whose posts are counted, in minutes. */
    private static final int[] SPANS_MINUTES = {5, 15, 30, 60};

    /** Fewer deviations are calm. */
    private static final double LEAST_SURPRISE = 3;
    /** Width of a bin of log(1 + count). */
    private static final double COUNT_WIDTH = 0.1;
    /** Width of a bin of log(1 + surprise). */
    private static final double SURPRISE_WIDTH = 0.05;

    private static final double SURPRISES_HALF_LIFE_MINUTES = 90 * 1440;
    /** Before so much is known of the brand nothing is surprising. */
    private static final double MINUTES_TO_COMPARE = 180;
    /** Before so much is known of its surprises none is rare. */
    private static final double MINUTES_TO_JUDGE = 3600;
    /** Weights are scaled back before they leave the range of numbers. */
    private static final double GREATEST_WEIGHT = 1e100;
    /** Standard deviation of a normal distribution in median absolute deviations. */
    private static final double DEVIATIONS = 1.4826;

    private final int stepMinutes;
    private final int spans;
    private final double[] counts;
    private final double[] weights;
    private final double[] usual;
    private final double[] surprises;
    private double minutes;
    private double surpriseWeight;
    private double rare;

    /**
     * Goes on from a state, whose arrays it takes over.
     *
     * @param stepMinutes length of a step, 1 to 60
     */
    public VolumeWatch(int stepMinutes, VolumeState state) {
        this.stepMinutes = stepMinutes;
        this.spans = spanSteps(stepMinutes).length;
        this.minutes = state.minutes();
        this.counts = state.counts();
        this.weights = state.weights();
        this.usual = state.usual();
        this.surprises = state.surprises();
        this.surpriseWeight = state.surpriseWeight();
        this.rare = state.rare();
    }

    /** The spans in steps, ascending. */
    public static int[] spanSteps(int stepMinutes) {
        int[] steps = new int[SPANS_MINUTES.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.max(1, SPANS_MINUTES[i] / stepMinutes);
        }
        return Arrays.stream(steps).distinct().toArray();
    }

    /** What has been learned; shares its arrays with this object. */
    public VolumeState state() {
        return new VolumeState(minutes, counts, weights, usual, surprises, surpriseWeight, rare);
    }

    /**
     * Judges the posts up to the end of a step, then learns from them.
     *
     * @param minute first minute of the step, minutes since 1970
     * @param posts posts of each span that ends with the step
     * @param rarity share of the time seen that may be as surprising as what is rare, 0 to 1
     */
    public Volume next(long minute, double[] posts, double rarity) {
        if (Math.floorMod(minute, 60L) < stepMinutes) {
            renew(rarity);
        }
        Volume volume = minutes < MINUTES_TO_COMPARE ? Volume.UNKNOWN : judged(posts);
        learn(posts, volume.surprise());
        return volume;
    }

    private Volume judged(double[] posts) {
        double sum = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        int span = 0;
        for (int s = 0; s < spans; s++) {
            double ofSpan = 0;
            double log = Math.log1p(posts[s]);
            double root = root(posts[s]);
            for (int m = 0; m < weights.length; m++) {
                int at = (m * spans + s) * USUAL_FIELDS;
                ofSpan += (log - usual[at]) / usual[at + 1] + (root - usual[at + 2]) / usual[at + 3];
            }
            sum += ofSpan;
            if (ofSpan > greatest) {
                greatest = ofSpan;
                span = s;
            }
        }
        double surprise = sum / (2.0 * spans * weights.length);
        double expected = 0;
        for (int m = 0; m < weights.length; m++) {
            expected += Math.expm1(usual[(m * spans + span) * USUAL_FIELDS]) / weights.length;
        }
        boolean restless = surprise > LEAST_SURPRISE;
        double rarer = restless ? past().shareFrom(Math.log1p(surprise)) : 1;
        return new Volume(surprise, rare, rarer, restless, span, posts[span], expected);
    }

    /** Finds anew what is usual and what is rare; once an hour is often enough. */
    private void renew(double rarity) {
        for (int i = 0; i < usual.length / USUAL_FIELDS; i++) {
            Histogram histogram = new Histogram(counts, i * COUNT_BINS, COUNT_BINS, COUNT_WIDTH);
            double median = histogram.quantile(0.5);
            double count = Math.expm1(median);
            int at = i * USUAL_FIELDS;
            usual[at] = median;
            usual[at + 1] =
                    Math.max(DEVIATIONS * histogram.medianDistance(median, log -> log), 1 / Math.sqrt(1 + count));
            usual[at + 2] = root(count);
            usual[at + 3] = Math.max(DEVIATIONS * histogram.medianDistance(median, log -> root(Math.expm1(log))), 1);
        }
        if (minutes >= MINUTES_TO_JUDGE) {
            rare = Math.max(LEAST_SURPRISE, Math.expm1(past().quantile(1 - rarity)));
        }
    }

    private void learn(double[] posts, double surprise) {
        for (int m = 0; m < weights.length; m++) {
            for (int s = 0; s < spans; s++) {
                new Histogram(counts, (m * spans + s) * COUNT_BINS, COUNT_BINS, COUNT_WIDTH)
                        .add(Math.log1p(posts[s]), weights[m]);
            }
            weights[m] *= Math.pow(2, (double) stepMinutes / MEMORIES_MINUTES[m]);
            if (weights[m] > GREATEST_WEIGHT) {
                new Histogram(counts, m * spans * COUNT_BINS, spans * COUNT_BINS, COUNT_WIDTH).scale(1 / weights[m]);
                weights[m] = 1;
            }
        }
        past().add(Math.log1p(Math.max(0, surprise)), surpriseWeight);
        surpriseWeight *= Math.pow(2, stepMinutes / SURPRISES_HALF_LIFE_MINUTES);
        if (surpriseWeight > GREATEST_WEIGHT) {
            past().scale(1 / surpriseWeight);
            surpriseWeight = 1;
        }
        minutes += stepMinutes;
    }

    private Histogram past() {
        return new Histogram(surprises, 0, SURPRISE_BINS, SURPRISE_WIDTH);
    }

    /** Anscombe's transform: the root of a Poisson count has a standard deviation of 1. */
    private static double root(double count) {
        return 2 * Math.sqrt(count + 0.375);
    }
}
