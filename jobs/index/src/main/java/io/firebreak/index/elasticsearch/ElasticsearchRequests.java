package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and tells failures that pass from those that do not. Thread-safe.
 *
 * <p>Futures fail with {@link ElasticsearchUnavailableException} (status 408, 429 and 5xx, lost or unanswered
 * connections, answers that are no JSON) or {@link ElasticsearchRefusedException} (all other errors).
 */
final class ElasticsearchRequests {
    static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;

    ElasticsearchRequests(RestClient client) {
        this.client = client;
    }

    CompletableFuture<JsonNode> send(Request request, byte @Nullable [] body, ContentType type) {
        if (body != null) {
            request.setEntity(new NByteArrayEntity(body, type));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        try {
            client.performRequestAsync(request, new ResponseListener() {
                @Override
                public void onSuccess(Response response) {
                    try {
                        answer.complete(tree(response.getEntity()));
                    } catch (IOException e) {
                        answer.completeExceptionally(
                                new ElasticsearchUnavailableException("the answer is cut or no JSON", e));
                    }
                }

                @Override
                public void onFailure(Exception failure) {
                    answer.completeExceptionally(judge(failure));
                }
            });
        } catch (RuntimeException e) {
            // The client stops its threads for good after an Error in a callback and then throws here.
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private static IOException judge(Exception failure) {
        if (failure instanceof ResponseException response) {
            int status = response.getResponse().getStatusLine().getStatusCode();
            String description = describe(status, response.getResponse().getEntity());
            return status == 408 || status == 429 || status >= 500
                    ? new ElasticsearchUnavailableException(description, null)
                    : new ElasticsearchRefusedException(status, description, null);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException) {
                return new ElasticsearchRefusedException(0, "TLS: " + cause.getMessage(), failure);
            }
        }
        return new ElasticsearchUnavailableException(
                failure.getClass().getSimpleName() + ": " + failure.getMessage(), failure);
    }

    private static String describe(int status, @Nullable HttpEntity entity) {
        JsonNode error = MissingNode.getInstance();
        try {
            error = tree(entity).path("error");
        } catch (IOException e) {
            // A proxy's page; the status says enough.
        }
        return Outcome.describe(
                status, error.path("type").asText(null), error.path("reason").asText(null), null);
    }

    private static JsonNode tree(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return MissingNode.getInstance();
        }
        try (InputStream content = entity.getContent()) {
            JsonNode tree = MAPPER.readTree(content);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            throw new IOException("no JSON", e);
        }
    }

    static byte[] bytes(JsonNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }
}
