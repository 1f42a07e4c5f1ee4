package io.firebreak.nlp.linear;

/** The softmax function, the same to the last bit on every machine. */
public final class Softmax {
    private Softmax() {}

    /** Replaces scores by probabilities that sum to 1; a temperature above 1 makes them less certain. */
    public static void inPlace(double[] scores, double temperature) {
        double max = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            max = Math.max(max, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = StrictMath.exp((scores[k] - max) / temperature);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
    }
}
