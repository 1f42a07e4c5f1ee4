package io.firebreak.cli;

import io.firebreak.cli.topic.TopicReader;
import io.firebreak.cli.up.FailedException;
import io.firebreak.model.Brand;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The compacted topic {@code brands}: the latest record of an id counts, an empty one removes the brand. */
final class BrandsTopic {
    private static final String PATIENCE_MILLIS = "10000";
    private static final Map<String, String> PATIENCE =
            Map.of("default.api.timeout.ms", PATIENCE_MILLIS, "request.timeout.ms", "5000");

    private final KafkaSettings kafka;

    BrandsTopic(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * The brands of the topic by id.
     *
     * @throws FailedException when Kafka does not answer, the topic is missing, or a record is no brand
     */
    Map<String, Brand> read() throws FailedException {
        Map<String, byte[]> latest = new TreeMap<>();
        try (TopicReader reader = new TopicReader(kafka, List.of(kafka.topics().brands()), PATIENCE)) {
            reader.readToEnd(record -> keep(record, latest));
        } catch (KafkaException e) {
            throw failed(e);
        }
        Map<String, Brand> brands = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : latest.entrySet()) {
            try {
                brands.put(entry.getKey(), Codecs.BRAND.decode(entry.getValue()));
            } catch (UndecodableException e) {
                throw new FailedException(
                        "topic " + kafka.topics().brands() + ": the record of '" + entry.getKey() + "' is no brand", e);
            }
        }
        return brands;
    }

    private static void keep(RawRecord record, Map<String, byte[]> latest) {
        if (record.key() == null) {
            return;
        }
        String id = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value().length == 0) {
            latest.remove(id);
        } else {
            latest.put(id, record.value());
        }
    }

    /**
     * Writes the changes and waits until Kafka has them.
     *
     * @throws FailedException when it does not take one
     */
    void write(BrandChanges changes) throws FailedException, InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.putAll(PATIENCE);
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("max.block.ms", PATIENCE_MILLIS);
        properties.setProperty("delivery.timeout.ms", "30000");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), kafka.valueSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (List<Brand> brands : List.of(changes.added(), changes.changed())) {
                brands.forEach(brand -> sent.add(producer.send(record(brand.id(), Codecs.BRAND.encode(brand)))));
            }
            changes.removed().forEach(id -> sent.add(producer.send(record(id, null))));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (KafkaException | ExecutionException e) {
            throw failed(e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(String id, byte @Nullable [] value) {
        return new ProducerRecord<>(kafka.topics().brands(), id.getBytes(StandardCharsets.UTF_8), value);
    }

    private FailedException failed(Exception e) {
        return new FailedException(
                "Kafka at " + kafka.bootstrapServers() + ", topic "
                        + kafka.topics().brands() + ": " + e.getMessage(),
                e);
    }
}
