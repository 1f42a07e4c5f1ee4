package io.firebreak.nlp.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the temperature at which a model's probabilities are as sure as they are right on held-out examples (Guo et al.,
 * 2017). It never changes which class is the most probable.
 */
public final class TemperatureScaling {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final List<double[]> scores = new ArrayList<>();
    private final List<Integer> truths = new ArrayList<>();

    /** Adds a held-out example by the scores of the uncalibrated model. */
    public void add(double[] score, int truth) {
        scores.add(score.clone());
        truths.add(truth);
    }

    /** The temperature of the smallest negative log-likelihood, 0.1 to 10, by golden-section search. */
    public double fit() {
        double low = StrictMath.log(0.1);
        double high = StrictMath.log(10);
        for (int i = 0; i < 60; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(StrictMath.exp(left)) < loss(StrictMath.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private double loss(double temperature) {
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            double[] probabilities = scores.get(i).clone();
            Softmax.inPlace(probabilities, temperature);
            sum -= StrictMath.log(Math.max(1e-12, probabilities[truths.get(i)]));
        }
        return sum;
    }
}
