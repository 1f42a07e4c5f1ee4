package io.firebreak.nlp.entity;

import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.LongSet;
import io.firebreak.nlp.linear.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The weights of a {@link PerceptronEntityExtractor}: sparse, 8 bits each; immutable, shared by all threads.
 */
public final class EntityModel {
    private static final String NAME = "entities";

    private final int bits;
    /** By slot: how many weights it has. */
    private final byte[] counts;

    private final byte[] tags;
    private final byte[] weights;
    private final float scale;
    private final float[] transitions;
    private final float slope;
    private final float intercept;
    private final LongSet outside;

    // Most features of a post have no weight. One bit a slot says so from the nearest cache; the rank of the bit
    // (Jacobson,
    // 1989) leads to the weights of those that have.
    private final long[] present;
    private final int[] ranks;
    /** By rank: where the slot's weights begin in {@code entries}. */
    private final int[] begins;
    /** The weight in the upper byte, the tag in the lower. */
    private final short[] entries;

    private EntityModel(
            int bits,
            byte[] counts,
            byte[] tags,
            byte[] weights,
            float scale,
            float[] transitions,
            float slope,
            float intercept,
            LongSet outside) {
        this.bits = bits;
        this.counts = counts;
        this.tags = tags;
        this.weights = weights;
        this.scale = scale;
        this.transitions = transitions;
        this.slope = slope;
        this.intercept = intercept;
        this.outside = outside;
        present = new long[(counts.length + 63) >> 6];
        ranks = new int[present.length];
        int filled = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            if ((slot & 63) == 0) {
                ranks[slot >> 6] = filled;
            }
            if (counts[slot] > 0) {
                present[slot >> 6] |= 1L << slot;
                filled++;
            }
        }
        begins = new int[filled + 1];
        int rank = 0;
        for (byte count : counts) {
            if (count > 0) {
                begins[rank + 1] = begins[rank] + count;
                rank++;
            }
        }
        entries = new short[weights.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = (short) (weights[i] << 8 | tags[i]);
        }
    }

    /**
     * Rounds dense weights, slot by slot with the tags side by side, to 8 bits and keeps those that are not 0.
     *
     * @param transitions scores of tag pairs, by previous tag
     * @param outside tokens that are never in an entity, as {@link EntityFeatures#form} names them
     */
    static EntityModel quantise(int bits, float[] dense, float[] transitions, LongSet outside) {
        float largest = 0;
        for (float weight : dense) {
            largest = Math.max(largest, Math.abs(weight));
        }
        float scale = Math.max(largest, 1e-6f) / 127f;
        int kept = 0;
        for (float weight : dense) {
            if (Math.round(weight / scale) != 0) {
                kept++;
            }
        }
        byte[] counts = new byte[1 << bits];
        byte[] tags = new byte[kept];
        byte[] weights = new byte[kept];
        int at = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            for (int tag = 0; tag < EntityTags.COUNT; tag++) {
                int rounded = Math.round(dense[slot * EntityTags.COUNT + tag] / scale);
                if (rounded != 0) {
                    counts[slot]++;
                    tags[at] = (byte) tag;
                    weights[at++] = (byte) rounded;
                }
            }
        }
        return new EntityModel(bits, counts, tags, weights, scale, transitions.clone(), 1f, 0f, outside);
    }

    /**
     * A copy that says how sure it is: the confidence in an entity is the logistic function of {@code slope} · margin +
     * {@code intercept} (Platt, 1999).
     */
    EntityModel withConfidence(double newSlope, double newIntercept) {
        return new EntityModel(
                bits, counts, tags, weights, scale, transitions, (float) newSlope, (float) newIntercept, outside);
    }

    /** Whether a token of this form, as {@link EntityFeatures#form} names it, is never in an entity. */
    boolean isOutside(long form) {
        return outside.contains(form);
    }

    /**
     * Writes the scores of a token's tags to {@code out[from…]}.
     *
     * @param sums room for {@link EntityTags#COUNT} numbers
     */
    void score(FeatureVector features, int[] sums, float[] out, int from) {
        Arrays.fill(sums, 0);
        int shift = 64 - bits;
        for (int i = 0; i < features.size(); i++) {
            int slot = (int) (features.hash(i) >>> shift);
            long word = present[slot >> 6];
            if ((word >>> slot & 1) == 0) {
                continue;
            }
            int rank = ranks[slot >> 6] + Long.bitCount(word & (1L << slot) - 1);
            int end = begins[rank + 1];
            for (int at = begins[rank]; at < end; at++) {
                int entry = entries[at];
                sums[entry & 0xFF] += entry >> 8;
            }
        }
        for (int tag = 0; tag < EntityTags.COUNT; tag++) {
            out[from + tag] = sums[tag] * scale;
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
        LongSet outside = LongSet.ofHashes(reader.longs());
        return new EntityModel(bits, counts, tags, weights, scale, transitions, slope, intercept, outside);
    }

    /**
     * Writes the model.
     *
     * @return SHA-256 of the file, hexadecimal
     * @throws IOException when the file cannot be written
     */
    public String write(Path file) throws IOException {
        return ModelFile.write(file, NAME, writer -> {
            writer.number(bits);
            writer.real(scale);
            writer.reals(transitions);
            writer.real(slope);
            writer.real(intercept);
            writer.bytes(counts);
            writer.bytes(tags);
            writer.bytes(weights);
            writer.longs(outside.toArray());
        });
    }
}
