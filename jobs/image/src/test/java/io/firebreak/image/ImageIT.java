package io.firebreak.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.local.LocalKafka;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's own layers, built upon nothing, and Flink from its published jars in the place of Flink's image: a job is
 * started as the image's entry point starts it, in application mode with nothing but what lies in {@code usrlib}.
 */
final class ImageIT {
    private static final Path TAR = Path.of("target", "layers.tar").toAbsolutePath();
    private static final Path FLINK = Path.of("target", "flink.classpath").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aChangeOfOurCodeChangesASmallLayer() throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (Path layer : Image.unpack(TAR, folder.resolve("image")).layers()) {
            sizes.add(Files.size(layer));
        }

        assertThat(sizes).as("libraries, then ours").hasSizeGreaterThanOrEqualTo(2);
        assertThat(sizes.get(0)).as("libraries").isGreaterThan(20 * MEBIBYTE);
        assertThat(sizes.subList(1, sizes.size()).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("ours, with the models of 15 MiB")
                .isLessThan(25 * MEBIBYTE);
    }

    @Test
    void itsJobRunsOnFlink() throws Exception {
        Path root = folder.resolve("root");
        Image.unpack(TAR, folder.resolve("image")).layOut(root);
        Path flink = root.resolve("opt/flink");
        Files.createDirectories(flink.resolve("lib"));
        int rest = freePort();
        Path configuration = Files.createDirectories(flink.resolve("conf"));
        Files.writeString(configuration.resolve("config.yaml"), """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %d
                jobmanager.memory.process.size: 704m
                rest.address: 127.0.0.1
                rest.port: %d
                taskmanager.bind-host: 127.0.0.1
                taskmanager.host: 127.0.0.1
                taskmanager.cpu.cores: 1
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.framework.off-heap.size: 64m
                taskmanager.memory.task.heap.size: 128m
                taskmanager.memory.task.off-heap.size: 0m
                taskmanager.memory.network.min: 64m
                taskmanager.memory.network.max: 64m
                taskmanager.memory.managed.size: 8m
                taskmanager.memory.jvm-metaspace.size: 128m
                taskmanager.memory.jvm-overhead.min: 64m
                taskmanager.memory.jvm-overhead.max: 64m
                taskmanager.numberOfTaskSlots: 1
                """.formatted(freePort(), rest));
        try (LocalKafka kafka = LocalKafka.start(LocalKafka.Options.in(folder))) {
            KafkaSettings settings =
                    new KafkaSettings(kafka.bootstrapServers(), null, 1, 1, Duration.ZERO, null, null, null);
            try (Admin admin = Admin.create(settings.clientProperties())) {
                new TopicSetup(settings).apply(admin);
            }
            send(settings, "{\"id\":\"1\",\"text\":\"my phone is dead\",\"createdAt\":\"2011-10-10T10:05:00Z\"}");
            Map<String, String> environment = Map.of(
                    "FIREBREAK_KAFKA_BOOTSTRAP_SERVERS",
                    kafka.bootstrapServers(),
                    "FIREBREAK_INGEST_PSEUDONYM_KEY",
                    "a key that is used in tests only",
                    "FIREBREAK_FLINK_CHECKPOINT_INTERVAL",
                    "1s");
            start(
                    "jobmanager",
                    flink,
                    environment,
                    "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                    "--configDir",
                    configuration.toString(),
                    "--job-classname",
                    "io.firebreak.ingest.IngestJob");
            start(
                    "taskmanager",
                    flink,
                    environment,
                    "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                    "--configDir",
                    configuration.toString());

            assertThat(Codecs.POST_EVENT.decode(firstPost(settings)).id()).isEqualTo("firebreak:1");
        }
    }

    private void start(String name, Path flink, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Dlog4j2.level=WARN",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "-cp",
                Files.readString(FLINK).strip()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(flink.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        // From it Flink tells where its home, and so usrlib, is.
        builder.environment().put("FLINK_LIB_DIR", flink.resolve("lib").toString());
        builder.environment().put("FLINK_CONF_DIR", flink.resolve("conf").toString());
        processes.add(builder.start());
    }

    private static void send(KafkaSettings settings, String payload) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                settings.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(settings.topics().firehose("firebreak"), payload.getBytes(UTF_8)))
                    .get();
        }
    }

    private byte[] firstPost(KafkaSettings settings) throws IOException {
        Properties properties = settings.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("group.id", "image-it");
        properties.setProperty("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(settings.topics().posts()));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    return record.value();
                }
                assertThat(processes).as(this::logs).allMatch(Process::isAlive);
            }
        }
        throw new AssertionError("no post within " + PATIENCE.toMinutes() + " minutes\n" + logs());
    }

    private String logs() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("jobmanager", "taskmanager")) {
            try {
                String log = Files.readString(folder.resolve(name + ".log"));
                text.append(name).append(": ").append(log, Math.max(0, log.length() - 4_000), log.length());
            } catch (IOException e) {
                text.append(name).append(": ").append(e);
            }
        }
        return text.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
