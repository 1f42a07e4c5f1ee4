package io.firebreak.nlp.training;

import io.firebreak.nlp.linear.Hashes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a slower model, the teacher, thinks of posts: probabilities of the classes of sentiment, in steps of 1/255, by a
 * hash of the text. Kept in a file, so that training needs no teacher.
 */
public final class TeacherScores {
    private static final int CLASSES = 3;
    private static final int STEPS = 255;

    private final Map<Long, byte[]> scores = new TreeMap<>();

    /** No scores. */
    public TeacherScores() {}

    /**
     * The scores of a file.
     *
     * @throws IOException when it cannot be read
     */
    static TeacherScores read(Path file) throws IOException {
        TeacherScores read = new TeacherScores();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int left = in.readInt(); left > 0; left--) {
                long key = in.readLong();
                read.scores.put(key, in.readNBytes(CLASSES));
            }
        }
        return read;
    }

    /** Adds the probabilities of negative, neutral and positive for a text. */
    public void put(String text, double[] probabilities) {
        byte[] steps = new byte[CLASSES];
        for (int k = 0; k < CLASSES; k++) {
            steps[k] = (byte) Math.round(probabilities[k] * STEPS);
        }
        scores.put(Hashes.of(text), steps);
    }

    /** The probabilities for a text, never 0; null when the teacher has not seen it. */
    double @Nullable [] get(String text) {
        byte[] steps = scores.get(Hashes.of(text));
        if (steps == null) {
            return null;
        }
        double[] probabilities = new double[CLASSES];
        for (int k = 0; k < CLASSES; k++) {
            probabilities[k] = Math.max(0.5, steps[k] & 0xFF) / STEPS;
        }
        return probabilities;
    }

    /**
     * Writes the scores, in order of their hashes.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(scores.size());
            for (Map.Entry<Long, byte[]> entry : scores.entrySet()) {
                out.writeLong(entry.getKey());
                out.write(entry.getValue());
            }
        }
    }
}
