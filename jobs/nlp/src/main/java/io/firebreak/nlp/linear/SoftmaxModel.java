package io.firebreak.nlp.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A multinomial logistic regression over hashed features with weights of 8 bits. Immutable, shared by all threads.
 */
public final class SoftmaxModel {
    /** Largest weights kept exactly: a weight beyond this share of all non-zero weights is clipped. */
    private static final double KEPT_SHARE = 0.9999;

    private final List<String> labels;
    private final int bits;
    private final float scale;
    private final float[] bias;
    private final float temperature;
    private final byte[] weights;

    SoftmaxModel(List<String> labels, int bits, float scale, float[] bias, float temperature, byte[] weights) {
        if (weights.length != labels.size() << bits || bias.length != labels.size()) {
            throw new IllegalArgumentException("Weights of " + weights.length + " bytes do not fit " + labels.size()
                    + " classes of 2^" + bits + " slots");
        }
        this.labels = List.copyOf(labels);
        this.bits = bits;
        this.scale = scale;
        this.bias = bias.clone();
        this.temperature = temperature;
        this.weights = weights;
    }

    /** Rounds trained weights, slot by slot with the classes side by side, to 8 bits. */
    static SoftmaxModel quantise(List<String> labels, int bits, float[] weights, float[] bias) {
        float scale = largest(weights) / 127f;
        byte[] rounded = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            rounded[i] = (byte) Math.max(-127, Math.min(127, Math.round(weights[i] / scale)));
        }
        return new SoftmaxModel(labels, bits, scale, bias, 1f, rounded);
    }

    private static float largest(float[] weights) {
        float[] magnitudes = new float[weights.length];
        int size = 0;
        for (float weight : weights) {
            if (weight != 0) {
                magnitudes[size++] = Math.abs(weight);
            }
        }
        if (size == 0) {
            return 127f;
        }
        Arrays.sort(magnitudes, 0, size);
        return magnitudes[Math.min(size - 1, (int) (size * KEPT_SHARE))];
    }

    /** The classes, in the order of the probabilities. */
    public List<String> labels() {
        return labels;
    }

    /** A copy whose probabilities are softened (above 1) or sharpened (below 1). */
    public SoftmaxModel withTemperature(double newTemperature) {
        return new SoftmaxModel(labels, bits, scale, bias, (float) newTemperature, weights);
    }

    /** Writes a calibrated probability for each class into {@code out}. */
    public void probabilities(FeatureVector features, double[] out) {
        scores(features, out);
        Softmax.inPlace(out, temperature);
    }

    /** Writes the linear score of each class, before calibration, into {@code out}. */
    public void scores(FeatureVector features, double[] out) {
        int classes = bias.length;
        int shift = 64 - bits;
        for (int k = 0; k < classes; k++) {
            out[k] = 0;
        }
        if (classes == 3) {
            scoresOfThree(features, out);
        } else {
            for (int i = 0; i < features.size(); i++) {
                int base = (int) (features.hash(i) >>> shift) * classes;
                float value = features.value(i);
                for (int k = 0; k < classes; k++) {
                    out[k] += weights[base + k] * value;
                }
            }
        }
        for (int k = 0; k < classes; k++) {
            out[k] = bias[k] + scale * out[k];
        }
    }

    private void scoresOfThree(FeatureVector features, double[] out) {
        int shift = 64 - bits;
        float a = 0;
        float b = 0;
        float c = 0;
        for (int i = 0; i < features.size(); i++) {
            int base = (int) (features.hash(i) >>> shift) * 3;
            float value = features.value(i);
            a += weights[base] * value;
            b += weights[base + 1] * value;
            c += weights[base + 2] * value;
        }
        out[0] = a;
        out[1] = b;
        out[2] = c;
    }

    void writeTo(ModelFile.Writer writer) {
        writer.strings(labels);
        writer.number(bits);
        writer.real(scale);
        writer.reals(bias);
        writer.real(temperature);
        writer.bytes(weights);
    }

    static SoftmaxModel readFrom(ModelFile.Reader reader) {
        List<String> labels = new ArrayList<>(reader.strings());
        int bits = reader.number();
        float scale = reader.real();
        float[] bias = reader.reals();
        float temperature = reader.real();
        return new SoftmaxModel(labels, bits, scale, bias, temperature, reader.bytes());
    }
}
