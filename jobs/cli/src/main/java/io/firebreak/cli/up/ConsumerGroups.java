package io.firebreak.cli.up;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Tells whether a job has read and committed all there is. Not thread-safe. */
public final class ConsumerGroups implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> probe;

    /** @param clientProperties how to reach Kafka */
    public ConsumerGroups(Properties clientProperties) {
        admin = Admin.create(clientProperties);
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("max.poll.records", "1");
        probe = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Whether no committed record lies beyond what the group has committed. End offsets alone would never be reached: a
     * transaction's marker takes an offset that no consumer is given.
     */
    public boolean isCaughtUp(String group, List<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Set<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> ends = probe.endOffsets(partitions);
        Map<TopicPartition, Long> begins = probe.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            long from = offset == null ? begins.getOrDefault(partition, 0L) : offset.offset();
            long end = ends.getOrDefault(partition, 0L);
            if (from < end && hasRecord(partition, from, end)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRecord(TopicPartition partition, long from, long end) {
        probe.assign(List.of(partition));
        probe.seek(partition, from);
        while (probe.position(partition) < end) {
            if (!probe.poll(POLL).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Set<TopicPartition> partitions(List<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap((TopicDescription topic) -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        probe.close();
        admin.close();
    }
}
