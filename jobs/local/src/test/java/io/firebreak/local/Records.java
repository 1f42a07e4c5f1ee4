package io.firebreak.local;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes and reads records as any client does. */
final class Records {
    private static final Duration LONG = Duration.ofSeconds(60);

    private Records() {}

    /** Creates a topic of one partition with one record in it, written in a transaction. */
    static void write(String bootstrapServers, String topic, Instant timestamp, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get(LONG.toSeconds(), SECONDS);
        }
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers, "transactional.id", topic);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, timestamp.toEpochMilli(), "key", value))
                    .get(LONG.toSeconds(), SECONDS);
            producer.commitTransaction();
        }
    }

    /** The committed record at the beginning of a topic. */
    static ConsumerRecord<String, String> readFirst(String bootstrapServers, String topic) {
        Map<String, Object> client = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            return consumer.poll(LONG).records(partition).get(0);
        }
    }
}
