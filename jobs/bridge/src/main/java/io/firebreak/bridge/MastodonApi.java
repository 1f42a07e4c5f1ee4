package io.firebreak.bridge;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a bridge makes to one Mastodon server (docs.joinmastodon.org/methods). Redirections are not followed:
 * they would carry the token to whatever place the answer names.
 */
final class MastodonApi {
    /** As many statuses as a page may have. */
    private static final int PAGE_SIZE = 40;
    /** Of one answer but the stream: {@value #PAGE_SIZE} statuses of the largest kind that servers allow. */
    private static final int MAX_ANSWER_BYTES = 16 << 20;

    private final URI instance;
    private final boolean local;
    private final @Nullable String token;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;

    MastodonApi(URI instance, boolean local, @Nullable String token, Duration timeout, Clock clock, HttpClient http) {
        this.instance = instance;
        this.local = local;
        this.token = token;
        this.timeout = timeout;
        this.clock = clock;
        this.http = http;
    }

    /** Opens the stream of events; the caller closes it. */
    InputStream stream() throws ConnectionLostException, RefusedException, InterruptedException {
        URI url = streamingHost().resolve("/api/v1/streaming/public" + (local ? "/local" : ""));
        return send(url, "text/event-stream", token);
    }

    /**
     * The statuses right after an id, oldest first, at most a page of them; null when the server has no public timeline.
     *
     * @throws ConnectionLostException also when the answer is none
     */
    @Nullable
    List<JsonNode> statusesAfter(String id) throws ConnectionLostException, RefusedException, InterruptedException {
        URI url = instance.resolve("/api/v1/timelines/public?limit=" + PAGE_SIZE + (local ? "&local=true" : "")
                + "&min_id=" + id.replaceAll("[^A-Za-z0-9]", ""));
        JsonNode page;
        try {
            page = json(url, token);
        } catch (NoSuchResourceException e) {
            return null;
        }
        if (!page.isArray()) {
            throw new ConnectionLostException(instance.getHost() + " answers with something else than statuses");
        }
        List<JsonNode> statuses = new ArrayList<>();
        page.forEach(statuses::add);
        statuses.sort((a, b) ->
                StatusId.ORDER.compare(a.path("id").asText(), b.path("id").asText()));
        return statuses;
    }

    // Many servers stream from a host of its own and say so where they describe themselves.
    private URI streamingHost() throws ConnectionLostException, RefusedException, InterruptedException {
        JsonNode described;
        try {
            described = json(instance.resolve("/api/v2/instance"), null);
        } catch (NoSuchResourceException e) {
            return instance;
        }
        String streaming =
                described.path("configuration").path("urls").path("streaming").textValue();
        if (streaming == null) {
            return instance;
        }
        // Only another encrypted host may be named: the token goes there.
        if (streaming.matches("wss://[A-Za-z0-9.-]+(:\\d{1,5})?/?")) {
            return URI.create(streaming.replaceFirst("^wss", "https"));
        }
        return instance;
    }

    private JsonNode json(URI url, @Nullable String bearer)
            throws ConnectionLostException, RefusedException, InterruptedException {
        try (InputStream body = send(url, "application/json", bearer)) {
            byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES);
            return MastodonFrames.JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new ConnectionLostException(instance.getHost() + " answers with something else than JSON");
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private InputStream send(URI url, String accept, @Nullable String bearer)
            throws ConnectionLostException, RefusedException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Accept", accept)
                .header("User-Agent", "Firebreak");
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<InputStream> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw lost(e);
        }
        int status = response.statusCode();
        if (status == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw failure(url, response);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private ConnectionLostException failure(URI url, HttpResponse<?> response) throws RefusedException {
        return switch (response.statusCode()) {
            case 401, 403 ->
                throw new RefusedException(instance.getHost() + " refuses "
                        + (token == null ? "to answer without an access token" : "the access token")
                        + "; set bridge.mastodonToken or bridge.mastodonTokensFile to a token with the scope"
                        + " read:statuses");
            case 404 -> new NoSuchResourceException(instance.getHost() + " has no " + url.getPath());
            default ->
                new ConnectionLostException(
                        instance.getHost() + " answers with status " + response.statusCode(),
                        RetryAfter.of(response, clock));
        };
    }

    private ConnectionLostException lost(IOException e) {
        return new ConnectionLostException(
                instance.getHost() + " cannot be reached" + (e.getMessage() == null ? "" : ": " + e.getMessage()));
    }

    private static final class NoSuchResourceException extends ConnectionLostException {
        private static final long serialVersionUID = 1L;

        NoSuchResourceException(String message) {
            super(message);
        }
    }
}
