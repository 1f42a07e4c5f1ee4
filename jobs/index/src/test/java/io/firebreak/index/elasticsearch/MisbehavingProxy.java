package io.firebreak.index.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands before a real Elasticsearch and passes bulk requests on, after the troubles that a test lists. */
final class MisbehavingProxy implements AutoCloseable {
    /** What happens to a bulk request. */
    enum Trouble {
        /** 429 with an error as Elasticsearch words it. */
        TOO_MANY_REQUESTS,
        /** 503 with a page as a load balancer words it. */
        UNAVAILABLE,
        /** The connection is closed without an answer, the request unheard. */
        HANG_UP,
        /** The request is carried out, and the connection closed without an answer. */
        HANG_UP_AFTER,
        /** The request is carried out, and the answer is no JSON. */
        GARBLE,
        /** 401. */
        UNAUTHORIZED
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger seen = new AtomicInteger();
    private volatile @Nullable Trouble always;

    MisbehavingProxy(URI target) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, target));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next requests meet these, one each. */
    MisbehavingProxy next(Trouble... list) {
        troubles.addAll(java.util.List.of(list));
        return this;
    }

    /** Each request meets this; null passes all on. */
    MisbehavingProxy always(@Nullable Trouble trouble) {
        always = trouble;
        return this;
    }

    /** Requests met by trouble so far. */
    int troubled() {
        return seen.get();
    }

    private void handle(HttpExchange exchange, URI target) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Trouble fixed = always;
            Trouble trouble = fixed == null ? troubles.poll() : fixed;
            if (trouble == null) {
                pass(exchange, forward(exchange, target, body));
                return;
            }
            seen.incrementAndGet();
            switch (trouble) {
                case TOO_MANY_REQUESTS ->
                    answer(
                            exchange,
                            429,
                            "{\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"queue is full\"}}"
                                    .getBytes(UTF_8));
                case UNAVAILABLE -> answer(exchange, 503, "<h1>503</h1>".getBytes(UTF_8));
                case UNAUTHORIZED -> answer(exchange, 401, new byte[0]);
                case HANG_UP -> {}
                case HANG_UP_AFTER -> forward(exchange, target, body);
                case GARBLE -> {
                    forward(exchange, target, body);
                    answer(exchange, 200, "{\"errors\":fal".getBytes(UTF_8));
                }
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, URI target, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void pass(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        answer(exchange, response.statusCode(), response.body());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
