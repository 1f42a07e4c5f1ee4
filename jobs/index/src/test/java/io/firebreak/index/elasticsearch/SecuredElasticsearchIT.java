package io.firebreak.index.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.runtime.TrustedAuthorities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sink against a real server with HTTPS, users and API keys. */
final class SecuredElasticsearchIT {
    private static final String DAY = "firebreak-posts-2011.10.10";

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(1)
            .build());

    private static SecuredServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        server = SecuredServer.start(home);
        try (var client = ElasticsearchConnection.open(user(SecuredServer.ADMIN, SecuredServer.PASSWORD))) {
            new IndexSetup(client).apply(new IndexSetup.Sizes(1, 0, Duration.ofSeconds(1)));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() throws Exception {
        for (JsonNode index : asAdmin("GET", "/_cat/indices/firebreak-*?format=json", null)) {
            asAdmin("DELETE", "/" + index.path("index").asText(), null);
        }
    }

    @Test
    void writesAsAUserOverTlsThatOnlyTheCaFileVouchesFor() throws Exception {
        run(user(SecuredServer.POSTS_ONLY, SecuredServer.PASSWORD), index(DAY, "x:1"), index(DAY, "x:2"));

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void writesWithAnApiKey() throws Exception {
        run(apiKey(newApiKey()), index(DAY, "x:1"), index(DAY, "x:2"), index(DAY, "x:3"));

        assertThat(count()).isEqualTo(3);
    }

    @Test
    void compressedRequestsWorkTheSame() throws Exception {
        ElasticsearchSettings plain = user(SecuredServer.POSTS_ONLY, SecuredServer.PASSWORD);
        run(
                new ElasticsearchSettings(
                        plain.urls(),
                        plain.caFile(),
                        null,
                        plain.username(),
                        plain.password(),
                        true,
                        plain.connectTimeout(),
                        plain.requestTimeout()),
                index(DAY, "x:1"));

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aWrongPasswordFailsTheJob() {
        assertThatThrownBy(() -> run(user(SecuredServer.POSTS_ONLY, "wrong"), index(DAY, "x:1")))
                .hasStackTraceContaining("ElasticsearchRefusedException")
                .hasStackTraceContaining("401 security_exception");
    }

    @Test
    void anApiKeyThatWasRevokedFailsTheJob() throws Exception {
        String key = newApiKey();
        String id = new String(Base64.getDecoder().decode(key), UTF_8).replaceFirst(":.*", "");
        asAdmin("DELETE", "/_security/api_key", "{\"ids\":[\"" + id + "\"]}");

        assertThatThrownBy(() -> run(apiKey(key), index(DAY, "x:1")))
                .hasStackTraceContaining("ElasticsearchRefusedException")
                .hasStackTraceContaining("401 security_exception");
    }

    @Test
    void anAccountThatMayNotWriteOneOfTheIndicesFailsTheJobAndNamesTheIndex() {
        assertThatThrownBy(() -> run(
                        user(SecuredServer.POSTS_ONLY, SecuredServer.PASSWORD),
                        index(DAY, "x:1"),
                        index("firebreak-incidents-000001", "an-incident")))
                .hasStackTraceContaining("ElasticsearchRefusedException")
                .hasStackTraceContaining("may not write to firebreak-incidents-000001")
                .hasStackTraceContaining("security_exception");
    }

    @Test
    void aServerThatTheJvmDoesNotTrustFailsTheJob() {
        ElasticsearchSettings trusting = user(SecuredServer.POSTS_ONLY, SecuredServer.PASSWORD);

        assertThatThrownBy(() -> run(settings(null, null, trusting.username(), trusting.password()), index(DAY, "x:1")))
                .hasStackTraceContaining("ElasticsearchRefusedException")
                .hasStackTraceContaining("TLS");
    }

    private void run(ElasticsearchSettings settings, DocumentWrite... writes) throws Exception {
        StreamExecutionEnvironment env = ElasticsearchSinkIT.environment(1);
        env.fromData(TypeInformation.of(DocumentWrite.class), writes)
                .uid("test-source")
                .setParallelism(1)
                .sinkTo(new ElasticsearchSink(
                        settings,
                        ElasticsearchSinkIT.bulk(100),
                        new DeadLetterFile(directory.resolve("dead").toString())))
                .uid("sink")
                .setParallelism(1);
        env.execute();
    }

    private static ElasticsearchSettings user(String name, String password) {
        return settings(server.caFile(), null, name, password);
    }

    private static ElasticsearchSettings apiKey(String key) {
        return settings(server.caFile(), key, null, null);
    }

    private static ElasticsearchSettings settings(
            @Nullable String caFile, @Nullable String apiKey, @Nullable String user, @Nullable String password) {
        return new ElasticsearchSettings(
                List.of(server.url()),
                caFile,
                apiKey,
                user,
                password,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60));
    }

    private static String newApiKey() throws Exception {
        return asAdmin("POST", "/_security/api_key", """
                        {"name": "index", "role_descriptors": {"posts": {"indices": [
                          {"names": ["firebreak-posts-*"], "privileges": ["create_index", "index", "delete"]}]}}}""").path("encoded").asText();
    }

    private static long count() throws Exception {
        asAdmin("POST", "/firebreak-posts/_refresh", null);
        return asAdmin("GET", "/firebreak-posts/_count", null).path("count").asLong();
    }

    private static JsonNode asAdmin(String method, String path, @Nullable String body) throws Exception {
        HttpResponse<String> answer = HttpClient.newBuilder()
                .sslContext(TrustedAuthorities.of(Path.of(server.caFile())))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + path))
                                .method(
                                        method,
                                        body == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .header("Content-Type", "application/json")
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                (SecuredServer.ADMIN + ":" + SecuredServer.PASSWORD)
                                                                        .getBytes(UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + answer.body());
        }
        return new ObjectMapper().readTree(answer.body());
    }

    private static DocumentWrite index(String index, String id) {
        return DocumentWrite.index(
                index, id, 4, "{}".getBytes(UTF_8), new Origin("enriched-posts", 0, 0, 0, null, new byte[] {1}));
    }
}
