package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.index.document.Partitions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Ends the lives of whole indices of posts. A server that has index lifecycles gets a policy and deletes an index by itself,
 * a retention and a partition after it was made. On any server {@link #expired} tells which indices are over by the time in
 * their names, which for a replay of old posts is another. Not thread-safe.
 */
public final class PostLifecycle {
    /** Name of the policy. */
    static final String POLICY = "firebreak-posts";

    private static final String PATH = "/_ilm/policy/" + POLICY;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;
    private final Partitions partitions;

    /**
     * @param client a connection to the server; stays the caller's
     * @param partitions how much time an index holds, and how long posts are kept
     */
    public PostLifecycle(RestClient client, Partitions partitions) {
        this.client = client;
        this.partitions = partitions;
    }

    /**
     * What {@link #apply} would do.
     *
     * @return {@code create}, {@code change} or {@code unchanged}; null where the server has no lifecycles
     * @throws IOException when the server cannot be reached or refuses to tell
     */
    public @Nullable String change() throws IOException {
        if (!isSupported()) {
            return null;
        }
        JsonNode held = get(PATH);
        if (held == null) {
            return "create";
        }
        return held.at("/" + POLICY + "/policy/phases/delete/min_age").asText().equals(age()) ? "unchanged" : "change";
    }

    /**
     * Puts the policy where the server has lifecycles. {@link IndexSetup} then names it in the template of posts.
     *
     * @throws IOException when the server cannot be reached or refuses it
     */
    public void apply() throws IOException {
        if (!isSupported()) {
            return;
        }
        ObjectNode body = MAPPER.createObjectNode();
        ObjectNode phases = body.putObject("policy").putObject("phases");
        phases.putObject("hot").putObject("actions");
        ObjectNode delete = phases.putObject("delete").put("min_age", age());
        delete.putObject("actions").putObject("delete");
        Request request = new Request("PUT", PATH);
        request.setJsonEntity(MAPPER.writeValueAsString(body));
        client.performRequest(request);
    }

    /** Whether the policy is on the server. */
    static boolean isNamed(RestClient client) throws IOException {
        return get(client, PATH) != null;
    }

    /**
     * Indices of which every post is older than the retention, by name. The index of posts that were that old already when
     * they arrived is never one of them.
     *
     * @throws IOException when the server cannot be reached or refuses to tell
     */
    public List<String> expired(Instant now) throws IOException {
        JsonNode indices = get("/_cat/indices/" + Partitions.POSTS + "-*");
        List<String> expired = new ArrayList<>();
        if (indices != null) {
            for (JsonNode index : indices) {
                String name = index.path("index").asText();
                Instant end = Partitions.end(name);
                if (end != null && !end.plus(partitions.retention()).isAfter(now)) {
                    expired.add(name);
                }
            }
        }
        expired.sort(null);
        return expired;
    }

    /**
     * Deletes an index and all that is in it.
     *
     * @throws IOException when the server cannot be reached or refuses
     */
    public void delete(String index) throws IOException {
        client.performRequest(new Request("DELETE", "/" + index));
    }

    private String age() {
        Duration partition =
                partitions.granularity() == Partitions.Granularity.DAY ? Duration.ofDays(1) : Duration.ofDays(31);
        return partitions.retention().plus(partition).toHours() + "h";
    }

    private boolean isSupported() throws IOException {
        return get("/_ilm/status") != null;
    }

    private @Nullable JsonNode get(String path) throws IOException {
        return get(client, path);
    }

    /** The answer; null where there is nothing, or no such interface. */
    private static @Nullable JsonNode get(RestClient client, String path) throws IOException {
        Request request = new Request("GET", path);
        if (path.startsWith("/_cat/")) {
            request.addParameter("format", "json");
            request.addParameter("h", "index");
        }
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return MAPPER.readTree(answer);
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            // A server without lifecycles knows no such address: 400 or 405.
            if (status == 400 || status == 404 || status == 405) {
                return null;
            }
            throw e;
        }
    }
}
