package io.firebreak.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.ParseResult;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Parses payloads as if they arrived half an hour after the posts of the fixtures. */
final class Payloads {
    static final Instant ARRIVAL = Instant.parse("2011-10-10T10:35:00Z");

    private Payloads() {}

    static byte[] fixture(String path) {
        try (InputStream stream = Payloads.class.getResourceAsStream("/fixtures/" + path)) {
            return Objects.requireNonNull(stream, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ParseResult parse(String source, String json) {
        return parse(source, json.getBytes(StandardCharsets.UTF_8));
    }

    static ParseResult parse(String source, byte[] payload) {
        return PayloadParsers.forSource(source).parse(payload, ARRIVAL);
    }

    /** The events of {@code /fixtures/<source>/<name>.json}. */
    static List<PostEvent> events(String source, String name) {
        return events(parse(source, fixture(source + "/" + name + ".json")));
    }

    static List<PostEvent> events(ParseResult result) {
        assertThat(result).isInstanceOf(ParseResult.Events.class);
        return ((ParseResult.Events) result).events();
    }

    static PostEvent event(String source, String json) {
        List<PostEvent> events = events(parse(source, json));
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    static Post post(PostEvent event) {
        return Objects.requireNonNull(event.post());
    }

    static ParseResult notAPost(String reason) {
        return new ParseResult.NotAPost(reason);
    }

    static String malformedReason(ParseResult result) {
        assertThat(result).isInstanceOf(ParseResult.Malformed.class);
        return ((ParseResult.Malformed) result).reason();
    }
}
