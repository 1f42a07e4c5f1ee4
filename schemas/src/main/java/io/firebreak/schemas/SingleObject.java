package io.firebreak.schemas;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

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

    /** A decoder has no state between two records but its buffers. */
    private static final ThreadLocal<@Nullable BinaryDecoder> REUSED = new ThreadLocal<>();

    private final SpecificData model;
    private final Schema present;
    private final BinaryMessageEncoder<T> encoder;
    private final Map<Long, DatumReader<T>> readers = new ConcurrentHashMap<>();

    private SingleObject(Class<T> type) {
        TrustedClasses.register();
        model = SpecificData.getForClass(type);
        present = model.getSchema(type);
        encoder = new BinaryMessageEncoder<>(model, present);
        KnownSchemas.learn(present);
        released(type).forEach(KnownSchemas::learn);
    }

    private @Nullable DatumReader<T> reader(long fingerprint) {
        DatumReader<T> known = readers.get(fingerprint);
        if (known != null) {
            return known;
        }
        Schema written = KnownSchemas.STORE.findByFingerprint(fingerprint);
        return written == null ? null : readers.computeIfAbsent(fingerprint, absent -> newReader(written));
    }

    // The reader is what the model makes for the class, whatever the type parameter of the method says.
    @SuppressWarnings("unchecked")
    private DatumReader<T> newReader(Schema written) {
        return (DatumReader<T>) model.createDatumReader(written, present);
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
     * The record in {@code bytes}. Takes memory in proportion to them, whatever lengths they claim: Avro's own decoder of
     * messages reads from a stream, cannot know how much is left, and would make room for two gigabytes on the word of a
     * record of twenty bytes.
     *
     * @throws IOException when the bytes are not in single-object encoding, are cut short or were written with a schema
     *     that no release knows
     */
    public T decode(byte[] bytes) throws IOException {
        if (!isOne(bytes)) {
            throw new IOException("not in Avro's single-object encoding");
        }
        DatumReader<T> reader = reader(fingerprint(bytes));
        if (reader == null) {
            throw new IOException("written with schema " + Long.toHexString(fingerprint(bytes))
                    + ", which no release and no registry knows");
        }
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, REUSED.get());
        REUSED.set(decoder);
        try {
            return reader.read(null, decoder);
        } catch (EOFException e) {
            throw new IOException("cut short: the record ends before its last field", e);
        } catch (RuntimeException e) {
            // Whatever Avro or a generated class stumbles over, the bytes are at fault.
            throw new IOException("not an Avro record of its schema: " + e.getMessage(), e);
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
