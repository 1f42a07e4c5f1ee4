package io.firebreak.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.Deployment;
import io.firebreak.cli.up.Jobs;
import io.firebreak.cli.up.TopicWriter;
import io.firebreak.index.document.IncidentDocument;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalFlink;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentState;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import io.firebreak.testkit.Incidents;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On real Kafka, Flink and Elasticsearch: what is erased is gone and stays gone. */
@ExtendWith(LocalServices.class)
final class EraseCommandIT {
    private static final String OVER = "erasure-crisis-20111010T1005Z";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void aPostAndAnAuthorAreGoneFromPostsAndEvidenceAndDoNotComeBack(LocalKafka kafka, LocalElasticsearch elasticsearch)
            throws Exception {
        Path file = config(kafka, elasticsearch);
        Config config = Config.load(file, Map.of());
        KafkaSettings settings = config.section("kafka", KafkaSettings.class);
        try (Admin admin = Admin.create(settings.clientProperties());
                RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()));
                LocalFlink flink =
                        LocalFlink.start(LocalFlink.Options.in(folder).withTaskSlots(1))) {
            new TopicSetup(settings).apply(admin);
            new IndexSetup(client).apply(new IndexSetup.Sizes(1, 0, Duration.ofSeconds(1)));
            String pipeline = "pipeline";
            new Jobs(
                            Map.of(pipeline, Deployment.FUSED.definitions().get(pipeline)),
                            flink,
                            config,
                            folder.resolve("jobs"))
                    .submit();
            Instant now = Instant.now();
            send(settings, post("p1", "eve", now));
            send(settings, post("p2", "mallory", now));
            send(settings, post("p3", "mallory", now));
            awaitPosts(client, 3, "x:erase-p1", "x:erase-p2", "x:erase-p3");
            index(client, Incidents.incident(OVER).state(IncidentState.RESOLVED).build(), "x:erase-p1");

            Outcome post = run(file, "--post", "x:erase-p1");
            Outcome author = run(file, "--author", "x:mallory");

            assertThat(post.exitCode()).as(post.err()).isZero();
            assertThat(post.out().lines()).anyMatch(line -> line.matches("posts +1 +0"));
            assertThat(post.out().lines()).anyMatch(line -> line.matches("incidents that name it +1 +0"));
            assertThat(incident(client).at("/_source/why/representative_posts"))
                    .noneMatch(evidence -> evidence.path("id").asText().equals("x:erase-p1"));
            assertThatThrownBy(() -> index(
                            client,
                            Incidents.incident(OVER)
                                    .state(IncidentState.RESOLVED)
                                    .build(),
                            "x:erase-p1"))
                    .as("a replay of the incident's last revision")
                    .hasMessageContaining("version_conflict_engine_exception");
            assertThat(author.exitCode()).as(author.err()).isZero();
            assertThat(author.out()).doesNotContain("mallory");
            assertThat(author.out().lines()).anyMatch(line -> line.matches("posts +2 +0"));

            // The same payloads come late once more, as after a replay; the fourth tells when they are through.
            send(settings, post("p1", "eve", now));
            send(settings, post("p2", "mallory", now));
            send(settings, post("p4", "eve", now));
            awaitPosts(client, 1, "x:erase-p1", "x:erase-p2", "x:erase-p3", "x:erase-p4");

            // Other tests count what is on the shared server.
            assertThat(run(file, "--post", "x:erase-p4").exitCode()).isZero();
            client.performRequest(new Request("DELETE", "/firebreak-incidents-000001/_doc/" + OVER + "?refresh=true"));
        }
    }

    @Test
    void wrongUseIsToldInOneSentence(LocalKafka kafka, LocalElasticsearch elasticsearch) throws Exception {
        Path file = config(kafka, elasticsearch);

        assertThat(run(file, "--post", "no-source"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "firebreak erase: --post is 'no-source'; allowed is <source>:<native id>, for example"
                                + " x:1234567890\n"));
        assertThat(run(file).exitCode()).isEqualTo(2);
        assertThat(run(file, "--post", "x:1", "--author", "x:2").exitCode()).isEqualTo(2);
    }

    private Path config(LocalKafka kafka, LocalElasticsearch elasticsearch) throws IOException {
        return Files.write(
                folder.resolve("firebreak.yaml"),
                List.of(
                        "kafka: {bootstrapServers: '" + kafka.bootstrapServers()
                                + "', topicPrefix: erase., partitions: 1}",
                        "flink: {checkpointInterval: 1s, parallelism: 1}",
                        "ingest: {pseudonymKey: a key that only tests use}",
                        "index: {elasticsearchUrls: '" + elasticsearch.url() + "', replicas: 0}"));
    }

    private static String post(String id, String author, Instant at) {
        return MAPPER.createObjectNode()
                .put("source", "x")
                .put("id", "erase-" + id)
                .put("text", "Nothing to see here, please move along")
                .put("createdAt", at.toString())
                .set("author", MAPPER.createObjectNode().put("id", author))
                .toString();
    }

    private static void send(KafkaSettings settings, String payload) throws Exception {
        new TopicWriter(settings)
                .write(new ProducerRecord<>(
                        settings.topics().firehose("firebreak"),
                        null,
                        Instant.now().toEpochMilli(),
                        null,
                        payload.getBytes(UTF_8)));
    }

    /** Waits until exactly so many of these posts are there, the last of which is one of them. */
    private static void awaitPosts(RestClient client, int count, String... ids) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        List<String> found = List.of();
        while (found.size() != count || !found.contains(ids[ids.length - 1])) {
            assertThat(System.nanoTime()).as("found " + found).isLessThan(deadline);
            Thread.sleep(250);
            found = posts(client, ids);
        }
    }

    private static List<String> posts(RestClient client, String... ids) throws IOException {
        client.performRequest(new Request("POST", "/firebreak-posts*/_refresh"));
        Request request = new Request("POST", "/firebreak-posts*/_search");
        request.setJsonEntity(MAPPER.writeValueAsString(Map.of("query", Map.of("ids", Map.of("values", ids)))));
        return MAPPER.readTree(client.performRequest(request).getEntity().getContent())
                .at("/hits/hits")
                .findValuesAsText("_id");
    }

    private static void index(RestClient client, Incident incident, String evidence) throws IOException {
        JsonNode document = MAPPER.readTree(IncidentDocument.of(incident));
        ((ObjectNode) document.at("/why/representative_posts/0")).put("id", evidence);
        Request request = new Request("PUT", "/firebreak-incidents-000001/_doc/" + OVER);
        request.addParameter("version", "1");
        request.addParameter("version_type", "external_gte");
        request.setJsonEntity(document.toString());
        client.performRequest(request);
    }

    private static JsonNode incident(RestClient client) throws IOException {
        return MAPPER.readTree(client.performRequest(new Request("GET", "/firebreak-incidents-000001/_doc/" + OVER))
                .getEntity()
                .getContent());
    }

    private static Outcome run(Path config, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Firebreak.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[args.length + 3];
        all[0] = "erase";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--config";
        all[args.length + 2] = config.toString();
        return new Outcome(command.execute(all), out.toString(), err.toString());
    }
}
