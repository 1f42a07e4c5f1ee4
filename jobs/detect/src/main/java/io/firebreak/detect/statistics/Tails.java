package io.firebreak.detect.statistics;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Tails of over-dispersed counts. Pure functions; accurate down to about 1e-300, where they end in 0. */
public final class Tails {
    private Tails() {}

    /**
     * Probability that a negative binomial count is at least {@code count}.
     *
     * @param count any number; at most 0 gives 1
     * @param mean of the count, &gt; 0
     * @param dispersion variance is {@code mean + dispersion * mean²}; &gt; 0
     */
    public static double negativeBinomial(double count, double mean, double dispersion) {
        double least = Math.ceil(count - 1e-9);
        if (least <= 0) {
            return 1;
        }
        double size = 1 / dispersion;
        return RegularizedBeta.value(mean / (mean + size), least, size);
    }

    /**
     * Probability that a negative binomial count is at most {@code count}.
     *
     * @param count any number; less than 0 gives 0
     * @param mean of the count, &gt; 0
     * @param dispersion variance is {@code mean + dispersion * mean²}; &gt; 0
     */
    public static double negativeBinomialAtMost(double count, double mean, double dispersion) {
        double most = Math.floor(count + 1e-9);
        if (most < 0) {
            return 0;
        }
        double size = 1 / dispersion;
        return RegularizedBeta.value(size / (mean + size), size, most + 1);
    }

    /**
     * The least count that a negative binomial count does not exceed with at least a probability.
     *
     * @param probability between 0 and 1
     * @param mean of the count, &gt; 0
     * @param dispersion variance is {@code mean + dispersion * mean²}; &gt; 0
     */
    public static double negativeBinomialQuantile(double probability, double mean, double dispersion) {
        double guess = Math.rint(Math.max(0, cornishFisher(probability, mean, dispersion)));
        // Brackets the quantile with steps that double, then halves the bracket.
        double step = Math.max(1, Math.rint(0.02 * guess));
        double least = guess;
        double most = guess;
        if (negativeBinomialAtMost(guess, mean, dispersion) >= probability) {
            do {
                most = least;
                least = Math.max(-1, most - step);
                step *= 2;
            } while (least >= 0 && negativeBinomialAtMost(least, mean, dispersion) >= probability);
        } else {
            do {
                least = most;
                most = least + step;
                step *= 2;
            } while (negativeBinomialAtMost(most, mean, dispersion) < probability);
        }
        while (most - least > 1) {
            double middle = Math.floor((least + most) / 2);
            if (middle == least) {
                // Beyond 2^53 no number lies between.
                return most;
            }
            if (negativeBinomialAtMost(middle, mean, dispersion) >= probability) {
                most = middle;
            } else {
                least = middle;
            }
        }
        return most;
    }

    /** A quantile by mean, variance and skewness (Cornish and Fisher 1938, first terms); good to a few per cent. */
    private static double cornishFisher(double probability, double mean, double dispersion) {
        double z = normalQuantile(probability);
        double deviation = Math.sqrt(mean + dispersion * mean * mean);
        double skewness = (1 + 2 * dispersion * mean) / deviation;
        return mean + deviation * (z + (z * z - 1) * skewness / 6) - 0.5;
    }

    /** Abramowitz and Stegun 1964, 26.2.23: within 0.00045. */
    private static double normalQuantile(double probability) {
        double t = Math.sqrt(-2 * Math.log(Math.min(probability, 1 - probability)));
        double z =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return probability < 0.5 ? -z : z;
    }

    /**
     * Probability that at least {@code successes} of {@code trials} succeed when their share follows a beta
     * distribution.
     *
     * @param successes at most 0 gives 1; more than {@code trials} gives 0
     * @param trials whole number ≥ 0
     * @param alpha weight of successes, &gt; 0
     * @param beta weight of failures, &gt; 0
     */
    public static double betaBinomial(long successes, long trials, double alpha, double beta) {
        if (successes <= 0) {
            return 1;
        }
        if (successes > trials) {
            return 0;
        }
        double term = Math.exp(-Math.log(trials + 1.0)
                - LogBeta.value(trials - successes + 1.0, successes + 1.0)
                + LogBeta.value(successes + alpha, trials - successes + beta)
                - LogBeta.value(alpha, beta));
        double sum = 0;
        for (long k = successes; k <= trials; k++) {
            sum += term;
            if (term < sum * 1e-12) {
                break;
            }
            term *= (trials - k) * (k + alpha) / ((k + 1.0) * (trials - k - 1 + beta));
        }
        return Math.min(1, sum);
    }
}
