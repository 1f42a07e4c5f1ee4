package io.firebreak.index;

import io.firebreak.index.elasticsearch.DeadLetterWriter;
import io.firebreak.model.DeadLetter;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what Elasticsearch refuses to the topic {@code dead-letters}, at least once. */
final class KafkaDeadLetterWriter implements DeadLetterWriter {
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    KafkaDeadLetterWriter(KafkaSettings kafka) {
        topic = kafka.topics().deadLetters();
        Properties properties = kafka.producerProperties();
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("compression.type", "lz4");
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), kafka.valueSerializer());
    }

    @Override
    public void write(DeadLetter letter) {
        var unused = producer.send(
                new ProducerRecord<>(
                        topic,
                        null,
                        letter.arrivedAt().toEpochMilli(),
                        letter.key(),
                        Codecs.DEAD_LETTER.encode(letter)),
                (metadata, e) -> failure.compareAndSet(null, e));
    }

    @Override
    public void flush() {
        producer.flush();
        Exception e = failure.getAndSet(null);
        if (e != null) {
            throw new UncheckedIOException(new IOException("Kafka did not take a dead letter", e));
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
