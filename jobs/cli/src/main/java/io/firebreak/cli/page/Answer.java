package io.firebreak.cli.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent back: a status, headers and a body, which may be empty. */
final class Answer {
    private static final int WORTH_GZIPPING_BYTES = 1_000;
    private static final byte[] EMPTY = {};

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] body;

    private Answer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /** JSON, never kept by caches. */
    static Answer json(int status, JsonNode body) {
        try {
            return json(status, Indices.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    private static Answer json(int status, byte[] body) throws JsonProcessingException {
        boolean gzip = body.length > WORTH_GZIPPING_BYTES;
        Answer answer;
        try {
            answer = new Answer(status, gzip ? Assets.gzip(body) : body);
        } catch (IOException e) {
            throw new IllegalStateException("an array can be written to", e);
        }
        answer.headers.put("Content-Type", "application/json; charset=utf-8");
        answer.headers.put("Cache-Control", "no-store");
        if (gzip) {
            answer.headers.put("Content-Encoding", "gzip");
        }
        return answer;
    }

    /** A document for people, never kept by caches. */
    static Answer html(int status, String document) {
        Answer answer = new Answer(status, document.getBytes(StandardCharsets.UTF_8));
        answer.headers.put("Content-Type", "text/html; charset=utf-8");
        answer.headers.put("Cache-Control", "no-store");
        return answer;
    }

    /** A file, asked for again at each load and then mostly not sent again. */
    static Answer asset(Assets.Asset asset, @Nullable String known) {
        boolean same = asset.etag().equals(known);
        Answer answer = new Answer(same ? 304 : 200, same ? EMPTY : asset.gzipped());
        answer.headers.put("ETag", asset.etag());
        answer.headers.put("Cache-Control", "no-cache");
        if (!same) {
            answer.headers.put("Content-Type", asset.contentType());
            // Every browser of the last twenty years takes it.
            answer.headers.put("Content-Encoding", "gzip");
        }
        return answer;
    }

    static Answer redirect(String path) {
        Answer answer = new Answer(303, EMPTY);
        answer.headers.put("Location", path);
        answer.headers.put("Cache-Control", "no-store");
        return answer;
    }

    /** Adds the session's cookie; scripts cannot read it and other sites cannot send it. */
    Answer withCookie(String session, boolean secure) {
        headers.put(
                "Set-Cookie",
                Guard.COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                        + Sessions.LIFE.toSeconds() + (secure ? "; Secure" : ""));
        return this;
    }

    int status() {
        return status;
    }

    /** The body of {@link #html}. */
    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        boolean withoutBody = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, withoutBody ? -1 : body.length);
        if (!withoutBody) {
            exchange.getResponseBody().write(body);
        }
    }
}
