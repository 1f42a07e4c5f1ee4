package io.firebreak.model;

/**
 * Emotions of a text, each an independent probability, 0 to 1.
 *
 * @param anger anger, annoyance, rage
 * @param joy joy, love, amusement
 * @param optimism hope, trust
 * @param sadness sadness, disappointment
 */
public record Emotion(double anger, double joy, double optimism, double sadness) {
    /** The most probable emotion. */
    public EmotionLabel label() {
        EmotionLabel best = EmotionLabel.ANGER;
        for (EmotionLabel label : EmotionLabel.values()) {
            if (probability(label) > probability(best)) {
                best = label;
            }
        }
        return best;
    }

    /** The probability of {@link #label()}. */
    public double confidence() {
        return probability(label());
    }

    /** The probability of one emotion. */
    public double probability(EmotionLabel label) {
        return switch (label) {
            case ANGER -> anger;
            case JOY -> joy;
            case OPTIMISM -> optimism;
            case SADNESS -> sadness;
        };
    }
}
