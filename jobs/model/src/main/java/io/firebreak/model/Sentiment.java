package io.firebreak.model;

/**
 * How favourable a text, or what it says of a brand, is. The three are calibrated probabilities in [0, 1] that sum to 1.
 *
 * @param negative probability that it is unfavourable
 * @param neutral probability that it is neither
 * @param positive probability that it is favourable
 */
public record Sentiment(double negative, double neutral, double positive) {
    /** The most probable class; ties go to neutral. */
    public SentimentLabel label() {
        if (negative > neutral && negative > positive) {
            return SentimentLabel.NEGATIVE;
        }
        return positive > neutral && positive > negative ? SentimentLabel.POSITIVE : SentimentLabel.NEUTRAL;
    }

    /** Positive minus negative, −1 to 1. */
    public double score() {
        return positive - negative;
    }
}
