package io.firebreak.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What the author wants, each an independent probability, 0 to 1.
 *
 * @param complaint something is wrong and the author says so
 * @param churn the author leaves or threatens to leave
 * @param question the author asks
 * @param praise the author commends
 * @param suggestion the author proposes a change
 */
public record Intent(double complaint, double churn, double question, double praise, double suggestion) {
    /** A probability from which an intent counts as present. */
    public static final double THRESHOLD = 0.5;

    /** The intents present, most general first. */
    public List<IntentLabel> labels() {
        List<IntentLabel> present = new ArrayList<>(2);
        for (IntentLabel label : IntentLabel.values()) {
            if (has(label)) {
                present.add(label);
            }
        }
        return present;
    }

    /** Whether an intent is present. */
    public boolean has(IntentLabel label) {
        return probability(label) >= THRESHOLD;
    }

    /** The probability of one intent. */
    public double probability(IntentLabel label) {
        return switch (label) {
            case COMPLAINT -> complaint;
            case CHURN -> churn;
            case QUESTION -> question;
            case PRAISE -> praise;
            case SUGGESTION -> suggestion;
        };
    }
}
