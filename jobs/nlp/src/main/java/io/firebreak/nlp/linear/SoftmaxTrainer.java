package io.firebreak.nlp.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains a {@link SoftmaxModel}: multinomial logistic regression by stochastic gradients with AdaGrad steps (Duchi et
 * al., 2011). Deterministic: the same examples in the same order with the same settings give the same bytes.
 */
public final class SoftmaxTrainer {
    /**
     * How to train.
     *
     * @param bits log2 of the number of feature slots, 8 to 24
     * @param epochs passes over the examples
     * @param rate AdaGrad's step
     * @param penalty L2 penalty of touched weights
     * @param balance exponent p of the class weights (N / (K·n))^p: 0 none, 1 all classes weigh the same
     * @param seed of the order of examples
     */
    public record Settings(int bits, int epochs, double rate, double penalty, double balance, long seed) {}

    private static final class Example {
        private final long[] hashes;
        private final float[] values;
        private final float[] target;
        private final float weight;

        Example(FeatureVector features, float[] target, float weight) {
            this.hashes = new long[features.size()];
            this.values = new float[features.size()];
            for (int i = 0; i < hashes.length; i++) {
                hashes[i] = features.hash(i);
                values[i] = features.value(i);
            }
            this.target = target.clone();
            this.weight = weight;
        }
    }

    private final List<String> labels;
    private final Settings settings;
    private final List<Example> examples = new ArrayList<>();

    /** A trainer for these classes. */
    public SoftmaxTrainer(List<String> labels, Settings settings) {
        this.labels = List.copyOf(labels);
        this.settings = settings;
    }

    /** Adds an example of class {@code label}, an index into the labels. */
    public void add(FeatureVector features, int label) {
        float[] target = new float[labels.size()];
        target[label] = 1f;
        add(features, target, 1f);
    }

    /** Adds an example with a distribution over the classes and a weight. */
    public void add(FeatureVector features, float[] target, float weight) {
        examples.add(new Example(features, target, weight));
    }

    /** The model of the examples added so far, with temperature 1. */
    public SoftmaxModel train() {
        int classes = labels.size();
        int slots = 1 << settings.bits();
        float[] weights = new float[slots * classes];
        float[] squares = new float[slots * classes];
        float[] bias = new float[classes];
        double[] balance = classWeights();
        double[] gradient = new double[classes];
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        SplittableRandom random = new SplittableRandom(settings.seed());
        long steps = (long) settings.epochs() * order.length;
        long done = 0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            shuffle(order, random);
            for (int index : order) {
                Example example = examples.get(index);
                residual(example, weights, bias, balance, gradient);
                // The step shrinks to nothing, so that the order of the last examples does not matter.
                double rate = settings.rate() * (1 - (double) done++ / steps);
                step(example, weights, squares, bias, gradient, rate);
            }
        }
        return SoftmaxModel.quantise(labels, settings.bits(), weights, bias);
    }

    private void residual(Example example, float[] weights, float[] bias, double[] balance, double[] out) {
        int classes = labels.size();
        for (int k = 0; k < classes; k++) {
            out[k] = bias[k];
        }
        int shift = 64 - settings.bits();
        for (int i = 0; i < example.hashes.length; i++) {
            int base = (int) (example.hashes[i] >>> shift) * classes;
            for (int k = 0; k < classes; k++) {
                out[k] += weights[base + k] * example.values[i];
            }
        }
        Softmax.inPlace(out, 1.0);
        double weight = 0;
        for (int k = 0; k < classes; k++) {
            weight += example.target[k] * balance[k];
        }
        for (int k = 0; k < classes; k++) {
            out[k] = (out[k] - example.target[k]) * weight * example.weight;
        }
    }

    private void step(Example example, float[] weights, float[] squares, float[] bias, double[] gradient, double rate) {
        int classes = labels.size();
        int shift = 64 - settings.bits();
        double penalty = settings.penalty();
        for (int i = 0; i < example.hashes.length; i++) {
            int base = (int) (example.hashes[i] >>> shift) * classes;
            float value = example.values[i];
            for (int k = 0; k < classes; k++) {
                int at = base + k;
                double g = gradient[k] * value + penalty * weights[at];
                double square = squares[at] + g * g;
                squares[at] = (float) square;
                weights[at] -= (float) (rate * g / (Math.sqrt(square) + 1e-6));
            }
        }
        for (int k = 0; k < classes; k++) {
            bias[k] -= (float) (rate * 0.01 * gradient[k]);
        }
    }

    private double[] classWeights() {
        double[] counts = new double[labels.size()];
        for (Example example : examples) {
            for (int k = 0; k < counts.length; k++) {
                counts[k] += example.target[k] * example.weight;
            }
        }
        double total = Arrays.stream(counts).sum();
        double[] weights = new double[counts.length];
        Arrays.setAll(
                weights,
                k -> counts[k] == 0 ? 1 : StrictMath.pow(total / (counts.length * counts[k]), settings.balance()));
        return weights;
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
