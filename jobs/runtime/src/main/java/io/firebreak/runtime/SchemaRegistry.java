package io.firebreak.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * The few calls of Confluent's schema registry that reading and writing need. Thread-safe; keeps nothing.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">its API</a>
 */
public final class SchemaRegistry {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    /** Our largest schema has some 20 KB. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int NOT_FOUND = 404;
    private static final int TRIES = 3;
    private static final long PAUSE_MILLIS = 300;

    private final SchemaRegistrySettings settings;
    private final String url;
    private final HttpClient http;
    private final @Nullable String authorization;

    /**
     * @param settings with an address
     * @throws java.io.UncheckedIOException when a file that they name cannot be read
     */
    public SchemaRegistry(SchemaRegistrySettings settings) {
        this.settings = settings;
        this.url = Objects.requireNonNull(settings.url(), "url");
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(settings.requestTimeout())
                .version(HttpClient.Version.HTTP_1_1);
        if (settings.caFile() != null) {
            client.sslContext(TrustedAuthorities.of(Path.of(settings.caFile())));
        }
        http = client.build();
        String password = settings.password();
        authorization = password == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString((settings.username() + ":" + password).getBytes(UTF_8));
    }

    /** The subject under which the schema of a topic's values is registered (TopicNameStrategy). */
    public static String subject(String topic) {
        return topic + "-value";
    }

    /**
     * The id of a schema under a subject; registers it where the settings allow that.
     *
     * @throws IOException when the registry cannot be reached, refuses the schema or must be asked first and lacks it
     */
    public int id(String subject, Schema schema) throws IOException {
        if (settings.register()) {
            return register(subject, schema);
        }
        return requireId(find(subject, schema)
                .orElseThrow(() -> new IOException("the schema registry at " + url + " lacks the schema of " + subject
                        + "; run 'firebreak setup'")));
    }

    /**
     * Registers a schema under a subject unless it is there.
     *
     * @return its id
     * @throws IOException when the registry cannot be reached or refuses the schema
     */
    public int register(String subject, Schema schema) throws IOException {
        String path = "/subjects/" + encoded(subject) + "/versions";
        return requireId(send("POST", path, body(schema))
                .orElseThrow(() -> new IOException("there is no schema registry at " + url)));
    }

    /**
     * Whether a subject has a schema.
     *
     * @throws IOException when the registry cannot be reached
     */
    public boolean has(String subject, Schema schema) throws IOException {
        return find(subject, schema).isPresent();
    }

    private Optional<JsonNode> find(String subject, Schema schema) throws IOException {
        return send("POST", "/subjects/" + encoded(subject), body(schema));
    }

    private static String body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }

    /**
     * The schema with an id; empty where the registry knows none.
     *
     * @throws IOException when the registry cannot be reached or answers with something else
     */
    public Optional<Schema> schema(int id) throws IOException {
        Optional<JsonNode> answer = send("GET", "/schemas/ids/" + id, null);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Schema.Parser().parse(answer.get().path("schema").asText()));
        } catch (SchemaParseException e) {
            throw new IOException("schema " + id + " of the registry at " + url + " is no Avro schema", e);
        }
    }

    /**
     * Lets a subject take only schemas that read what every earlier one has written.
     *
     * @throws IOException when the registry cannot be reached or refuses
     */
    public void requireBackwardTransitive(String subject) throws IOException {
        send("PUT", "/config/" + encoded(subject), "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
    }

    private int requireId(JsonNode answer) throws IOException {
        if (!answer.path("id").canConvertToInt() || !answer.path("id").isIntegralNumber()) {
            throw new IOException("the schema registry at " + url + " answers without an id");
        }
        return answer.path("id").intValue();
    }

    private Optional<JsonNode> send(String method, String path, @Nullable String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(settings.requestTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request.build(), method + " " + path);
    }

    private Optional<JsonNode> send(HttpRequest request, String what) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                int status = response.statusCode();
                byte[] bytes;
                try (InputStream in = response.body()) {
                    bytes = in.readNBytes(MOST_BYTES);
                }
                if (status == NOT_FOUND) {
                    return Optional.empty();
                }
                if (status / 100 == 2) {
                    return Optional.ofNullable(JSON.readTree(bytes));
                }
                if (status < 500 || attempt == TRIES) {
                    throw new IOException(
                            "the schema registry at " + url + " answers " + what + " with status " + status);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while asking the schema registry");
            } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
                if (attempt == TRIES) {
                    throw new IOException("the schema registry at " + url + " does not answer", e);
                }
            }
            pause(attempt);
        }
    }

    private static void pause(int attempt) throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking the schema registry");
        }
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, UTF_8);
    }
}
