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
