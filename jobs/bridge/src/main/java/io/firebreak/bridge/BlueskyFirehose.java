package io.firebreak.bridge;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Bluesky's Jetstream, version 1 ({@code /subscribe}, github.com/bluesky-social/jetstream): one event a WebSocket message.
 * Cursors are times, so that they hold at every host; each connection goes to the next host and begins a little before
 * the cursor, because hosts do not agree to the microsecond.
 */
final class BlueskyFirehose implements Firehose {
    private static final long MICROS_PER_MILLI = 1_000;

    private final List<URI> hosts;
    private final List<String> collections;
    private final LanguageFilter languages;
    private final Duration rewind;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Clock clock;
    private final HttpClient http;
    private int nextHost;

    BlueskyFirehose(BridgeSettings settings, Clock clock) {
        hosts = settings.blueskyUrls();
        collections = settings.blueskyCollectionList();
        languages = settings.languageFilter();
        rewind = settings.rewind();
        connectTimeout = settings.connectTimeout();
        readTimeout = settings.readTimeout();
        this.clock = clock;
        http = HttpClient.newBuilder().connectTimeout(connectTimeout).build();
    }

    @Override
    public String source() {
        return "bluesky";
    }

    @Override
    public String channel() {
        return "jetstream";
    }

    @Override
    public Connection connect(@Nullable String cursor) throws ConnectionLostException, InterruptedException {
        URI host = hosts.get(nextHost);
        nextHost = (nextHost + 1) % hosts.size();
        JetstreamConnection connection = new JetstreamConnection(new Inbox<>(readTimeout), languages, micros(cursor));
        CompletableFuture<?> opening = http.newWebSocketBuilder()
                .connectTimeout(connectTimeout)
                .buildAsync(subscription(host, cursor), connection.listener());
        try {
            opening.get(2 * connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
            return connection;
        } catch (ExecutionException e) {
            throw lost(host, e.getCause());
        } catch (TimeoutException e) {
            opening.cancel(true);
            // Should it open all the same, it is closed at once.
            connection.close();
            throw new ConnectionLostException(host.getHost() + " does not answer");
        }
    }

    private URI subscription(URI host, @Nullable String cursor) {
        StringBuilder query = new StringBuilder("maxMessageSizeBytes=" + Frame.MAX_BYTES);
        collections.forEach(collection ->
                query.append("&wantedCollections=").append(URLEncoder.encode(collection, StandardCharsets.UTF_8)));
        if (cursor != null) {
            query.append("&cursor=").append(Math.max(1, micros(cursor) - rewind.toMillis() * MICROS_PER_MILLI));
        }
        return host.resolve("/subscribe?" + query);
    }

    private static long micros(@Nullable String cursor) {
        return cursor == null ? 0 : Long.parseLong(cursor);
    }

    private ConnectionLostException lost(URI host, @Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            HttpResponse<?> response = refused.getResponse();
            return new ConnectionLostException(
                    host.getHost() + " answers with status " + response.statusCode(), RetryAfter.of(response, clock));
        }
        String reason = cause instanceof IOException && cause.getMessage() != null ? ": " + cause.getMessage() : "";
        return new ConnectionLostException(host.getHost() + " cannot be reached" + reason);
    }
}
