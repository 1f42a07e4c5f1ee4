package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.cli.topic.TopicReader;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.model.DeadLetter;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.TopicSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalServices.class)
final class DeadLettersIT {
    private static final Instant ARRIVAL = Instant.parse("2011-10-10T10:05:00Z");
    private static final byte[] NO_UTF8 = {'{', (byte) 0xff, 0x1b, '[', '2', 'J'};

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out) {}

    @Test
    void deadLettersAreListedShownMendedAndSentBack(LocalKafka kafka) throws Exception {
        KafkaSettings settings =
                new KafkaSettings(kafka.bootstrapServers(), "letters.", 1, 1, Duration.ZERO, null, null, null);
        try (Admin admin = Admin.create(settings.clientProperties())) {
            var unused = new TopicSetup(settings).apply(admin);
        }
        String firehose = settings.topics().firehose("firebreak");
        write(
                settings,
                letter("malformed-json", firehose, NO_UTF8),
                letter("missing-field", firehose, "{\"text\":\"\u202eno id\"}".getBytes(StandardCharsets.UTF_8)));

        Outcome list = run(settings, "list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("0:0 ").contains("malformed-json", firehose + "/3@7"))
                .noneSatisfy(line -> assertThat(line).contains("\u001b"));
        assertThat(run(settings, "list", "--reason", "missing-field", "--json")
                        .out()
                        .lines())
                .singleElement()
                .satisfies(line -> assertThat(line).isASCII().contains("\\u202Eno id"));

        JsonNode shown =
                new ObjectMapper().readTree(run(settings, "show", "0:0").out());
        assertThat(shown.path("valueBase64").binaryValue()).isEqualTo(NO_UTF8);
        assertThat(run(settings, "show", "0:9").exitCode()).isEqualTo(1);

        assertThat(run(settings, "replay", "--all", "--dry-run").exitCode()).isZero();
        assertThat(read(settings, firehose)).isEmpty();

        Path mended = Files.writeString(folder.resolve("mended.json"), "{\"id\":\"1\"}");
        assertThat(run(settings, "replay", "0:1", "--with", mended.toString()).exitCode())
                .isZero();
        assertThat(run(settings, "replay", "--reason", "malformed-json").exitCode())
                .isZero();
        assertThat(read(settings, firehose))
                .satisfiesExactly(
                        record -> {
                            assertThat(record.value()).asString().isEqualTo("{\"id\":\"1\"}");
                            assertThat(record.timestamp()).isEqualTo(ARRIVAL);
                        },
                        record -> assertThat(record.value()).isEqualTo(NO_UTF8));
    }

    private static DeadLetter letter(String reason, String topic, byte[] value) {
        return new DeadLetter(DeadLetter.Stage.INGEST, reason, "why", topic, 3, 7, ARRIVAL, null, value);
    }

    private static void write(KafkaSettings settings, DeadLetter... letters) {
        Properties properties = settings.clientProperties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (DeadLetter letter : letters) {
                var unused = producer.send(
                        new ProducerRecord<>(settings.topics().deadLetters(), Codecs.DEAD_LETTER.encode(letter)));
            }
        }
    }

    private static List<RawRecord> read(KafkaSettings settings, String topic) {
        List<RawRecord> records = new ArrayList<>();
        try (TopicReader reader = new TopicReader(settings, List.of(topic))) {
            reader.readToEnd(records::add);
        }
        return records;
    }

    private Outcome run(KafkaSettings settings, String... args) throws IOException {
        Path config = Files.writeString(
                folder.resolve("firebreak.yaml"),
                "kafka: {bootstrapServers: '" + settings.bootstrapServers() + "', topicPrefix: "
                        + settings.topicPrefix() + "}\n");
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(args));
        all.addAll(List.of("--config", config.toString()));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Firebreak.commandLine().execute(all.toArray(String[]::new));
            return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
