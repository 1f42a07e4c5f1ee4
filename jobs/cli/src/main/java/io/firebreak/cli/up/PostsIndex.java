package io.firebreak.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** Reads the alias {@code firebreak-posts}. */
public final class PostsIndex {
    private static final String ALIAS = "/firebreak-posts*";
    private static final String PAGE = "{\"size\":10000,\"_source\":false,\"sort\":[\"_doc\"]}";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;

    /** @param client stays the caller's */
    public PostsIndex(RestClient client) {
        this.client = client;
    }

    /** Documents, after making everything written so far visible. */
    public OptionalLong refreshedCount() throws IOException {
        client.performRequest(new Request("POST", ALIAS + "/_refresh"));
        return count();
    }

    /** Documents visible now; empty while an index is being made and its shard cannot be asked yet. */
    OptionalLong count() throws IOException {
        Request request = new Request("GET", ALIAS + "/_count");
        request.addParameter("ignore", "503");
        JsonNode count = send(request).path("count");
        return count.isNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }

    /** The ids of all documents visible now. */
    public Set<String> ids() throws IOException {
        Set<String> ids = new HashSet<>();
        Request first = new Request("POST", ALIAS + "/_search?scroll=1m");
        first.setJsonEntity(PAGE);
        JsonNode page = send(first);
        while (!page.path("hits").path("hits").isEmpty()) {
            page.path("hits")
                    .path("hits")
                    .forEach(hit -> ids.add(hit.path("_id").asText()));
            Request next = new Request("POST", "/_search/scroll");
            next.setJsonEntity(MAPPER.writeValueAsString(MAPPER.createObjectNode()
                    .put("scroll", "1m")
                    .put("scroll_id", page.path("_scroll_id").asText())));
            page = send(next);
        }
        Request end = new Request("DELETE", "/_search/scroll");
        // Answered with 404 when the scroll has ended by itself.
        end.addParameter("ignore", "404");
        end.setJsonEntity(MAPPER.writeValueAsString(MAPPER.createObjectNode()
                .put("scroll_id", page.path("_scroll_id").asText())));
        send(end);
        return ids;
    }

    private JsonNode send(Request request) throws IOException {
        return MAPPER.readTree(client.performRequest(request).getEntity().getContent());
    }
}
