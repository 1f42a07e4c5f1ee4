package io.firebreak.cli.topic;

import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics from their beginning, committed records only; our own records come in single-object encoding, whatever they
 * were written in. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {
    private static final byte[] EMPTY = {};

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** @param kafka how to reach Kafka */
    public TopicReader(KafkaSettings kafka, List<String> topics) {
        this(kafka, topics, Map.of());
    }

    /**
     * @param kafka how to reach Kafka
     * @param overrides client properties that differ from the settings
     */
    public TopicReader(KafkaSettings kafka, List<String> topics, Map<String, String> overrides) {
        Properties properties = kafka.clientProperties();
        properties.putAll(overrides);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("max.poll.records", "5000");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), kafka.valueDeserializer());
        partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Hands over what has come since the last call, waiting at most {@code wait} for the first of it. */
    public void poll(Duration wait, Consumer<RawRecord> reader) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            byte @Nullable [] value = record.value();
            reader.accept(new RawRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    record.key(),
                    value == null ? EMPTY : value));
        }
    }

    /** Sum of the end offsets: for topics without transactions the number of records. */
    public long endOffsets() {
        return consumer.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Hands over everything up to the ends as they are now. */
    public void readToEnd(Consumer<RawRecord> reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(Duration.ofMillis(200), reader);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
