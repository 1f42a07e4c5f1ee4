package io.firebreak.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Speaks HTTP to Elasticsearch. */
final class Documents {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Documents() {}

    /** The status of the answer, a space and its body. */
    static String request(URI url, String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
