package io.firebreak.cli.page;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server without documents that can be made to refuse: only the way to Elasticsearch matters here. */
final class FakeElasticsearch implements AutoCloseable {
    private final HttpServer server;
    private volatile boolean well = true;
    private volatile String found = "";

    FakeElasticsearch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] body = (well
                                ? "{\"hits\":{\"total\":{\"value\":0,\"relation\":\"eq\"},\"hits\":[" + found + "]}}"
                                : "{}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(well ? 200 : 503, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void setWell(boolean value) {
        well = value;
    }

    /** Answers every search with this document. */
    void find(String source) {
        found = "{\"_source\":" + source + "}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
