package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalServices.class)
final class ReplayAndDoctorIT {
    @TempDir
    Path folder;

    @Test
    void aRecordedFileReachesItsTopicByteForByteAndTheDoctorSaysWhatIsMissing(LocalKafka kafka) throws Exception {
        Path config = Files.write(
                folder.resolve("firebreak.yaml"),
                List.of(
                        "kafka: {bootstrapServers: '" + kafka.bootstrapServers()
                                + "', topicPrefix: replay., partitions: 1}",
                        "index: {elasticsearchUrls: 'http://127.0.0.1:1'}"));
        // A separator of paragraphs inside a string ends no payload.
        List<String> payloads = List.of(
                "{\"id\":\"1\",\"text\":\"first\u2029line\",\"createdAt\":\"2011-10-10T10:05:00Z\"}",
                "{\"id\":\"2\",\"text\":\"second\",\"createdAt\":\"2011-10-10T10:15:00Z\"}",
                "not even json");
        Path recording = Files.write(folder.resolve("posts.ndjson"), payloads);

        assertThat(doctor(config))
                .contains("ok     kafka: answers at " + kafka.bootstrapServers())
                .contains("WRONG  topics: missing: replay.firehose.bluesky, ")
                .contains("WRONG  elasticsearch: no answer from http://127.0.0.1:1")
                .contains("WRONG  flink: no answer from http://127.0.0.1:1 ")
                .contains("ok     receiver log: could be paged");

        KafkaSettings settings =
                new KafkaSettings(kafka.bootstrapServers(), "replay.", 1, 1, Duration.ZERO, null, null, null);
        try (Admin admin = Admin.create(settings.clientProperties())) {
            assertThat(new TopicSetup(settings).apply(admin)).hasSize(13);
            assertThat(new TopicSetup(settings).apply(admin)).isEmpty();
        }
        // Ten minutes at a million times their pace.
        int exitCode = Firebreak.commandLine()
                .execute(
                        "replay",
                        recording.toString(),
                        "--source",
                        "firebreak",
                        "--speed",
                        "1000000",
                        "--config",
                        config.toString());

        assertThat(exitCode).isZero();
        assertThat(read(settings)).containsExactlyElementsOf(payloads);
        assertThat(doctor(config)).contains("ok     topics: all there");
    }

    private static String doctor(Path config) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Firebreak.commandLine()
                    .execute("doctor", "--config", config.toString(), "--flink", "http://127.0.0.1:1");
            assertThat(exitCode).isEqualTo(1);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> read(KafkaSettings settings) {
        Properties properties = settings.clientProperties();
        properties.putAll(Map.of("auto.offset.reset", "earliest"));
        TopicPartition partition = new TopicPartition(settings.topics().firehose("firebreak"), 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
