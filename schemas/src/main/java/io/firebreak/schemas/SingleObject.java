package io.firebreak.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Encodes and decodes one kind of record in Avro's single-object encoding: a two-byte marker, the eight-byte fingerprint
 * of the writer's schema and the Avro binary data. A record written with any released version of its schema is read as
 * the present version. Thread-safe.
 *
 * @param <T> generated class of the record
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
public final class SingleObject<T extends SpecificRecordBase> {
    /** Bytes before the Avro data. */
    public static final int HEADER = 10;

    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private SingleObject(Class<T> type) {
        TrustedClasses.register();
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        encoder = new BinaryMessageEncoder<>(model, schema);
        KnownSchemas.learn(schema);
        released(type).forEach(KnownSchemas::learn);
        decoder = new BinaryMessageDecoder<>(model, schema, KnownSchemas.STORE);
    }

    /** The encoding of one generated class. */
    public static <T extends SpecificRecordBase> SingleObject<T> of(Class<T> type) {
        return new SingleObject<>(type);
    }

    /** Whether bytes begin as a record in this encoding does. */
    public static boolean isOne(byte[] bytes) {
        return bytes.length >= HEADER && bytes[0] == MARKER[0] && bytes[1] == MARKER[1];
    }

    /** The fingerprint of the schema with which a record was written that {@link #isOne}. */
    public static long fingerprint(byte[] bytes) {
        return header(bytes).getLong(MARKER.length);
    }

    /**
     * A record of Avro data that stand in another envelope.
     *
     * @param fingerprint of the schema with which they were written
     * @param bytes the envelope
     * @param from where the data begin, up to the end
     */
    public static byte[] withHeader(long fingerprint, byte[] bytes, int from) {
        byte[] record = new byte[HEADER + bytes.length - from];
        header(record).put(MARKER).putLong(fingerprint).put(bytes, from, bytes.length - from);
        return record;
    }

    private static ByteBuffer header(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The record as bytes.
     *
     * @throws org.apache.avro.AvroRuntimeException when a field that must not be null is null
     */
    public byte[] encode(T record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            encoder.encode(record, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The record in {@code bytes}.
     *
     * @throws IOException when the bytes are not in single-object encoding, are cut short or were written with a schema
     *     that no release knows
     */
    public T decode(byte[] bytes) throws IOException {
        try {
            return decoder.decode(bytes);
        } catch (org.apache.avro.AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("not an Avro record of a known schema: " + e.getMessage(), e);
        }
    }

    /** Every schema with which a release has written records of {@code type}, oldest first. */
    static List<Schema> released(Class<? extends SpecificRecordBase> type) {
        List<Schema> schemas = new java.util.ArrayList<>();
        for (int version = 1; ; version++) {
            String name = "released/" + type.getSimpleName() + ".v" + version + ".avsc";
            try (InputStream in = SingleObject.class.getResourceAsStream(name)) {
                if (in == null) {
                    return schemas;
                }
                schemas.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + name, e);
            }
        }
    }
}
