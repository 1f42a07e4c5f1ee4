package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far each job is behind its topics, and how many dead letters there are, from offsets alone. Both count transaction
 * markers as records and what is read but not yet checkpointed as unread, so they are a little high. Thread-safe.
 */
final class KafkaState implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 2_000;

    private final KafkaSettings settings;
    private @Nullable Admin admin;

    KafkaState(KafkaSettings settings) {
        this.settings = settings;
    }

    /** {@code {lag: {<job>: records}, deadLetters}}, or {@code {problem}} when Kafka does not answer. */
    synchronized ObjectNode read() {
        ObjectNode answer = Indices.MAPPER.createObjectNode();
        answer.put("bootstrapServers", settings.bootstrapServers());
        try {
            Admin client = admin();
            Map<TopicPartition, Long> begins = new HashMap<>();
            Map<TopicPartition, Long> ends = new HashMap<>();
            List<String> all = settings.topics().all(settings.sources());
            List<TopicPartition> partitions = partitions(client, all);
            Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (TopicPartition partition : partitions) {
                earliest.put(partition, OffsetSpec.earliest());
                latest.put(partition, OffsetSpec.latest());
            }
            client.listOffsets(earliest)
                    .all()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .forEach((partition, offset) -> begins.put(partition, offset.offset()));
            client.listOffsets(latest)
                    .all()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .forEach((partition, offset) -> ends.put(partition, offset.offset()));
            ObjectNode lag = answer.putObject("lag");
            for (Map.Entry<String, List<String>> job : inputs().entrySet()) {
                lag.put(job.getKey(), lag(client, job.getKey(), job.getValue(), begins, ends));
            }
            long deadLetters = 0;
            for (TopicPartition partition : partitions) {
                if (partition.topic().equals(settings.topics().deadLetters())) {
                    deadLetters += ends.getOrDefault(partition, 0L) - begins.getOrDefault(partition, 0L);
                }
            }
            answer.put("deadLetters", deadLetters);
        } catch (ExecutionException | TimeoutException | org.apache.kafka.common.KafkaException e) {
            answer.put("problem", "Kafka at " + settings.bootstrapServers() + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.put("problem", "the page is being stopped");
        }
        return answer;
    }

    private Map<String, List<String>> inputs() {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        inputs.put(
                "ingest",
                settings.sources().stream().map(settings.topics()::firehose).toList());
        inputs.put("enrich", List.of(settings.topics().posts()));
        inputs.put("detect", List.of(settings.topics().enrichedPosts()));
        inputs.put(
                "index",
                List.of(
                        settings.topics().enrichedPosts(),
                        settings.topics().brandMetrics(),
                        settings.topics().incidents()));
        inputs.put("alert", List.of(settings.topics().incidents()));
        return inputs;
    }

    private long lag(
            Admin client,
            String job,
            List<String> topics,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = client.listConsumerGroupOffsets(
                        KafkaEnds.consumerGroup(settings, job))
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (topics.contains(end.getKey().topic())) {
                OffsetAndMetadata read = committed.get(end.getKey());
                lag += end.getValue() - (read == null ? begins.getOrDefault(end.getKey(), 0L) : read.offset());
            }
        }
        return Math.max(0, lag);
    }

    private static List<TopicPartition> partitions(Admin client, List<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, TopicDescription> descriptions =
                client.describeTopics(topics).allTopicNames().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return descriptions.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Admin admin() {
        if (admin == null) {
            Properties properties = settings.clientProperties();
            properties.setProperty("request.timeout.ms", String.valueOf(PATIENCE_MILLIS));
            properties.setProperty("default.api.timeout.ms", String.valueOf(PATIENCE_MILLIS));
            admin = Admin.create(properties);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(java.time.Duration.ofMillis(PATIENCE_MILLIS));
        }
    }
}
