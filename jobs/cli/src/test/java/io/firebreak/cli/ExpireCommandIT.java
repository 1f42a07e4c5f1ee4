package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.document.IncidentDocument;
import io.firebreak.index.document.PostDocument;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.IncidentState;
import io.firebreak.model.PostEvent;
import io.firebreak.testkit.Incidents;
import io.firebreak.testkit.Posts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server of its own, since it removes what is old for everybody. */
final class ExpireCommandIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy.MM.dd").withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void whatIsOlderThanTheRetentionGoesAndTheRestStays() throws Exception {
        Instant now = Instant.now();
        String young = "firebreak-posts-" + DAY.format(now.minus(Duration.ofDays(30)));
        try (LocalElasticsearch server = LocalElasticsearch.start(LocalElasticsearch.Options.in(folder));
                RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(server.url()))) {
            new IndexSetup(client).apply(new IndexSetup.Sizes(1, 0, Duration.ofSeconds(1)));
            put(client, "firebreak-posts-2011.10.10", "1", post("x:1", now));
            put(client, young, "2", post("x:2", now));
            put(client, "firebreak-posts-older", "x:late/1", post("x:late/1", now.minus(Duration.ofDays(31))));
            put(client, "firebreak-posts-older", "x:late/2", post("x:late/2", now));
            put(client, "firebreak-incidents-000001", "over", incident(IncidentState.RESOLVED));
            put(client, "firebreak-incidents-000001", "open", incident(IncidentState.ESCALATED));
            Path config = Files.writeString(
                    folder.resolve("firebreak.yaml"), "index: {elasticsearchUrls: '" + server.url() + "'}\n");

            assertThat(run(config, "--dry-run"))
                    .isEqualTo("index      firebreak-posts-2011.10.10\nlate posts 1\nincidents  1\n");
            assertThat(count(client)).isEqualTo(4);

            assertThat(run(config)).isEqualTo("index      firebreak-posts-2011.10.10\nlate posts 1\nincidents  1\n");

            assertThat(count(client)).isEqualTo(2);
            JsonNode over = get(client, "over");
            assertThat(over.at("/why/representative_posts")).isEmpty();
            assertThat(over.at("/why/observed")).isEqualTo(get(client, "open").at("/why/observed"));
            assertThat(get(client, "open").at("/why/representative_posts")).isNotEmpty();
            assertThat(run(config)).isEqualTo("late posts 0\nincidents  0\n");
        }
    }

    private static byte[] post(String id, Instant arrived) {
        PostEvent event = Posts.post(id).event();
        return PostDocument.of(new EnrichedPost(
                new PostEvent(
                        event.type(),
                        event.id(),
                        event.source(),
                        event.occurredAt(),
                        arrived,
                        event.authorId(),
                        event.post()),
                null));
    }

    private static byte[] incident(IncidentState state) {
        return IncidentDocument.of(Incidents.incident(state.name()).state(state).build());
    }

    private static void put(RestClient client, String index, String id, byte[] document) throws IOException {
        Request request = new Request("PUT", "/" + index + "/_doc/" + id.replace("/", "%2F"));
        request.addParameter("refresh", "true");
        request.addParameter("version", "1");
        request.addParameter("version_type", "external");
        request.setJsonEntity(new String(document, StandardCharsets.UTF_8));
        client.performRequest(request);
    }

    private static long count(RestClient client) throws IOException {
        client.performRequest(new Request("POST", "/firebreak-posts*/_refresh"));
        return MAPPER.readTree(client.performRequest(new Request("GET", "/firebreak-posts*/_count"))
                        .getEntity()
                        .getContent())
                .path("count")
                .asLong();
    }

    private static JsonNode get(RestClient client, String id) throws IOException {
        return MAPPER.readTree(client.performRequest(new Request("GET", "/firebreak-incidents-000001/_doc/" + id))
                        .getEntity()
                        .getContent())
                .path("_source");
    }

    private static String run(Path config, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Firebreak.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 3];
        all[0] = "expire";
        all[1] = "--config";
        all[2] = config.toString();
        System.arraycopy(options, 0, all, 3, options.length);
        assertThat(command.execute(all)).as(err.toString()).isZero();
        return out.toString();
    }
}
