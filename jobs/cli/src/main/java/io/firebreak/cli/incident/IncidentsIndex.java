package io.firebreak.cli.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.FailedException;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/** Reads the alias {@code firebreak-incidents}. */
public final class IncidentsIndex implements AutoCloseable {
    /** The star makes an alias that does not exist yet an empty one. */
    private static final String SEARCH = "/firebreak-incidents*/_search";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ElasticsearchSettings settings;
    private final RestClient client;

    /** @param settings how to reach Elasticsearch */
    public IncidentsIndex(ElasticsearchSettings settings) {
        this.settings = settings;
        this.client = ElasticsearchConnection.open(settings);
    }

    /**
     * Which incidents to list.
     *
     * @param brandId of this brand only; null for all
     * @param states in these states, by wire name; empty for all
     * @param most how many, those that started last first
     */
    public record Query(@Nullable String brandId, List<String> states, int most) {}

    /**
     * The documents of incidents, those that started last first.
     *
     * @throws FailedException when Elasticsearch does not answer
     */
    public List<JsonNode> list(Query query) throws FailedException {
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode filter = body.putObject("query").putObject("bool").putArray("filter");
        if (query.brandId() != null) {
            filter.addObject().putObject("term").put("brand.id", query.brandId());
        }
        if (!query.states().isEmpty()) {
            ArrayNode states = filter.addObject().putObject("terms").putArray("state");
            query.states().forEach(states::add);
        }
        ArrayNode sort = body.putArray("sort");
        sort.addObject().putObject("started_at").put("order", "desc").put("unmapped_type", "date");
        sort.addObject().putObject("id").put("order", "asc").put("unmapped_type", "keyword");
        body.put("size", query.most());
        return search(body);
    }

    /**
     * The document of one incident.
     *
     * @throws FailedException when there is none, or Elasticsearch does not answer
     */
    public JsonNode get(String id) throws FailedException {
        ObjectNode body = MAPPER.createObjectNode();
        body.putObject("query").putObject("ids").putArray("values").add(id);
        List<JsonNode> found = search(body);
        if (found.isEmpty()) {
            throw new FailedException("no incident '" + id + "'; './firebreak incident list' shows those there are");
        }
        return found.get(0);
    }

    private List<JsonNode> search(ObjectNode body) throws FailedException {
        try {
            Request request = new Request("POST", SEARCH);
            request.setJsonEntity(MAPPER.writeValueAsString(body));
            List<JsonNode> found = new ArrayList<>();
            MAPPER.readTree(client.performRequest(request).getEntity().getContent())
                    .path("hits")
                    .path("hits")
                    .forEach(hit -> found.add(hit.path("_source")));
            return found;
        } catch (ResponseException e) {
            throw new FailedException(
                    "Elasticsearch at " + settings.urls() + " answers with status "
                            + e.getResponse().getStatusLine().getStatusCode(),
                    e);
        } catch (IOException e) {
            throw new FailedException("no answer from Elasticsearch at " + settings.urls() + " (" + e + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
