package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks a real Elasticsearch what it holds. */
final class TestServer implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;

    TestServer(URI url) {
        client = ElasticsearchConnection.open(ElasticsearchSettings.of(url));
    }

    /** Puts the templates and removes what other tests left. */
    TestServer prepared() throws IOException {
        setUp();
        for (JsonNode index : send("GET", "/_cat/indices/firebreak-*?format=json", null)) {
            send("DELETE", "/" + index.path("index").asText(), null);
        }
        return this;
    }

    /** Puts the templates. */
    void setUp() throws IOException {
        new IndexSetup(client).apply(new IndexSetup.Sizes(1, 0, Duration.ofSeconds(1)));
    }

    JsonNode send(String method, String path, @Nullable String json) throws IOException {
        int question = path.indexOf('?');
        Request request = new Request(method, question < 0 ? path : path.substring(0, question));
        if (question >= 0) {
            for (String parameter : path.substring(question + 1).split("&", -1)) {
                request.addParameter(
                        parameter.substring(0, parameter.indexOf('=')),
                        parameter.substring(parameter.indexOf('=') + 1));
            }
        }
        if (json != null) {
            request.setJsonEntity(json);
        }
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return MAPPER.readTree(answer);
        }
    }

    long count(String index) throws IOException {
        send("POST", "/" + index + "/_refresh", null);
        return send("GET", "/" + index + "/_count", null).path("count").asLong();
    }

    /** {@code <index>/<id>} and source of each document. */
    Map<String, JsonNode> documents(String index) throws IOException {
        send("POST", "/" + index + "/_refresh", null);
        Map<String, JsonNode> documents = new TreeMap<>();
        for (JsonNode hit : send("GET", "/" + index + "/_search?size=1000", null)
                .path("hits")
                .path("hits")) {
            documents.put(hit.path("_index").asText() + "/" + hit.path("_id").asText(), hit.path("_source"));
        }
        return documents;
    }

    /** Number of documents that a query finds. */
    long found(String index, String query) throws IOException {
        return send("POST", "/" + index + "/_count", "{\"query\":" + query + "}")
                .path("count")
                .asLong();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
