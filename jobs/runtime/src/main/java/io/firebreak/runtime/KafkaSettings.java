package io.firebreak.runtime;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code kafka}.
 *
 * @param bootstrapServers {@code host:port}, several parted by commas; default {@code 127.0.0.1:9092}
 * @param topicPrefix put before every topic's name; default none
 * @param partitions partitions of topics that {@code setup} creates; default 4
 * @param replicationFactor replicas of topics that {@code setup} creates; default 1
 * @param retention how long topics that {@code setup} creates keep their records, all but {@code brands}; 0s for ever;
 *     default 7d
 * @param sources the firehoses to read, each a topic {@code firehose.<source>}; default bluesky, mastodon, x, reddit,
 *     firebreak
 * @param properties further client properties as Kafka documents them, for example security settings
 * @param schemaRegistry a registry of the records' schemas
 */
public record KafkaSettings(
        String bootstrapServers,
        String topicPrefix,
        Integer partitions,
        Integer replicationFactor,
        Duration retention,
        List<String> sources,
        Map<String, String> properties,
        SchemaRegistrySettings schemaRegistry)
        implements Serializable {
    /**
     * Bytes of the longest record that a client of ours sends: a payload of the longest kind, {@code
     * PostLimits.MAX_PAYLOAD_BYTES}, fits with room for the rest of its dead letter.
     */
    public static final int MAX_RECORD_BYTES = 4 << 20;

    private static final List<String> SOURCES = List.of("bluesky", "mastodon", "x", "reddit", "firebreak");

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public KafkaSettings(
            @Nullable String bootstrapServers,
            @Nullable String topicPrefix,
            @Nullable Integer partitions,
            @Nullable Integer replicationFactor,
            @Nullable Duration retention,
            @Nullable List<String> sources,
            @Nullable Map<String, String> properties,
            @Nullable SchemaRegistrySettings schemaRegistry) {
        this.bootstrapServers = bootstrapServers == null ? "127.0.0.1:9092" : bootstrapServers;
        this.topicPrefix = topicPrefix == null ? "" : topicPrefix;
        this.partitions = partitions == null ? 4 : partitions;
        this.replicationFactor = replicationFactor == null ? 1 : replicationFactor;
        this.retention = retention == null ? Duration.ofDays(7) : retention;
        this.sources = sources == null ? SOURCES : List.copyOf(sources);
        this.properties = properties == null ? Map.of() : Map.copyOf(properties);
        this.schemaRegistry = schemaRegistry == null ? SchemaRegistrySettings.none() : schemaRegistry;
        if (this.partitions < 1 || this.partitions > 1_000) {
            throw new IllegalArgumentException("partitions is " + this.partitions + "; allowed are 1 to 1000");
        }
        if (this.replicationFactor < 1 || this.replicationFactor > 16) {
            throw new IllegalArgumentException(
                    "replicationFactor is " + this.replicationFactor + "; allowed are 1 to 16");
        }
        if (!this.retention.isZero() && this.retention.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "retention is shorter than 1m; allowed are 1m or more, and 0s for no end");
        }
        if (!this.topicPrefix.matches("[a-zA-Z0-9._-]{0,100}")) {
            throw new IllegalArgumentException("topicPrefix is '" + this.topicPrefix
                    + "'; allowed are up to 100 letters, digits, dots, hyphens and underscores");
        }
        for (String source : this.sources) {
            if (!source.matches("[a-z][a-z0-9-]{0,31}")) {
                throw new IllegalArgumentException(
                        "sources has '" + source + "'; allowed are 1 to 32 lower-case letters, digits and hyphens");
            }
        }
    }

    /** The topics under this prefix. */
    public Topics topics() {
        return new Topics(topicPrefix);
    }

    /** Properties for any Kafka client of these settings; the caller may add to them. */
    public Properties clientProperties() {
        Properties client = new Properties();
        client.putAll(new HashMap<>(properties));
        client.setProperty("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** Of the values of our own records: single-object encoding, or the registry's wire format where one is set. */
    public Serializer<byte[]> valueSerializer() {
        return schemaRegistry.url() == null ? new ByteArraySerializer() : new RegistrySerializer(schemaRegistry);
    }

    /** Of any values: our own records come in single-object encoding whatever they were written in, others as they are. */
    public Deserializer<byte[]> valueDeserializer() {
        return schemaRegistry.url() == null
                ? new ByteArrayDeserializer()
                : new RegistryDeserializer(schemaRegistry, topics());
    }

    /** The same for a producer. */
    public Properties producerProperties() {
        Properties producer = clientProperties();
        producer.setProperty("max.request.size", String.valueOf(MAX_RECORD_BYTES));
        return producer;
    }

    /** Without the values of client properties, some of which are secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", topicPrefix=" + topicPrefix + ", properties="
                + properties.keySet() + "]";
    }
}
