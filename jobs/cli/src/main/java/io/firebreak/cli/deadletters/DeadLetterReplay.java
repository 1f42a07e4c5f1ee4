package io.firebreak.cli.deadletters;

import io.firebreak.cli.up.FailedException;
import io.firebreak.model.DeadLetter;
import io.firebreak.runtime.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back to the topics that they came from, with the key and timestamp that they had. A header names the
 * dead letter, so that a record can be traced. Not thread-safe.
 */
public final class DeadLetterReplay implements AutoCloseable {
    /** Header of a record sent back: the id of its dead letter. */
    public static final String HEADER = "firebreak-dead-letter";

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param kafka how to reach it */
    public DeadLetterReplay(KafkaSettings kafka) {
        bootstrapServers = kafka.bootstrapServers();
        Properties properties = kafka.producerProperties();
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("max.block.ms", "10000");
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends one back.
     *
     * @param value what to send: the payload as it was, or mended
     */
    public void send(StoredDeadLetter stored, byte[] value) {
        DeadLetter letter = stored.letter();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(letter.topic(), null, letter.arrivedAt().toEpochMilli(), letter.key(), value);
        record.headers().add(HEADER, stored.id().toString().getBytes(StandardCharsets.UTF_8));
        var unused = producer.send(record, (metadata, e) -> failure.compareAndSet(null, e));
    }

    /**
     * Returns when all is acknowledged.
     *
     * @throws FailedException when Kafka did not take one of them
     */
    public void flush() throws FailedException {
        try {
            producer.flush();
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        Exception e = failure.getAndSet(null);
        if (e != null) {
            throw new FailedException(
                    "Kafka at " + bootstrapServers + " did not take all: " + e.getMessage()
                            + "; sending all again does no harm",
                    e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
