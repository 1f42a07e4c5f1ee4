package io.firebreak.nlp.linear;

import java.util.Arrays;

/** A sparse vector of hashed features that is filled, read and cleared again. For one thread. */
public final class FeatureVector {
    private long[] hashes = new long[1024];
    private float[] values = new float[1024];
    private int size;

    /** Forgets all features. */
    public void clear() {
        size = 0;
    }

    /** Adds a feature of value 1; a feature added twice counts twice. */
    public void add(long hash) {
        add(hash, 1f);
    }

    /** Adds a feature. */
    public void add(long hash, float value) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        hashes[size] = hash;
        values[size++] = value;
    }

    /** Adds the features of another vector. */
    public void addAll(FeatureVector other) {
        if (hashes.length < size + other.size) {
            int length = Math.max(hashes.length * 2, size + other.size);
            hashes = Arrays.copyOf(hashes, length);
            values = Arrays.copyOf(values, length);
        }
        System.arraycopy(other.hashes, 0, hashes, size, other.size);
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
    }

    /** Number of features added since the last {@link #clear}. */
    public int size() {
        return size;
    }

    /** The mixed 64-bit hash of a feature. */
    public long hash(int index) {
        return hashes[index];
    }

    /** The value of a feature. */
    public float value(int index) {
        return values[index];
    }

    /**
     * Scales the features from {@code from} on by {@code weight} / √(their number), so that a long post does not outweigh
     * a short one.
     */
    public void normalise(int from, float weight) {
        if (size == from) {
            return;
        }
        float scale = (float) (weight / Math.sqrt(size - from));
        for (int i = from; i < size; i++) {
            values[i] *= scale;
        }
    }
}
