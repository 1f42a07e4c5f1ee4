package io.firebreak.cli.incident;

import io.firebreak.cli.up.FailedException;
import io.firebreak.model.IncidentAction;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what a person did to the topic {@code incident-actions}, once. */
public final class ActionSender {
    private static final String PATIENCE_MILLIS = "10000";

    private final KafkaSettings kafka;

    /** @param kafka how to reach Kafka */
    public ActionSender(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns when all replicas have the action.
     *
     * @throws FailedException when Kafka does not take it within ten seconds
     */
    public void send(IncidentAction action) throws FailedException, InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("acks", "all");
        properties.setProperty("max.block.ms", PATIENCE_MILLIS);
        properties.setProperty("request.timeout.ms", "5000");
        properties.setProperty("delivery.timeout.ms", PATIENCE_MILLIS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            kafka.topics().incidentActions(),
                            null,
                            action.at().toEpochMilli(),
                            action.incidentId().getBytes(StandardCharsets.UTF_8),
                            Codecs.INCIDENT_ACTION.encode(action)))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new FailedException("Kafka at " + kafka.bootstrapServers() + ": " + cause.getMessage(), e);
        }
    }
}
