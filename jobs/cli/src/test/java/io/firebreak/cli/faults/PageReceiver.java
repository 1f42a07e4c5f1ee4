package io.firebreak.cli.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody's webhook: keeps the key of each page that it has accepted, and can refuse all. */
final class PageReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    PageReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 50);
        server.createContext("/", this::receive);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Keys of the accepted pages, in order. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    void setDown(boolean isDown) {
        down = isDown;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!down) {
                keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            }
            exchange.sendResponseHeaders(down ? 503 : 204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
