package io.firebreak.nlp.linear;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file of a trained model: the magic {@code FBNM}, a format version, the model's name, the SHA-256 of the content,
 * the content. Big-endian, not compressed. A file that is of another name or version, or whose content is not what was
 * written, is refused.
 */
public final class ModelFile {
    private static final int MAGIC = 0x46424E4D;
    /** Raise it when the layout, the tokens or the feature hashes change: weights only fit the features they saw. */
    private static final int VERSION = 1;

    private static final String FOLDER = "/io/firebreak/nlp/models/";

    private ModelFile() {}

    /**
     * Writes a model.
     *
     * @return SHA-256 of the whole file, hexadecimal
     * @throws IOException when the file cannot be written
     */
    public static String write(Path file, String name, Consumer<Writer> content) throws IOException {
        Writer writer = new Writer();
        content.accept(writer);
        byte[] payload = writer.buffer.toByteArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeShort(VERSION);
            out.writeUTF(name);
            out.write(sha256(payload));
            out.writeInt(payload.length);
            out.write(payload);
        }
        Files.write(file, bytes.toByteArray());
        return HexFormat.of().formatHex(sha256(bytes.toByteArray()));
    }

    /**
     * Opens a model shipped on the class path, {@code <name>.bin}.
     *
     * @throws IllegalStateException when it is missing, damaged or of another version
     */
    public static Reader open(String name) {
        String path = FOLDER + name + ".bin";
        try (InputStream in = ModelFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The model " + path + " is not on the class path");
            }
            return parse(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The model " + path + " cannot be read", e);
        }
    }

    /**
     * Opens a model in a file.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalStateException when it is damaged, of another name or of another version
     */
    public static Reader open(Path file, String name) throws IOException {
        return parse(name, Files.readAllBytes(file));
    }

    private static Reader parse(String name, byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (bytes.length < 44 || in.readInt() != MAGIC) {
            throw new IllegalStateException("Model '" + name + "': not a model file");
        }
        int version = in.readUnsignedShort();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "Model '" + name + "' has format version " + version + "; this program reads " + VERSION);
        }
        String stored = in.readUTF();
        if (!stored.equals(name)) {
            throw new IllegalStateException("Model '" + name + "' expected, the file holds '" + stored + "'");
        }
        byte[] expected = in.readNBytes(32);
        byte[] payload = in.readNBytes(in.readInt());
        if (!MessageDigest.isEqual(expected, sha256(payload))) {
            throw new IllegalStateException("Model '" + name + "' is damaged: its SHA-256 is not the one recorded");
        }
        return new Reader(payload);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Writes values one after another. */
    public static final class Writer {
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 16);
        private final DataOutputStream out = new DataOutputStream(buffer);

        private Writer() {}

        /** Appends an integer. */
        public void number(int value) {
            unchecked(() -> out.writeInt(value));
        }

        /** Appends a real number. */
        public void real(float value) {
            unchecked(() -> out.writeFloat(value));
        }

        /** Appends real numbers and how many there are. */
        public void reals(float[] values) {
            number(values.length);
            for (float value : values) {
                real(value);
            }
        }

        /** Appends integers of 64 bits and how many there are. */
        public void longs(long[] values) {
            number(values.length);
            unchecked(() -> {
                for (long value : values) {
                    out.writeLong(value);
                }
            });
        }

        /** Appends bytes and how many there are. */
        public void bytes(byte[] values) {
            number(values.length);
            unchecked(() -> out.write(values));
        }

        /** Appends strings and how many there are. */
        public void strings(List<String> values) {
            number(values.size());
            for (String value : values) {
                bytes(value.getBytes(StandardCharsets.UTF_8));
            }
        }

        /** Appends a model. */
        public void model(SoftmaxModel model) {
            model.writeTo(this);
        }

        private static void unchecked(Write write) {
            try {
                write.run();
            } catch (IOException e) {
                throw new UncheckedIOException("Memory does not fail", e);
            }
        }

        private interface Write {
            void run() throws IOException;
        }
    }

    /** Reads values in the order in which they were written. */
    public static final class Reader {
        private final DataInputStream in;

        private Reader(byte[] payload) {
            in = new DataInputStream(new ByteArrayInputStream(payload));
        }

        /** The next integer. */
        public int number() {
            return unchecked(in::readInt);
        }

        /** The next real number. */
        public float real() {
            return unchecked(in::readFloat);
        }

        /** The next real numbers. */
        public float[] reals() {
            float[] values = new float[number()];
            for (int i = 0; i < values.length; i++) {
                values[i] = real();
            }
            return values;
        }

        /** The next integers of 64 bits. */
        public long[] longs() {
            long[] values = new long[number()];
            for (int i = 0; i < values.length; i++) {
                values[i] = unchecked(in::readLong);
            }
            return values;
        }

        /** The next bytes. */
        public byte[] bytes() {
            int length = number();
            return unchecked(() -> in.readNBytes(length));
        }

        /** The next strings. */
        public List<String> strings() {
            int count = number();
            List<String> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(new String(bytes(), StandardCharsets.UTF_8));
            }
            return values;
        }

        /** The next model. */
        public SoftmaxModel model() {
            return SoftmaxModel.readFrom(this);
        }

        private static <T> T unchecked(Read<T> read) {
            try {
                return read.run();
            } catch (IOException e) {
                throw new UncheckedIOException("The model ends early", e);
            }
        }

        private interface Read<T> {
            T run() throws IOException;
        }
    }
}
