package io.firebreak.cli.up;

import io.firebreak.runtime.KafkaSettings;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes single records for a person who waits for them. */
public final class TopicWriter {
    private static final String PATIENCE_MILLIS = "10000";

    private final KafkaSettings kafka;

    /** @param kafka how to reach Kafka */
    public TopicWriter(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns when all replicas have the record, once.
     *
     * @throws FailedException when Kafka does not take it within ten seconds
     */
    public void write(ProducerRecord<byte[], byte[]> record) throws FailedException, InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("acks", "all");
        properties.setProperty("max.block.ms", PATIENCE_MILLIS);
        properties.setProperty("request.timeout.ms", "5000");
        properties.setProperty("delivery.timeout.ms", PATIENCE_MILLIS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), kafka.valueSerializer())) {
            producer.send(record).get();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new FailedException("Kafka at " + kafka.bootstrapServers() + ": " + cause.getMessage(), e);
        }
    }
}
