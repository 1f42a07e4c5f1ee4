package io.firebreak.cli.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Brings data views, dashboards, connectors and rules to a Kibana. Doing it again changes nothing but what people have changed in
 * them meanwhile.
 */
public final class KibanaSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "firebreak-saved-objects";
    private static final int LONGEST_REASON = 300;

    private final URI url;
    private final ElasticsearchSettings account;
    private final HttpClient client;

    /**
     * @param url Kibana's base, with the path of a space ({@code /s/<space>}) where it is not the default one
     * @param account whose API key or user and password are used; addresses are not
     * @param trust authorities to trust; null for those of the JVM
     */
    public KibanaSetup(URI url, ElasticsearchSettings account, @Nullable SSLContext trust) {
        this.url = url;
        this.account = account;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(account.connectTimeout());
        this.client = (trust == null ? builder : builder.sslContext(trust)).build();
    }

    /**
     * Does it, or tells what it would do.
     *
     * @param dryRun whether to ask only and change nothing
     * @param report takes a line for each thing
     * @throws IOException when Kibana does not answer or refuses, with its reason
     */
    public void apply(boolean dryRun, Consumer<String> report) throws IOException, InterruptedException {
        savedObjects(dryRun, report);
        for (Alerting alerting : Alerting.values()) {
            alerting(alerting, dryRun, report);
        }
    }

    private void savedObjects(boolean dryRun, Consumer<String> report) throws IOException, InterruptedException {
        List<ObjectNode> objects = Dashboards.savedObjects();
        if (dryRun) {
            for (ObjectNode object : objects) {
                String type = object.path("type").asText();
                String id = object.path("id").asText();
                HttpResponse<String> answer = send("GET", "/api/saved_objects/" + type + "/" + id, null, null);
                report.accept((found(answer) ? "overwrite  " : "create     ") + type + " " + id);
            }
            return;
        }
        String body = "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"firebreak.ndjson\"\r\n"
                + "Content-Type: application/ndjson\r\n\r\n" + Dashboards.ndjson() + "\r\n--" + BOUNDARY + "--\r\n";
        JsonNode answer = Json.MAPPER.readTree(required(send(
                        "POST",
                        "/api/saved_objects/_import?overwrite=true",
                        body,
                        "multipart/form-data; boundary=" + BOUNDARY))
                .body());
        if (!answer.path("success").asBoolean()) {
            List<String> refused = new ArrayList<>();
            answer.path("errors")
                    .forEach(error -> refused.add(error.path("id").asText() + " ("
                            + error.at("/error/type").asText() + ")"));
            throw new IOException("Kibana at " + url + " refused " + String.join(", ", refused));
        }
        objects.forEach(object -> report.accept("imported   "
                + object.path("type").asText() + " " + object.path("id").asText()));
    }

    private void alerting(Alerting alerting, boolean dryRun, Consumer<String> report)
            throws IOException, InterruptedException {
        String path = alerting.path();
        boolean there = found(send("GET", path, null, null));
        if (!dryRun) {
            required(send(there ? "PUT" : "POST", path, Json.text(alerting.body(there)), "application/json"));
        }
        report.accept((there ? "overwrite  " : "create     ") + alerting.title());
    }

    private boolean found(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == 404) {
            return false;
        }
        required(answer);
        return true;
    }

    private HttpResponse<String> required(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            String reason = answer.body().strip();
            throw new IOException(
                    "Kibana at " + url + " answers " + answer.request().method() + " "
                            + answer.request().uri().getPath() + " with status " + answer.statusCode() + ": "
                            + reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        }
        return answer;
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, @Nullable String type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url.toString().replaceAll("/+$", "") + path))
                .timeout(PATIENCE)
                // Kibana refuses writes without it.
                .header("kbn-xsrf", "firebreak")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        String authorization = authorization();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "Kibana at " + url + " does not answer: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    e);
        }
    }

    private @Nullable String authorization() {
        if (account.apiKey() != null) {
            return "ApiKey " + account.apiKey();
        }
        if (account.username() == null) {
            return null;
        }
        String credentials = account.username() + ":" + (account.password() == null ? "" : account.password());
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
