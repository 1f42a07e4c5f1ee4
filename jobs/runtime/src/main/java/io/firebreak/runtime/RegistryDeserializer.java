package io.firebreak.runtime;

import io.firebreak.schemas.KnownSchemas;
import io.firebreak.schemas.SingleObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the single-object header in the place of Confluent's, so that both formats may stand in one topic. What has no such
 * header, or names a schema that the registry does not know, passes as it is and is no record to whoever decodes it. Raw
 * payloads ({@code firehose.*}) are not looked at. Belongs to one consumer.
 */
public final class RegistryDeserializer implements Deserializer<byte[]> {
    /** So that a flood of records with invented ids does not become a flood of requests. */
    private static final int MOST_UNKNOWN = 1_000;

    private static final long UNKNOWN_NANOS = 60_000_000_000L;

    private final Topics topics;
    private final SchemaRegistry registry;
    private final Map<Integer, Long> fingerprints = new HashMap<>();
    private final Map<Integer, Long> unknownSince = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > MOST_UNKNOWN;
        }
    };

    /**
     * @param settings with an address
     * @param topics which of them hold raw payloads
     */
    public RegistryDeserializer(SchemaRegistrySettings settings, Topics topics) {
        this.topics = topics;
        registry = new SchemaRegistry(settings);
    }

    /** @throws SerializationException when the registry does not answer: what the bytes are is not known then */
    @Override
    // Kafka's own deserializers give null, which is a tombstone, for null.
    @SuppressWarnings("NullAway")
    public byte[] deserialize(String topic, byte[] bytes) {
        if (bytes == null
                || bytes.length < RegistrySerializer.HEADER
                || bytes[0] != RegistrySerializer.MAGIC
                || topics.isFirehose(topic)) {
            return bytes;
        }
        Long fingerprint = fingerprint(ByteBuffer.wrap(bytes).getInt(1));
        return fingerprint == null ? bytes : SingleObject.withHeader(fingerprint, bytes, RegistrySerializer.HEADER);
    }

    private @Nullable Long fingerprint(int id) {
        Long known = fingerprints.get(id);
        if (known != null) {
            return known;
        }
        Long since = unknownSince.get(id);
        if (since != null && System.nanoTime() - since < UNKNOWN_NANOS) {
            return null;
        }
        try {
            Optional<Schema> schema = registry.schema(id);
            if (schema.isEmpty()) {
                unknownSince.put(id, System.nanoTime());
                return null;
            }
            long fingerprint = KnownSchemas.learn(schema.get());
            fingerprints.put(id, fingerprint);
            return fingerprint;
        } catch (IOException e) {
            throw new SerializationException(e.getMessage(), e);
        }
    }
}
