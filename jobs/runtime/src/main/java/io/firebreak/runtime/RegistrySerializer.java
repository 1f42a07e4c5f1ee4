package io.firebreak.runtime;

import io.firebreak.schemas.KnownSchemas;
import io.firebreak.schemas.SingleObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Puts Confluent's header (a zero byte and the schema's id in the registry) in the place of the single-object header: the
 * Avro data behind are the same. What has no single-object header passes as it is. Belongs to one producer.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">the
 *     wire format</a>
 */
public final class RegistrySerializer implements Serializer<byte[]> {
    /** Of Confluent's wire format. */
    static final byte MAGIC = 0;

    static final int HEADER = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final Map<String, Map<Long, Integer>> ids = new HashMap<>();

    /** @param settings with an address */
    public RegistrySerializer(SchemaRegistrySettings settings) {
        registry = new SchemaRegistry(settings);
    }

    /** @throws SerializationException when the registry does not give an id */
    @Override
    // Kafka's own serializers give null, which makes a tombstone, for null.
    @SuppressWarnings("NullAway")
    public byte[] serialize(String topic, byte[] singleObject) {
        if (singleObject == null || !SingleObject.isOne(singleObject)) {
            return singleObject;
        }
        int data = singleObject.length - SingleObject.HEADER;
        return ByteBuffer.allocate(HEADER + data)
                .put(MAGIC)
                .putInt(id(topic, SingleObject.fingerprint(singleObject)))
                .put(singleObject, SingleObject.HEADER, data)
                .array();
    }

    private int id(String topic, long fingerprint) {
        Map<Long, Integer> known = ids.computeIfAbsent(topic, absent -> new HashMap<>());
        Integer id = known.get(fingerprint);
        if (id == null) {
            Schema schema = KnownSchemas.find(fingerprint)
                    .orElseThrow(() -> new SerializationException("a record of " + topic + " has an unknown schema"));
            try {
                id = registry.id(SchemaRegistry.subject(topic), schema);
            } catch (IOException e) {
                throw new SerializationException(e.getMessage(), e);
            }
            known.put(fingerprint, id);
        }
        return id;
    }
}
