package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On a real Kafka and Elasticsearch, and a Kibana that keeps ids and checks what the real one insists on. */
@ExtendWith(LocalServices.class)
final class SetupIT {
    private final Set<String> kept = new ConcurrentSkipListSet<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void whatIsMissingIsBroughtOnceAndADryRunChangesNothing(LocalKafka kafka, LocalElasticsearch elasticsearch)
            throws Exception {
        HttpServer kibana = kibana();
        try {
            Path config = Files.writeString(
                    folder.resolve("firebreak.yaml"),
                    "kafka: {bootstrapServers: '" + kafka.bootstrapServers()
                            + "', topicPrefix: setup., partitions: 1}\n"
                            + "index: {elasticsearchUrls: '" + elasticsearch.url() + "', replicas: 0, postShards: 3,"
                            + " username: kim, password: secret}\n");
            String url = "http://127.0.0.1:" + kibana.getAddress().getPort() + "/s/pr";

            String before = setup(config, url, "--dry-run");
            assertThat(before)
                    .contains("create     topic setup.posts\n")
                    .contains("absent     index lifecycles on this server")
                    .containsPattern("(create|change|unchanged) +index template firebreak-posts\n")
                    .contains("create     dashboard firebreak-crisis-room\n", "create     rule no-posts\n");
            assertThat(writes).isEmpty();

            assertThat(setup(config, url)).contains("create     topic setup.posts\n");
            assertThat(writes)
                    .containsExactly(
                            "POST /s/pr/api/saved_objects/_import?overwrite=true",
                            "POST /s/pr/api/actions/connector/5f1e0c1a-6a55-4f0e-9a37-0d1f6b1e2a01",
                            "POST /s/pr/api/alerting/rule/5f1e0c1a-6a55-4f0e-9a37-0d1f6b1e2a02",
                            "POST /s/pr/api/alerting/rule/5f1e0c1a-6a55-4f0e-9a37-0d1f6b1e2a03");

            writes.clear();
            assertThat(setup(config, url))
                    .contains("unchanged  topics\n", "unchanged  index template firebreak-posts\n")
                    .contains("unchanged  component template firebreak-settings\n")
                    .contains("overwrite  rule no-posts\n")
                    .doesNotContain("create ", "change ");
            assertThat(writes).contains("PUT /s/pr/api/alerting/rule/5f1e0c1a-6a55-4f0e-9a37-0d1f6b1e2a03");
        } finally {
            kibana.stop(0);
        }
    }

    private static String setup(Path config, String kibana, String... more) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            List<String> arguments =
                    new java.util.ArrayList<>(List.of("setup", "--config", config.toString(), "--kibana", kibana));
            arguments.addAll(List.of(more));
            assertThat(Firebreak.commandLine().execute(arguments.toArray(String[]::new)))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private HttpServer kibana() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String path = exchange.getRequestURI().getPath();
                String method = exchange.getRequestMethod();
                int status = 200;
                if (!"Basic a2ltOnNlY3JldA=="
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    status = 401;
                } else if (method.equals("GET")) {
                    status = kept.contains(path) ? 200 : 404;
                } else {
                    writes.add(method + " " + exchange.getRequestURI());
                    status = write(
                            method,
                            path,
                            body,
                            exchange.getRequestHeaders().getFirst("kbn-xsrf"),
                            exchange.getRequestHeaders().getFirst("Content-Type"));
                }
                byte[] answer = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    private int write(String method, String path, String body, @Nullable String xsrf, String type) {
        if (xsrf == null) {
            return 400;
        }
        if (path.endsWith("/_import")) {
            boolean file = type.startsWith("multipart/form-data; boundary=")
                    && body.startsWith("--" + type.substring(type.indexOf('=') + 1) + "\r\n")
                    && body.contains("filename=\"firebreak.ndjson\"")
                    && body.contains("\"id\":\"firebreak-crisis-room\"");
            return file ? 200 : 400;
        }
        // As in Kibana: an id is created once, and what fixes a rule's or connector's kind is no part of a change.
        boolean created = method.equals("POST") && kept.add(path) && body.contains("_type_id");
        boolean changed = method.equals("PUT") && kept.contains(path) && !body.contains("_type_id");
        return created || changed ? 200 : 400;
    }
}
