package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.index.document.Partitions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Ends the lives of whole indices of posts. A server that has index lifecycles gets a policy and deletes an index by itself,
 * a retention and a partition after it was made. Not thread-safe.
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
