package io.firebreak.cli.erase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.FailedException;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import java.io.IOException;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Requests to Elasticsearch, whose failures are told in one sentence. Thread-safe. */
final class Search {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;
    private final ElasticsearchSettings settings;

    /** @param client stays the caller's */
    Search(RestClient client, ElasticsearchSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** A search that sees everything written before it; finds nothing where there is no such index. */
    JsonNode refreshed(String index, ObjectNode body) throws FailedException {
        Request refresh = new Request("POST", index + "/_refresh");
        refresh.addParameter("ignore_unavailable", "true");
        send(refresh, MAPPER.createObjectNode());
        Request request = new Request("POST", index + "/_search");
        request.addParameter("ignore_unavailable", "true");
        return send(request, body);
    }

    /** @param body empty for none */
    JsonNode send(Request request, JsonNode body) throws FailedException {
        try {
            if (!body.isEmpty()) {
                request.setJsonEntity(body.toString());
            }
            return MAPPER.readTree(client.performRequest(request).getEntity().getContent());
        } catch (ResponseException e) {
            throw new FailedException(
                    "Elasticsearch at " + settings.urls() + " answers with status "
                            + e.getResponse().getStatusLine().getStatusCode(),
                    e);
        } catch (IOException e) {
            throw new FailedException("Elasticsearch at " + settings.urls() + " does not answer", e);
        }
    }
}
