package io.firebreak.nlp.entity;

import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.ModelFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The weights of a {@link PerceptronEntityExtractor}: sparse, 8 bits each; immutable, shared by all threads.
 */
public final class EntityModel {
    private static final String NAME = "entities";

    private final int bits;
    /** Where each slot's weights begin in {@code tags} and {@code weights}. */
    private final int[] offsets;

    private final byte[] tags;
    private final byte[] weights;
    private final float scale;
    private final float[] transitions;
    private final float slope;
    private final float intercept;

    private EntityModel(
            int bits,
            int[] offsets,
            byte[] tags,
            byte[] weights,
            float scale,
            float[] transitions,
            float slope,
            float intercept) {
        this.bits = bits;
        this.offsets = offsets;
        this.tags = tags;
        this.weights = weights;
        this.scale = scale;
        this.transitions = transitions;
        this.slope = slope;
        this.intercept = intercept;
    }

    /**
     * Rounds dense weights, slot by slot with the tags side by side, to 8 bits and keeps those that are not 0.
     *
     * @param transitions scores of tag pairs, by previous tag
     */
    static EntityModel quantise(int bits, float[] dense, float[] transitions) {
        float largest = 0;
        for (float weight : dense) {
            largest = Math.max(largest, Math.abs(weight));
        }
        float scale = Math.max(largest, 1e-6f) / 127f;
        int[] offsets = new int[(1 << bits) + 1];
        int kept = 0;
        for (float weight : dense) {
            if (Math.round(weight / scale) != 0) {
                kept++;
            }
        }
        byte[] tags = new byte[kept];
        byte[] weights = new byte[kept];
        int at = 0;
        for (int slot = 0; slot < 1 << bits; slot++) {
            offsets[slot] = at;
            for (int tag = 0; tag < EntityTags.COUNT; tag++) {
                int rounded = Math.round(dense[slot * EntityTags.COUNT + tag] / scale);
                if (rounded != 0) {
                    tags[at] = (byte) tag;
                    weights[at++] = (byte) rounded;
                }
            }
        }
        offsets[1 << bits] = at;
        return new EntityModel(bits, offsets, tags, weights, scale, transitions.clone(), 1f, 0f);
    }

    /**
     * A copy that says how sure it is: the confidence in an entity is the logistic function of {@code slope} · margin +
     * {@code intercept} (Platt, 1999).
     */
    EntityModel withConfidence(double newSlope, double newIntercept) {
        return new EntityModel(
                bits, offsets, tags, weights, scale, transitions, (float) newSlope, (float) newIntercept);
    }

    /** Adds the scores of a token's tags to {@code out[from…]}. */
    void score(FeatureVector features, float[] out, int from) {
        int shift = 64 - bits;
        for (int i = 0; i < features.size(); i++) {
            int slot = (int) (features.hash(i) >>> shift);
            for (int at = offsets[slot]; at < offsets[slot + 1]; at++) {
                out[from + tags[at]] += weights[at] * scale;
            }
        }
    }

    float[] transitions() {
        return transitions;
    }

    double confidence(double margin) {
        return 1 / (1 + StrictMath.exp(-(slope * margin + intercept)));
    }

    /**
     * The shipped model.
     *
     * @throws IllegalStateException when it is missing or damaged
     */
    public static EntityModel load() {
        return readFrom(ModelFile.open(NAME));
    }

    private static EntityModel readFrom(ModelFile.Reader reader) {
        int bits = reader.number();
        float scale = reader.real();
        float[] transitions = reader.reals();
        float slope = reader.real();
        float intercept = reader.real();
        byte[] counts = reader.bytes();
        byte[] tags = reader.bytes();
        byte[] weights = reader.bytes();
        int[] offsets = new int[counts.length + 1];
        for (int slot = 0; slot < counts.length; slot++) {
            offsets[slot + 1] = offsets[slot] + counts[slot];
        }
        return new EntityModel(bits, offsets, tags, weights, scale, transitions, slope, intercept);
    }

    /**
     * Writes the model.
     *
     * @return SHA-256 of the file, hexadecimal
     * @throws IOException when the file cannot be written
     */
    public String write(Path file) throws IOException {
        byte[] counts = new byte[1 << bits];
        for (int slot = 0; slot < counts.length; slot++) {
            counts[slot] = (byte) (offsets[slot + 1] - offsets[slot]);
        }
        return ModelFile.write(file, NAME, writer -> {
            writer.number(bits);
            writer.real(scale);
            writer.reals(transitions);
            writer.real(slope);
            writer.real(intercept);
            writer.bytes(counts);
            writer.bytes(tags);
            writer.bytes(weights);
        });
    }
}
