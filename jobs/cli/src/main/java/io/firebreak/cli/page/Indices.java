package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Asks Elasticsearch; an index that is not there yet counts as empty. Thread-safe. */
final class Indices {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;
    private final String place;

    /**
     * @param client stays the caller's
     * @param place where Elasticsearch is, for people
     */
    Indices(RestClient client, String place) {
        this.client = client;
        this.place = place;
    }

    /**
     * A search.
     *
     * @param alias one of {@code Partitions}
     * @param body maps, lists and plain values
     * @throws RefusedException when Elasticsearch cannot be reached or cannot answer
     */
    JsonNode search(String alias, Map<String, ?> body) throws RefusedException {
        Request request = new Request("POST", "/" + alias + "/_search");
        request.addParameter("ignore_unavailable", "true");
        // A page that shows part of the truth is better than none; the time-out bounds how long it takes.
        request.addParameter("timeout", "3s");
        try {
            request.setJsonEntity(MAPPER.writeValueAsString(body));
            Response response = client.performRequest(request);
            try (InputStream content = response.getEntity().getContent()) {
                return MAPPER.readTree(content);
            }
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            EntityUtils.consumeQuietly(e.getResponse().getEntity());
            if (status == 503) {
                throw new RefusedException(503, "Elasticsearch at " + place + " is not ready yet");
            }
            throw new RefusedException(502, "Elasticsearch at " + place + " refuses with status " + status);
        } catch (IOException e) {
            throw new RefusedException(
                    503,
                    "Elasticsearch at " + place + " does not answer ("
                            + e.getClass().getSimpleName() + ")");
        }
    }
}
