package io.firebreak.cli.incident;

import io.firebreak.cli.up.FailedException;
import io.firebreak.cli.up.TopicWriter;
import io.firebreak.model.IncidentAction;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes what a person did to the topic {@code incident-actions}, once. */
public final class ActionSender {
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
        new TopicWriter(kafka)
                .write(new ProducerRecord<>(
                        kafka.topics().incidentActions(),
                        null,
                        action.at().toEpochMilli(),
                        action.incidentId().getBytes(StandardCharsets.UTF_8),
                        Codecs.INCIDENT_ACTION.encode(action)));
    }
}
