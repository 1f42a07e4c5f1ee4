package io.firebreak.alert;

import io.firebreak.model.PageDelivery;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps deliveries in the topic {@code page-deliveries}, beside the job's checkpoints. Reads at its start whatever the topic
 * still holds: pages are few, and older ones than its retention are in the state that a job starts from.
 */
final class KafkaDeliveryLog implements DeliveryLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeliveryLog.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 10_000;

    private final String topic;
    private final Set<String> keys;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @throws IOException when the topic cannot be read */
    KafkaDeliveryLog(KafkaSettings kafka) throws IOException {
        topic = kafka.topics().pageDeliveries();
        try {
            keys = read(kafka);
            Properties properties = kafka.clientProperties();
            properties.setProperty("enable.idempotence", "true");
            properties.setProperty("acks", "all");
            properties.setProperty("linger.ms", "0");
            properties.setProperty("max.block.ms", String.valueOf(PATIENCE_MILLIS));
            properties.setProperty("request.timeout.ms", String.valueOf(PATIENCE_MILLIS));
            properties.setProperty("delivery.timeout.ms", String.valueOf(PATIENCE_MILLIS));
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), kafka.valueSerializer());
        } catch (KafkaException e) {
            throw new IOException("topic " + topic + " cannot be read", e);
        }
    }

    private Set<String> read(KafkaSettings kafka) {
        Set<String> found = new HashSet<>();
        Properties properties = kafka.clientProperties();
        properties.setProperty("default.api.timeout.ms", String.valueOf(PATIENCE_MILLIS));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), kafka.valueDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    add(found, record);
                }
            }
        }
        return found;
    }

    private static void add(Set<String> found, ConsumerRecord<byte[], byte[]> record) {
        try {
            PageDelivery delivery = Codecs.PAGE_DELIVERY.decode(record.value());
            found.add(key(delivery.receiver(), delivery.page()));
        } catch (UndecodableException e) {
            // It says of no page that it was taken.
            LOG.warn("Record {}-{}@{} is no delivery", record.topic(), record.partition(), record.offset(), e);
        }
    }

    private static String key(String receiver, String page) {
        return receiver + "/" + page;
    }

    @Override
    public boolean holds(String receiver, String page) {
        return keys.contains(key(receiver, page));
    }

    @Override
    public void add(PageDelivery delivery) throws IOException {
        String key = key(delivery.receiver(), delivery.page());
        keys.add(key);
        try {
            producer.send(new ProducerRecord<>(
                            topic,
                            null,
                            delivery.deliveredAt().toEpochMilli(),
                            key.getBytes(StandardCharsets.UTF_8),
                            Codecs.PAGE_DELIVERY.encode(delivery)))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw new IOException("topic " + topic + " does not take it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(PATIENCE_MILLIS));
    }
}
