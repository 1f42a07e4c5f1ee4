package io.firebreak.ingest.parse;

import static io.firebreak.ingest.parse.Payloads.event;
import static io.firebreak.ingest.parse.Payloads.events;
import static io.firebreak.ingest.parse.Payloads.malformedReason;
import static io.firebreak.ingest.parse.Payloads.notAPost;
import static io.firebreak.ingest.parse.Payloads.parse;
import static io.firebreak.ingest.parse.Payloads.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Author;
import io.firebreak.model.Counts;
import io.firebreak.model.EventType;
import io.firebreak.model.Media;
import io.firebreak.model.MediaType;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MastodonParserTest {
    @Test
    void frameWithAStatusBecomesAPostInPlainText() {
        PostEvent event = events("mastodon", "ws-update").get(0);

        Instant createdAt = Instant.parse("2011-10-10T10:05:00.123Z");
        assertThat(event)
                .isEqualTo(new PostEvent(
                        EventType.CREATED,
                        "mastodon:109000000000000001",
                        "mastodon",
                        createdAt,
                        Payloads.ARRIVAL,
                        "mastodon:8",
                        new Post(
                                PostKind.REPLY,
                                createdAt,
                                "phones & anger\n\n@phoneco still no e-mail\nsince 9 <o'clock>\n\n"
                                        + "see https://phoneco.example/a/long/path #outage",
                                false,
                                false,
                                "https://far.example/@cleo/5",
                                new Author(
                                        "mastodon:8",
                                        "cleo@far.example",
                                        37L,
                                        Instant.parse("2010-01-01T00:00:00Z"),
                                        true,
                                        null),
                                "mastodon:109000000000000000",
                                null,
                                null,
                                null,
                                null,
                                List.of("en"),
                                List.of("outage"),
                                List.of("phoneco"),
                                List.of("https://phoneco.example/a/long/path"),
                                List.of(new Media(
                                        MediaType.ANIMATION, "https://files.example/1.mp4", "spinning wheel")),
                                new Counts(3L, 1L, 2L, null, null),
                                null,
                                List.of())));
    }

    @Test
    void reblogCarriesTheOriginalsWords() {
        PostEvent event = events("mastodon", "reblog").get(0);
        Post post = post(event);

        assertThat(event.id()).isEqualTo("mastodon:109000000000000002");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2011-10-10T10:06:00Z"));
        assertThat(post.kind()).isEqualTo(PostKind.REPOST);
        assertThat(post.repostOfId()).isEqualTo("mastodon:109000000000000001");
        assertThat(post.text()).isEqualTo("original words");
        assertThat(post.author().handle()).isEqualTo("dora");
        assertThat(post.url()).isEqualTo("https://far.example/@cleo/5");
        assertThat(post.languageHints()).containsExactly("en");
        assertThat(post.hashtags()).containsExactly("outage");
    }

    @Test
    void quotedWordsStandApart() {
        Post post = post(events("mastodon", "quote").get(0));

        assertThat(post.kind()).isEqualTo(PostKind.QUOTE);
        assertThat(post.quoteOfId()).isEqualTo("mastodon:109000000000000001");
        assertThat(post.text()).isEqualTo("this & nothing else");
        assertThat(post.quotedText()).isEqualTo("original words");
        assertThat(post.links()).isEmpty();
    }

    @Test
    void quotedWordsThatAreNotPublicAreNotTaken() {
        String json = new String(Payloads.fixture("mastodon/quote.json"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"visibility\":\"public\",\"content\"", "\"visibility\":\"private\",\"content\"");

        Post post = post(event("mastodon", json));

        assertThat(post.quotedText()).isNull();
        assertThat(post.quoteOfId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "direct", "local", ""})
    void whatIsNotPublicIsNeverAPost(String visibility) {
        assertThat(parse("mastodon", status(visibility, "null"))).isEqualTo(notAPost("not-public"));
        assertThat(parse("mastodon", frame("update", status(visibility, "null"))))
                .isEqualTo(notAPost("not-public"));
    }

    @Test
    void boostOfAPrivateStatusIsNotPublic() {
        String json = new String(Payloads.fixture("mastodon/reblog.json"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"visibility\":\"public\",\"spoiler_text\"", "\"visibility\":\"private\",\"spoiler_text\"");

        assertThat(parse("mastodon", json)).isEqualTo(notAPost("not-public"));
    }

    @Test
    void editToPrivateIsADeletion() {
        PostEvent event = event("mastodon", frame("status.update", status("private", "\"2011-10-10T10:20:00.000Z\"")));

        assertThat(event)
                .isEqualTo(new PostEvent(
                        EventType.DELETED,
                        "mastodon:5",
                        "mastodon",
                        Instant.parse("2011-10-10T10:20:00Z"),
                        Payloads.ARRIVAL,
                        "mastodon:8",
                        null));
    }

    @Test
    void statusUpdateIsAnEdit() {
        PostEvent event = event("mastodon", frame("status.update", status("public", "\"2011-10-10T10:20:00.000Z\"")));

        assertThat(event.type()).isEqualTo(EventType.EDITED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2011-10-10T10:20:00Z"));
        assertThat(post(event).createdAt()).isEqualTo(Instant.parse("2011-10-10T10:05:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"delete\",\"payload\":\"5\"}",
                "{\"event\":\"delete\",\"data\":\"5\"}",
                "{\"stream\":[\"public\"],\"event\":\"delete\",\"payload\":5}"
            })
    void deletionIsABareIdDatedToItsArrival(String json) {
        assertThat(event("mastodon", json))
                .isEqualTo(new PostEvent(
                        EventType.DELETED, "mastodon:5", "mastodon", Payloads.ARRIVAL, Payloads.ARRIVAL, null, null));
    }

    @Test
    void instanceOfAFrameQualifiesAllIds() {
        String status = status("public", "null").replace("\"in_reply_to_id\":null", "\"in_reply_to_id\":\"4\"");
        PostEvent created =
                event("mastodon", "{\"instance\":\"near.example\",\"event\":\"update\",\"data\":" + status + "}");
        PostEvent deleted = event("mastodon", "{\"instance\":\"near.example\",\"event\":\"delete\",\"data\":\"5\"}");

        assertThat(created.id()).isEqualTo("mastodon:near.example/5").isEqualTo(deleted.id());
        assertThat(created.authorId()).isEqualTo("mastodon:near.example/8");
        assertThat(post(created).replyToId()).isEqualTo("mastodon:near.example/4");
    }

    @ParameterizedTest
    @CsvSource({
        "notification, notification",
        "filters_changed, filters-changed",
        "conversation, conversation",
        "announcement.reaction, announcement",
        "something_new, other-event"
    })
    void otherEventsAreNoPostsWhateverTheirPayload(String event, String reason) {
        assertThat(parse("mastodon", "{\"event\":\"" + event + "\",\"payload\":\"undefined\"}"))
                .isEqualTo(notAPost(reason));
    }

    @Test
    void statusWithoutWhatItNeedsIsMalformed() {
        assertThat(malformedReason(parse("mastodon", "{}"))).isEqualTo("missing-field");
        assertThat(malformedReason(parse("mastodon", "{\"event\":\"update\",\"payload\":\"{\"}")))
                .isEqualTo("malformed-json");
        assertThat(malformedReason(parse("mastodon", "{\"event\":\"delete\"}"))).isEqualTo("bad-field");
        assertThat(malformedReason(
                        parse("mastodon", status("public", "null").replace("2011-10-10T10:05:00.000Z", "soon"))))
                .isEqualTo("bad-field");
    }

    private static String frame(String event, String status) {
        return "{\"event\":\"" + event + "\",\"payload\":" + status + "}";
    }

    private static String status(String visibility, String editedAt) {
        return "{\"id\":\"5\",\"created_at\":\"2011-10-10T10:05:00.000Z\",\"edited_at\":" + editedAt
                + ",\"visibility\":\"" + visibility + "\",\"in_reply_to_id\":null,\"content\":\"<p>hi</p>\","
                + "\"account\":{\"id\":\"8\",\"acct\":\"cleo\"}}";
    }
}
