package io.firebreak.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private SingleObject(Class<T> type) {
        TrustedClasses.register();
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        encoder = new BinaryMessageEncoder<>(model, schema);
        decoder = new BinaryMessageDecoder<>(model, schema);
        for (Schema released : released(type)) {
            decoder.addSchema(released);
        }
    }

    /** The encoding of one generated class. */
    public static <T extends SpecificRecordBase> SingleObject<T> of(Class<T> type) {
        return new SingleObject<>(type);
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
