package io.firebreak.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentState;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.FlinkDefaults;
import io.firebreak.runtime.FlinkSettings;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

/** The job on real Kafka and Flink, whose only task manager dies before there is a checkpoint. */
@ExtendWith(LocalServices.class)
@Timeout(300)
final class AlertRestartIT {
    private static final List<String> HTTP = List.of("pagerduty", "slack", "teams", "alertmanager", "webhook");

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @RegisterExtension
    static final WireMockExtension HTTP_SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private final List<String> mails = new CopyOnWriteArrayList<>();

    @Test
    void everyReceiverHearsOfEachStateOnceThoughTheJobBeginsAnew(
            LocalKafka kafka, @InjectMiniCluster MiniCluster cluster) throws Exception {
        KafkaSettings settings =
                new KafkaSettings(kafka.bootstrapServers(), "alert-restart.", 1, 1, Duration.ZERO, null, null, null);
        HTTP_SERVER.stubFor(post(urlMatching("/.*")).willReturn(aResponse().withStatus(202)));
        // Away until after the crash: what it has not taken must not be lost either.
        HTTP_SERVER.stubFor(post("/teams").willReturn(aResponse().withStatus(503)));
        SMTPServer mail = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((context, from, to, data) -> mails.add(new String(data, StandardCharsets.UTF_8)
                        .replaceFirst("(?s).*\r\nSubject: (\\w+ \\w+).*", "$1")))
                .build();
        mail.start();
        try (Admin admin = Admin.create(settings.clientProperties())) {
            new TopicSetup(settings).apply(admin);
            JobClient job = start(config(settings, mail.getPortAllocated()));
            send(settings, incident("a").build(), incident("b").build());
            await(delivered -> HTTP.stream()
                            .filter(receiver -> !receiver.equals("teams"))
                            .allMatch(receiver -> count(delivered, receiver) == 2)
                    && mails.size() == 2);

            // Nothing was checkpointed: the job reads all incidents again and decides all pages again.
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            HTTP_SERVER.stubFor(post("/teams").willReturn(aResponse().withStatus(202)));
            send(
                    settings,
                    incident("a").revision(5).state(IncidentState.RESOLVED).build());
            await(delivered ->
                    HTTP.stream().allMatch(receiver -> count(delivered, receiver) >= 3) && mails.size() >= 3);
            job.cancel().get();
        } finally {
            mail.stop();
        }

        for (String receiver : HTTP) {
            assertThat(taken(receiver)).as(receiver).containsExactlyInAnyOrder("a/trigger", "b/trigger", "a/resolve");
        }
        assertThat(mails).hasSize(3);
        assertThat(Files.readAllLines(folder.resolve("pages.log")))
                .extracting(line -> line.replaceFirst(" .*", ""))
                .containsExactlyInAnyOrder("a/trigger", "b/trigger", "a/resolve");
    }

    private JobClient start(Config config) throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(), config.section("flink", FlinkSettings.class));
        AlertJob.define(env, config);
        return env.executeAsync("alert");
    }

    private Config config(KafkaSettings kafka, int mailPort) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef");
        StringBuilder yaml = new StringBuilder(
                """
                kafka: {bootstrapServers: '%s', topicPrefix: '%s'}
                flink: {parallelism: 1, checkpointInterval: 1h}
                alert:
                  logFile: %s
                  receivers:
                    - {name: email, type: email, url: 'smtp://127.0.0.1:%d', mail: {from: f@example.org, to: [d@example.org], plaintext: true}}
                """.formatted(kafka.bootstrapServers(), kafka.topicPrefix(), folder.resolve("pages.log"), mailPort));
        for (String receiver : HTTP) {
            String url = HTTP_SERVER.baseUrl() + "/" + receiver;
            boolean secretUrl = receiver.equals("slack") || receiver.equals("teams");
            Path file = secretUrl ? Files.writeString(folder.resolve(receiver), url) : secret;
            yaml.append("    - {name: %s, type: %s, %ssecretFile: %s}\n"
                    .formatted(receiver, receiver, secretUrl ? "" : "url: '" + url + "', ", file));
        }
        return Config.load(Files.writeString(folder.resolve("firebreak.yaml"), yaml), Map.of());
    }

    private static void send(KafkaSettings kafka, Incident... incidents) throws Exception {
        Properties properties = kafka.clientProperties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Incident incident : incidents) {
                producer.send(new ProducerRecord<>(
                                kafka.topics().incidents(),
                                incident.id().getBytes(StandardCharsets.UTF_8),
                                Codecs.INCIDENT.encode(incident)))
                        .get();
            }
        }
    }

    /** What each receiver has taken so far, by its name. */
    @FunctionalInterface
    private interface Condition {
        boolean holds(Map<String, List<String>> taken);
    }

    private static void await(Condition condition) throws InterruptedException {
        while (!condition.holds(allTaken())) {
            Thread.sleep(50);
        }
    }

    private static Map<String, List<String>> allTaken() {
        Map<String, List<String>> taken = new TreeMap<>();
        HTTP.forEach(receiver -> taken.put(receiver, taken(receiver)));
        return taken;
    }

    private static int count(Map<String, List<String>> taken, String receiver) {
        return taken.getOrDefault(receiver, List.of()).size();
    }

    /** Pages to which a receiver has said yes. */
    private static List<String> taken(String receiver) {
        List<String> pages = new ArrayList<>();
        HTTP_SERVER.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().equals("/" + receiver)
                        && event.getResponse().getStatus() == 202)
                .forEach(event -> pages.add(event.getRequest().getHeader("Idempotency-Key")));
        return pages;
    }
}
