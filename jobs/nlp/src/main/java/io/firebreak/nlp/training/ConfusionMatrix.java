package io.firebreak.nlp.training;

import java.util.List;
import java.util.Locale;

/** Counts of true against predicted classes. An answer that is none of the classes, such as undetermined, is a wrong one. */
public final class ConfusionMatrix {
    private final List<String> labels;
    private final long[][] counts;

    /** An empty matrix over these classes. */
    public ConfusionMatrix(List<String> labels) {
        this.labels = List.copyOf(labels);
        this.counts = new long[labels.size()][labels.size() + 1];
    }

    /**
     * Counts one prediction.
     *
     * @throws IllegalArgumentException when the truth is none of the classes
     */
    public void add(String truth, String predicted) {
        int row = labels.indexOf(truth);
        if (row < 0) {
            throw new IllegalArgumentException("'" + truth + "' is none of " + labels);
        }
        int column = labels.indexOf(predicted);
        counts[row][column < 0 ? labels.size() : column]++;
    }

    /** The classes. */
    public List<String> labels() {
        return labels;
    }

    /** How many posts of a class were taken for another, or for none of the classes when {@code predicted} is not one. */
    public long count(String truth, String predicted) {
        int column = labels.indexOf(predicted);
        return counts[labels.indexOf(truth)][column < 0 ? labels.size() : column];
    }

    /** Share of the posts of a class that were found, 0 to 1; 0 when there are none. */
    public double recall(String label) {
        return recall(labels.indexOf(label));
    }

    /** Share of right answers among those that name a class, 0 to 1; 0 when none does. */
    public double precision(String label) {
        return precision(labels.indexOf(label));
    }

    /** Harmonic mean of precision and recall, 0 to 1. */
    public double f1(String label) {
        return f1(labels.indexOf(label));
    }

    private double f1(int k) {
        double precision = precision(k);
        double recall = recall(k);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** Mean of the classes' recalls, per cent. */
    public double macroRecall() {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += recall(k);
        }
        return 100 * sum / counts.length;
    }

    /** Mean of the classes' F1, per cent. */
    public double macroF1() {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += f1(k);
        }
        return 100 * sum / counts.length;
    }

    /** Share of right predictions, per cent. */
    public double accuracy() {
        long right = 0;
        long all = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
            for (long count : counts[i]) {
                all += count;
            }
        }
        return all == 0 ? 0 : 100.0 * right / all;
    }

    private double recall(int k) {
        long all = 0;
        for (long count : counts[k]) {
            all += count;
        }
        return all == 0 ? 0 : (double) counts[k][k] / all;
    }

    private double precision(int k) {
        long all = 0;
        for (long[] row : counts) {
            all += row[k];
        }
        return all == 0 ? 0 : (double) counts[k][k] / all;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT, "macro recall %.1f, macro F1 %.1f, accuracy %.1f;", macroRecall(), macroF1(), accuracy()));
        for (int k = 0; k < counts.length; k++) {
            out.append(String.format(
                    Locale.ROOT, " %s P %.1f R %.1f", labels.get(k), 100 * precision(k), 100 * recall(k)));
        }
        return out.toString();
    }
}
