package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.document.IncidentDocument;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentState;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import io.firebreak.testkit.Incidents;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@ExtendWith(LocalServices.class)
final class IncidentCommandIT {
    private static final String OPEN = "blackberry-crisis-20111010T1005Z";
    private static final String OVER = "blackberry-buzz-20111009T1005Z";

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void incidentsAreShownAndWhatAPersonDoesReachesTheTopic(LocalKafka kafka, LocalElasticsearch elasticsearch)
            throws Exception {
        Path config = Files.write(
                folder.resolve("firebreak.yaml"),
                List.of(
                        "kafka: {bootstrapServers: '" + kafka.bootstrapServers()
                                + "', topicPrefix: incident., partitions: 1}",
                        "index: {elasticsearchUrls: '" + elasticsearch.url() + "'}"));
        KafkaSettings settings =
                new KafkaSettings(kafka.bootstrapServers(), "incident.", 1, 1, Duration.ZERO, null, null, null);
        try (Admin admin = Admin.create(settings.clientProperties())) {
            new TopicSetup(settings).apply(admin);
        }
        try (RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()))) {
            new IndexSetup(client).apply(new IndexSetup.Sizes(1, 0, Duration.ofSeconds(1)));
            index(client, Incidents.incident(OPEN).term("no\u001b[31mmail").build());
            index(client, Incidents.incident(OVER).state(IncidentState.RESOLVED).build());
        }

        assertThat(run(config, "list").out())
                .contains(OPEN, "escalated", "critical")
                .doesNotContain(OVER);
        assertThat(run(config, "list", "--all").out()).contains(OPEN, OVER);
        assertThat(run(config, "list", "--brand", "nobody").out()).hasLineCount(1);
        // Other tests share the server.
        assertThat(new ObjectMapper()
                        .readerFor(JsonNode.class)
                        .<JsonNode>readValues(run(config, "list", "--json").out())
                        .readAll())
                .extracting(incident -> incident.path("id").asText())
                .contains(OPEN)
                .doesNotContain(OVER);
        assertThat(run(config, "show", OPEN).out())
                .contains("140 posts of 122 authors", "0 of 80 complaints", "https://example.org/x/1", "no?[31mmail 41")
                .doesNotContain("\u001b");

        assertThat(run(config, "ack", OPEN, "--by", "kim").exitCode()).isZero();
        assertThat(run(config, "snooze", OPEN, "--for", "2h", "--by", "kim", "--note", "known")
                        .exitCode())
                .isZero();
        assertThat(run(config, "not-a-crisis", OPEN, "--by", "kim").exitCode()).isZero();
        assertThat(run(config, "resolve", OPEN, "--by", "kim").exitCode()).isZero();
        assertThat(run(config, "ack", "none"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "firebreak incident ack: no incident 'none'; './firebreak incident list' shows those there"
                                + " are\n"));
        assertThat(run(config, "ack", OVER).err()).contains("'" + OVER + "' is over since 2011-10-10T10:21:00Z");

        List<IncidentAction> actions = actions(settings);
        assertThat(actions)
                .extracting(IncidentAction::type)
                .containsExactly(
                        IncidentAction.Type.ACKNOWLEDGE,
                        IncidentAction.Type.SNOOZE,
                        IncidentAction.Type.NOT_A_CRISIS,
                        IncidentAction.Type.RESOLVE);
        assertThat(actions).extracting(IncidentAction::incidentId).containsOnly(OPEN);
        assertThat(actions).extracting(IncidentAction::brandId).containsOnly("blackberry");
        IncidentAction snooze = actions.get(1);
        assertThat(snooze.until()).isEqualTo(snooze.at().plus(Duration.ofHours(2)));
        assertThat(snooze.by()).isEqualTo("kim");
        assertThat(snooze.note()).isEqualTo("known");
    }

    @Test
    void aMissingServiceIsOneSentence() throws Exception {
        Path config = Files.write(
                folder.resolve("firebreak.yaml"), List.of("index: {elasticsearchUrls: 'http://127.0.0.1:1'}"));

        Outcome outcome = run(config, "list");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("no answer from Elasticsearch at [http://127.0.0.1:1]")
                .hasLineCount(1);
    }

    private static void index(RestClient client, Incident incident) throws Exception {
        Request request = new Request("PUT", "/firebreak-incidents-2011/_doc/" + incident.id());
        request.addParameter("refresh", "true");
        request.setJsonEntity(new String(IncidentDocument.of(incident), StandardCharsets.UTF_8));
        client.performRequest(request);
    }

    private static Outcome run(Path config, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Firebreak.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("incident"));
        all.addAll(List.of(args));
        all.addAll(List.of("--config", config.toString()));
        int exitCode = command.execute(all.toArray(String[]::new));
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    private static List<IncidentAction> actions(KafkaSettings settings) throws Exception {
        Properties properties = settings.clientProperties();
        properties.putAll(Map.of("isolation.level", "read_committed"));
        TopicPartition partition = new TopicPartition(settings.topics().incidentActions(), 0);
        List<IncidentAction> actions = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    assertThat(record.key()).isEqualTo(OPEN);
                    actions.add(Codecs.INCIDENT_ACTION.decode(record.value()));
                }
            }
        }
        return actions;
    }
}
