package io.firebreak.cli.page;

import io.firebreak.model.IncidentAction;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the topic {@code incident-actions}; connects at the first action. */
final class KafkaActionLog implements ActionLog {
    private static final int PATIENCE_MILLIS = 5_000;

    private final KafkaSettings settings;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    KafkaActionLog(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void write(IncidentAction action) throws RefusedException {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                settings.topics().incidentActions(),
                null,
                action.at().toEpochMilli(),
                action.incidentId().getBytes(StandardCharsets.UTF_8),
                Codecs.INCIDENT_ACTION.encode(action));
        try {
            producer().send(record).get();
        } catch (ExecutionException | org.apache.kafka.common.KafkaException e) {
            throw new RefusedException(
                    503, "Kafka at " + settings.bootstrapServers() + " does not answer; nothing was changed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(503, "the page is being stopped");
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Properties properties = settings.clientProperties();
            properties.setProperty("enable.idempotence", "true");
            properties.setProperty("max.block.ms", String.valueOf(PATIENCE_MILLIS));
            properties.setProperty("request.timeout.ms", String.valueOf(PATIENCE_MILLIS));
            properties.setProperty("delivery.timeout.ms", String.valueOf(PATIENCE_MILLIS));
            properties.setProperty("linger.ms", "0");
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), settings.valueSerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(PATIENCE_MILLIS));
        }
    }
}
