package io.firebreak.cli.erase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.FailedException;
import io.firebreak.index.document.Partitions;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/**
 * Ends what is kept for its time: indices of posts all of whose posts are older than the retention, posts beyond it that share
 * the index for late ones, and what ended incidents say of posts and authors that are older. Doing it again changes nothing.
 * Not thread-safe.
 */
public final class Expiry implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 1_000;

    private final RestClient client;
    private final Search search;
    private final IncidentEvidence evidence;
    private final Instant end;

    /**
     * @param retention how long posts are kept
     * @param now the time by which that is judged
     */
    public Expiry(ElasticsearchSettings elasticsearch, Duration retention, Instant now) {
        this.client = ElasticsearchConnection.open(elasticsearch);
        this.search = new Search(client, elasticsearch);
        this.evidence = new IncidentEvidence(search);
        this.end = now.minus(retention);
    }

    /**
     * What is beyond its time.
     *
     * @param indices names of whole indices, oldest first
     * @param latePosts posts in the index of those that were old when they came
     * @param incidents ended incidents that still name posts or authors
     */
    public record Expired(List<String> indices, long latePosts, int incidents) {}

    /** What there is, changing nothing. */
    public Expired find() throws FailedException {
        return new Expired(
                indices(),
                search.refreshed(Partitions.olderPosts(), late().put("size", 0).put("track_total_hits", true))
                        .at("/hits/total/value")
                        .asLong(),
                evidence.namingAnybody(end).size());
    }

    /** Removes it for good. */
    public Expired remove() throws FailedException {
        Expired expired = find();
        for (String index : expired.indices()) {
            search.send(new Request("DELETE", "/" + index), MAPPER.createObjectNode());
        }
        removeLatePosts();
        for (JsonNode incident : evidence.namingAnybody(end)) {
            evidence.strike(incident, name -> true);
        }
        return expired;
    }

    private List<String> indices() throws FailedException {
        List<String> expired = new ArrayList<>();
        Request request = new Request("GET", "/_cat/indices/" + Partitions.POSTS + "-*");
        request.addParameter("format", "json");
        request.addParameter("h", "index");
        for (JsonNode index : search.send(request, MAPPER.createObjectNode())) {
            String name = index.path("index").asText();
            Instant periodEnd = Partitions.endOfPosts(name);
            if (periodEnd != null && !periodEnd.isAfter(end)) {
                expired.add(name);
            }
        }
        return expired.stream().sorted().toList();
    }

    // By hand: not every server has deletion by query.
    private void removeLatePosts() throws FailedException {
        ObjectNode body = late().put("size", PAGE).put("_source", false);
        JsonNode hits = search.refreshed(Partitions.olderPosts(), body).at("/hits/hits");
        while (!hits.isEmpty()) {
            for (JsonNode hit : hits) {
                search.send(
                        new Request(
                                "DELETE",
                                "/" + hit.path("_index").asText() + "/_doc/"
                                        + URLEncoder.encode(hit.path("_id").asText(), StandardCharsets.UTF_8)),
                        MAPPER.createObjectNode());
            }
            hits = search.refreshed(Partitions.olderPosts(), body).at("/hits/hits");
        }
    }

    /** They were beyond their time when they came, and are kept as long as if they had been written then. */
    private ObjectNode late() {
        ObjectNode body = MAPPER.createObjectNode();
        body.putObject("query").putObject("range").putObject("event.ingested").put("lt", end.toString());
        return body;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
