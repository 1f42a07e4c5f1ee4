package io.firebreak.ingest.parse;

import static io.firebreak.ingest.parse.Payloads.event;
import static io.firebreak.ingest.parse.Payloads.events;
import static io.firebreak.ingest.parse.Payloads.parse;
import static io.firebreak.ingest.parse.Payloads.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Author;
import io.firebreak.model.Counts;
import io.firebreak.model.EventType;
import io.firebreak.model.Media;
import io.firebreak.model.MediaType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirebreakParserTest {
    @Test
    void everyFieldIsRead() {
        PostEvent event = events("firebreak", "post").get(0);

        assertThat(event)
                .isEqualTo(new PostEvent(
                        EventType.EDITED,
                        "forum:4711",
                        "forum",
                        Instant.parse("2011-10-10T10:06:00Z"),
                        Payloads.ARRIVAL,
                        "forum:7",
                        new Post(
                                PostKind.REPLY,
                                Instant.parse("2011-10-10T10:05:00Z"),
                                "Still nothing, phoneco?",
                                false,
                                false,
                                "https://forum.example/4711",
                                new Author("forum:7", "ann", 12L, Instant.parse("2009-01-01T00:00:00Z"), false, true),
                                "forum:4700",
                                null,
                                null,
                                "forum:4600",
                                "We are on it",
                                List.of("en"),
                                List.of("outage"),
                                List.of("phoneco"),
                                List.of("https://phoneco.example/"),
                                List.of(new Media(MediaType.IMAGE, "https://forum.example/1.png", "screenshot")),
                                new Counts(1L, 2L, 3L, 4L, 90L),
                                new Place("Leeds, England", "GB", 53.8, -1.55),
                                List.of("forum:4710", "forum:4709"))));
    }

    @Test
    void textAndIdAreEnough() {
        PostEvent event = event("firebreak", "{\"id\":\"1\",\"text\":\"hi\"}");

        assertThat(event.id()).isEqualTo("firebreak:1");
        assertThat(event.type()).isEqualTo(EventType.CREATED);
        assertThat(event.occurredAt()).isEqualTo(Payloads.ARRIVAL);
        assertThat(post(event).kind()).isEqualTo(PostKind.POST);
    }

    @Test
    void deletionsNeedNoContent() {
        assertThat(event("firebreak", "{\"id\":\"1\",\"event\":\"deleted\",\"author\":{\"id\":\"7\"}}"))
                .isEqualTo(new PostEvent(
                        EventType.DELETED,
                        "firebreak:1",
                        "firebreak",
                        Payloads.ARRIVAL,
                        Payloads.ARRIVAL,
                        "firebreak:7",
                        null));
        assertThat(event("firebreak", "{\"id\":\"7\",\"event\":\"author-deleted\"}")
                        .type())
                .isEqualTo(EventType.AUTHOR_DELETED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"1","text":"hi","txet":"ho"}                   | unknown-field | field 'txet' is unknown
            {"id":"1","text":"hi","author":{"name":"ann"}}       | unknown-field | field 'author.name' is unknown
            {"text":"hi"}                                        | missing-field | field 'id' is missing
            {"id":"1"}                                           | missing-field | field 'text' is missing
            {"id":"a b","text":"hi"}                             | bad-field     | field 'id' is not an id of 1 to 512 characters without blanks
            {"id":"1","text":7}                                  | bad-field     | field 'text' is not a string
            {"id":"1","text":"hi","event":"born"}                | bad-field     | field 'event' is not a known event
            {"id":"1","text":"hi","createdAt":"monday"}          | bad-field     | field 'createdAt' is not an RFC 3339 time
            {"id":"1","text":"hi","counts":{"likes":-1}}         | bad-field     | field 'counts.likes' is not a whole number of 0 or more
            {"id":"1","text":"hi","kind":"reply"}                | bad-field     | field 'kind' is not what the relations make it: post
            {"id":"1","text":"hi","links":"https://a.example"}   | bad-field     | field 'links' is not a list
            {"id":"1","text":"hi","source":"A B"}                | bad-field     | field 'source' is not a name of a-z, 0-9 and - (at most 32)
            """)
    void errorsNameTheField(String json, String reason, String detail) {
        assertThat(parse("firebreak", json)).isEqualTo(new ParseResult.Malformed(reason, detail));
    }
}
