package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.alert.ActionSettings;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.runtime.BrandsFile;
import io.firebreak.runtime.KafkaSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** Starts pages on free ports and asks them. */
final class Pages {
    static final String LINK_KEY = "a key for links that only tests know";
    static final String NOBODY = "127.0.0.1:1";
    private static final Path BRANDS = Path.of("../../infra/brands/demo-brands.yaml");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Pages() {}

    /** What the page answered, unpacked. */
    record Reply(int status, HttpHeaders headers, String body) {
        JsonNode json() throws IOException {
            return MAPPER.readTree(body);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The session's cookie as the browser sends it back. */
        String cookie() {
            return header("Set-Cookie").replaceFirst(";.*", "");
        }
    }

    static LivePage on(URI elasticsearch) throws IOException {
        return on(elasticsearch, NOBODY, "", PageSettings.onLoopback(0));
    }

    static LivePage on(URI elasticsearch, Clock clock) throws IOException {
        return on(elasticsearch, NOBODY, "", PageSettings.onLoopback(0), clock);
    }

    static LivePage on(URI elasticsearch, String kafka, String topicPrefix, PageSettings settings) throws IOException {
        return on(elasticsearch, kafka, topicPrefix, settings, Clock.systemUTC());
    }

    private static LivePage on(URI elasticsearch, String kafka, String topicPrefix, PageSettings settings, Clock clock)
            throws IOException {
        return LivePage.start(
                settings,
                ElasticsearchSettings.of(elasticsearch),
                new KafkaSettings(kafka, topicPrefix, 1, 1, Duration.ZERO, null, null, null),
                new ActionSettings(LINK_KEY, null, null),
                BrandsFile.read(BRANDS),
                clock);
    }

    static Reply get(LivePage page, String path, String... headers) throws Exception {
        return send(page, HttpRequest.newBuilder().GET(), path, headers);
    }

    static Reply post(LivePage page, String path, String json, String... headers) throws Exception {
        return send(
                page,
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json"),
                path,
                headers);
    }

    static Reply postForm(LivePage page, String path, String form) throws Exception {
        return send(
                page,
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .header("Content-Type", "application/x-www-form-urlencoded"),
                path);
    }

    private static Reply send(LivePage page, HttpRequest.Builder request, String path, String... headers)
            throws Exception {
        request.uri(URI.create(page.url()).resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean zipped = answer.headers().firstValue("Content-Encoding").isPresent();
        byte[] body =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
        return new Reply(answer.statusCode(), answer.headers(), new String(body, StandardCharsets.UTF_8));
    }
}
