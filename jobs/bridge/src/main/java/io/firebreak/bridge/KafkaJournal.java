package io.firebreak.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A channel's frames in a firehose topic and its cursor as the metadata of a consumer group's offset, both in one
 * transaction. The transactional id is the channel's name, so that of two bridges of one channel the older one is stopped,
 * and what a crashed one has left open is rolled back when its successor opens the journal.
 */
final class KafkaJournal implements Journal {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** What a crashed bridge has left open holds back the topic's readers for no longer than this. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final String name;
    private @Nullable String cursor;
    private boolean begun;
    private long begunAt;

    private KafkaJournal(KafkaProducer<byte[], byte[]> producer, String topic, String name, @Nullable String cursor) {
        this.producer = producer;
        this.topic = topic;
        this.name = name;
        this.cursor = cursor;
    }

    /** @param name of the channel: transactional id, and consumer group that keeps the cursor */
    static KafkaJournal open(Properties client, String topic, String name)
            throws JournalUnavailableException, SupersededException {
        KafkaProducer<byte[], byte[]> producer = null;
        try {
            producer = new KafkaProducer<>(
                    producerProperties(client, name), new ByteArraySerializer(), new ByteArraySerializer());
            // Ends what the predecessor has left open, and so must come before the cursor is read.
            producer.initTransactions();
            return new KafkaJournal(producer, topic, name, readCursor(client, topic, name));
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            close(producer);
            throw superseded(name, e);
        } catch (KafkaException e) {
            close(producer);
            throw unavailable(e);
        } catch (JournalUnavailableException e) {
            close(producer);
            throw e;
        }
    }

    private static Properties producerProperties(Properties client, String name) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("client.id", name);
        properties.setProperty("transactional.id", name);
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "20");
        properties.setProperty("max.request.size", String.valueOf(2 * Frame.MAX_BYTES));
        properties.setProperty("max.block.ms", String.valueOf(PATIENCE.toMillis()));
        properties.setProperty("request.timeout.ms", "10000");
        properties.setProperty("delivery.timeout.ms", String.valueOf(PATIENCE.toMillis()));
        properties.setProperty("transaction.timeout.ms", String.valueOf(TRANSACTION_TIMEOUT.toMillis()));
        return properties;
    }

    private static @Nullable String readCursor(Properties client, String topic, String name)
            throws JournalUnavailableException {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("default.api.timeout.ms", String.valueOf(PATIENCE.toMillis()));
        properties.setProperty("request.timeout.ms", "10000");
        try (Admin admin = Admin.create(properties)) {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(
                            name, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(cursorPartition(topic));
            return offset == null || offset.metadata().isEmpty() ? null : offset.metadata();
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static TopicPartition cursorPartition(String topic) {
        return new TopicPartition(topic, 0);
    }

    @Override
    public @Nullable String cursor() {
        return cursor;
    }

    @Override
    public void append(byte[] payload, Instant arrivedAt) throws JournalUnavailableException, SupersededException {
        try {
            if (!begun) {
                producer.beginTransaction();
                begun = true;
                begunAt = System.nanoTime();
            }
            // A failure to send makes the commit fail.
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(topic, null, arrivedAt.toEpochMilli(), null, payload));
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw fenced(e);
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    // Kafka 5 makes the class an interface to implement; until then the constructor is the only way to name a group.
    @SuppressWarnings("removal")
    @Override
    public void commit(@Nullable String newCursor) throws JournalUnavailableException, SupersededException {
        if (!begun) {
            return;
        }
        try {
            if (newCursor != null) {
                // The offset itself says nothing: the topic is not what is being read.
                OffsetAndMetadata offset = new OffsetAndMetadata(0, Optional.empty(), newCursor);
                producer.sendOffsetsToTransaction(
                        Map.of(cursorPartition(topic), offset), new ConsumerGroupMetadata(name));
            }
            producer.commitTransaction();
            begun = false;
            if (newCursor != null) {
                cursor = newCursor;
            }
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw fenced(e);
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void close() {
        // What is open is rolled back by the broker: at once when the successor opens the journal, else after the
        // timeout.
        close(producer);
    }

    private static void close(@Nullable KafkaProducer<byte[], byte[]> producer) {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    // A transaction that was open for too long is fenced off too, by the broker and not by another bridge.
    private SupersededException fenced(KafkaException e) throws JournalUnavailableException {
        if (System.nanoTime() - begunAt >= TRANSACTION_TIMEOUT.toNanos()) {
            throw unavailable(e);
        }
        return superseded(name, e);
    }

    private static SupersededException superseded(String name, Exception e) {
        return new SupersededException("another bridge has taken over '" + name + "'", e);
    }

    private static JournalUnavailableException unavailable(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return new JournalUnavailableException(
                "Kafka does not take frames: " + (cause.getMessage() == null ? cause : cause.getMessage()), e);
    }
}
