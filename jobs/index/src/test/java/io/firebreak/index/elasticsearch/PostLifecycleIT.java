package io.firebreak.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.firebreak.index.document.Partitions;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.junit.LocalServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real server without lifecycles, and the answers of one that has them. */
@ExtendWith(LocalServices.class)
final class PostLifecycleIT {
    private static final Partitions DAYS = new Partitions(Partitions.Granularity.DAY, Duration.ofDays(30));

    @Test
    void aServerWithoutLifecyclesIsLeftAsItIs(LocalElasticsearch elasticsearch) throws Exception {
        try (RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()))) {
            PostLifecycle lifecycle = new PostLifecycle(client, DAYS);

            lifecycle.apply();

            assertThat(lifecycle.change()).isNull();
            assertThat(PostLifecycle.isNamed(client)).isFalse();
        }
    }

    @Test
    void aServerWithLifecyclesGetsThePolicyOnceAndTheTemplateNamesIt() throws Exception {
        try (Lifecycles server = new Lifecycles();
                RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(server.url()))) {
            PostLifecycle lifecycle = new PostLifecycle(client, DAYS);
            assertThat(lifecycle.change()).isEqualTo("create");

            lifecycle.apply();
            new IndexSetup(client).apply(new IndexSetup.Sizes(1, 0, Duration.ofSeconds(1)));

            assertThat(lifecycle.change()).isEqualTo("unchanged");
            assertThat(new PostLifecycle(client, new Partitions(Partitions.Granularity.MONTH, Duration.ofDays(30)))
                            .change())
                    .isEqualTo("change");
            assertThat(server.policy).contains("\"min_age\":\"744h\"", "\"delete\":{}");
            assertThat(server.templates)
                    .filteredOn(template -> template.contains("index.lifecycle.name"))
                    .singleElement()
                    .asString()
                    .contains("firebreak-posts-*", "\"index.lifecycle.name\":\"firebreak-posts\"");
        }
    }

    /** Answers as a server with lifecycles does. */
    private static final class Lifecycles implements AutoCloseable {
        final List<String> templates = new ArrayList<>();
        String policy = "";
        private final HttpServer server;

        Lifecycles() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::handle);
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String path = exchange.getRequestURI().getPath();
                boolean put = exchange.getRequestMethod().equals("PUT");
                if (put && path.startsWith("/_ilm/")) {
                    policy = body;
                } else if (put) {
                    templates.add(body);
                }
                boolean there = path.equals("/_ilm/status") || put || !policy.isEmpty();
                byte[] answer = (!put && path.startsWith("/_ilm/policy") && there
                                ? "{\"firebreak-posts\":{\"version\":1," + policy.substring(1) + "}"
                                : "{}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
                exchange.sendResponseHeaders(there ? 200 : 404, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
