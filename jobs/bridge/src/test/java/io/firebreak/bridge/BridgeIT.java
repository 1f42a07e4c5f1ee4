package io.firebreak.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Frames and cursor on a real Kafka, through crashes. */
@ExtendWith(LocalServices.class)
final class BridgeIT {
    private static final long START = 1_700_000_000_000_000L;

    @Test
    void aKilledBridgeGoesOnFromItsCursorAndLosesNothing(LocalKafka kafka) throws Exception {
        Properties client = client(kafka, "kill.firehose.bluesky");
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(
                    "/subscribe",
                    exchange -> send(exchange.webSocket(), 0, 300).stall(),
                    // The successor asks from its cursor less the rewind of five events.
                    exchange -> send(exchange.webSocket(), first(exchange), 600).stall());
            Process bridge = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ForeverBridge.class.getName(),
                            kafka.bootstrapServers(),
                            server.address("ws"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                await(() -> committed(client, "kill.firehose.bluesky").size() >= 300);
            } finally {
                bridge.destroyForcibly().waitFor();
            }

            try (Bridge successor = Bridge.start(
                    "bluesky", RunningBridge.bluesky(server.address("ws"), ""), client, "kill.", Clock.systemUTC())) {
                await(() -> successor.committed() >= 306);
            }

            List<String> kept = committed(client, "kill.firehose.bluesky");
            assertThat(kept).hasSize(300 + 306);
            assertThat(kept.stream().distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 600).mapToObj(BridgeIT::post).toList());
        }
    }

    @Test
    void whatWasNotCommittedIsNeverSeenAndTheCursorStays(LocalKafka kafka) throws Exception {
        String topic = "open.firehose.bluesky";
        Properties client = client(kafka, topic);

        try (KafkaJournal journal = KafkaJournal.open(client, topic, "open")) {
            assertThat(journal.cursor()).isNull();
            journal.append(bytes("a"), Instant.EPOCH);
            journal.commit("1");
            journal.append(bytes("lost"), Instant.EPOCH);
        }
        try (KafkaJournal journal = KafkaJournal.open(client, topic, "open")) {
            assertThat(journal.cursor()).isEqualTo("1");
            journal.append(bytes("b"), Instant.EPOCH);
            journal.commit("2");
            assertThat(journal.cursor()).isEqualTo("2");
        }

        assertThat(committed(client, topic)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void ofTwoBridgesOfOneChannelTheOlderIsStopped(LocalKafka kafka) throws Exception {
        String topic = "two.firehose.bluesky";
        Properties client = client(kafka, topic);
        KafkaJournal older = KafkaJournal.open(client, topic, "two");
        older.append(bytes("a"), Instant.EPOCH);

        try (older;
                KafkaJournal newer = KafkaJournal.open(client, topic, "two")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> older.commit("1")))
                    .isInstanceOf(SupersededException.class)
                    .hasMessage("another bridge has taken over 'two'");
            newer.append(bytes("b"), Instant.EPOCH);
            newer.commit("2");
        }

        assertThat(committed(client, topic)).containsExactly("b");
    }

    /** A bridge in a process of its own, to be killed. */
    static final class ForeverBridge {
        private ForeverBridge() {}

        /** @param args Kafka's address and the server's */
        public static void main(String[] args) throws Exception {
            Properties client = new Properties();
            client.setProperty("bootstrap.servers", args[0]);
            try (Bridge bridge =
                    Bridge.start("bluesky", RunningBridge.bluesky(args[1], ""), client, "kill.", Clock.systemUTC())) {
                Thread.sleep(Duration.ofMinutes(5).toMillis());
                throw new IllegalStateException("nobody killed the bridge of " + bridge.committed() + " frames");
            }
        }
    }

    private static ScriptedServer.Exchange send(ScriptedServer.Exchange exchange, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            exchange.text(post(i));
        }
        return exchange;
    }

    private static int first(ScriptedServer.Exchange exchange) {
        String cursor = exchange.request().target().replaceFirst(".*cursor=", "");
        return (int) ((Long.parseLong(cursor) - START) / 1_000_000);
    }

    private static String post(int second) {
        return "{\"time_us\":" + (START + second * 1_000_000L) + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Properties client(LocalKafka kafka, String topic) throws InterruptedException, ExecutionException {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
        return client;
    }

    private static List<String> committed(Properties client, String topic) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.putAll(Map.of("isolation.level", "read_committed", "enable.auto.commit", "false"));
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return values;
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
