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
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XParserTest {
    @Test
    void extendedStatusOfVersion1BecomesAPost() {
        PostEvent event = events("x", "v1-extended-tweet-quote").get(0);

        Instant createdAt = Instant.parse("2011-10-10T10:05:00Z");
        assertThat(event)
                .isEqualTo(new PostEvent(
                        EventType.CREATED,
                        "x:123150000000000111",
                        "x",
                        createdAt,
                        Payloads.ARRIVAL,
                        "x:21",
                        new Post(
                                PostKind.REPLY,
                                createdAt,
                                "@phoneco what a day, no mail at all and the shop told me to \"wait & see\" 🙃"
                                        + " #phoneco https://t.co/y https://t.co/z",
                                false,
                                false,
                                "https://x.com/i/web/status/123150000000000111",
                                new Author("x:21", "anna", 340L, Instant.parse("2009-01-06T09:00:00Z"), null, false),
                                "x:123150000000000005",
                                null,
                                "x:123150000000000006",
                                null,
                                "We are looking into it > soon",
                                List.of("en"),
                                List.of("phoneco"),
                                List.of("phoneco"),
                                List.of("https://news.example/y?full"),
                                List.of(
                                        new Media(MediaType.IMAGE, "https://pics.example/1.jpg", "a queue"),
                                        new Media(MediaType.ANIMATION, "https://pics.example/2.jpg", null)),
                                new Counts(2L, 3L, 1L, 4L, null),
                                new Place("Leeds, England", "GB", 53.8, -1.55),
                                List.of())));
    }

    @Test
    void retweetsTakeTheWholeTextOfTheOriginal() {
        Post v1 = post(events("x", "v1-extended-retweet").get(0));
        assertThat(v1.kind()).isEqualTo(PostKind.REPOST);
        assertThat(v1.repostOfId()).isEqualTo("x:123150000000000119");
        assertThat(v1.text()).endsWith("I am paying for nothing. #outage").startsWith("No e-mail");
        assertThat(v1.hashtags()).containsExactly("outage");
        assertThat(v1.author()).isEqualTo(new Author("x:22", "bob", null, null, null, null));

        Post v2 = post(events("x", "v2-retweet").get(0));
        assertThat(v2.kind()).isEqualTo(PostKind.REPOST);
        assertThat(v2.repostOfId()).isEqualTo("x:123150000000000001");
        assertThat(v2.text())
                .endsWith("I am paying for this & get nothing. #outage")
                .startsWith("No e-mail");
        assertThat(v2.hashtags()).containsExactly("outage");
        assertThat(v2.languageHints()).containsExactly("en");
        assertThat(v2.author())
                .isEqualTo(new Author("x:22", "bob", 12L, Instant.parse("2009-01-01T00:00:00Z"), null, false));
    }

    @Test
    void batchOfVersion2GivesAnEventForEachPost() {
        List<PostEvent> events = events("x", "v2-quote-reply-media-place");

        assertThat(events).extracting(PostEvent::id).containsExactly("x:123150000000000010", "x:123150000000000011");
        PostEvent first = events.get(0);
        assertThat(first.type()).isEqualTo(EventType.EDITED);
        assertThat(post(first))
                .isEqualTo(new Post(
                        PostKind.REPLY,
                        Instant.parse("2011-10-10T10:05:00Z"),
                        "@phoneco and yet https://t.co/a https://t.co/b https://t.co/c",
                        false,
                        false,
                        "https://x.com/i/web/status/123150000000000010",
                        Author.ofId("x:21"),
                        "x:123150000000000008",
                        null,
                        "x:123150000000000006",
                        "x:123150000000000007",
                        "We are sorry <3",
                        List.of(),
                        List.of(),
                        List.of("phoneco"),
                        List.of("https://news.example/a", "https://x.com/phoneco/status/123150000000000006"),
                        List.of(
                                new Media(MediaType.IMAGE, "https://pics.example/1.jpg", "empty inbox"),
                                new Media(MediaType.VIDEO, null, null)),
                        Counts.UNKNOWN,
                        new Place("Leeds, England", "GB", 53.8, -1.55),
                        List.of("x:123150000000000009")));
        PostEvent second = events.get(1);
        assertThat(second.authorId()).isNull();
        assertThat(post(second).author()).isEqualTo(Author.ofId("x:unknown"));
        // The id holds the time that the payload leaves out.
        assertThat(second.occurredAt()).isEqualTo(Instant.parse("2011-10-09T21:37:02.673Z"));
    }

    @Test
    void retweetThatThePayloadDoesNotDeclareIsKnownByItsBeginning() {
        Post post = post(event("x", "{\"data\":{\"id\":\"123150000000000002\",\"text\":\"RT @anna: still down\"}}"));

        assertThat(post.kind()).isEqualTo(PostKind.REPOST);
        assertThat(post.repostOfId()).isNull();
        assertThat(post.text()).isEqualTo("still down");
    }

    @Test
    void classicStatusWithoutEntitiesIsReadFromItsWords() {
        PostEvent event = event(
                "x",
                "{\"id\":6832063504,\"text\":\"@phoneco #fail see http://bit.example/5tN, mail me: a@b.example\","
                        + "\"created_at\":\"Sat Dec 19 16:01:35 +0000 2009\",\"user\":{\"id\":87018638,"
                        + "\"screen_name\":\"eva\"},\"in_reply_to_status_id\":null}");

        assertThat(event.id()).isEqualTo("x:6832063504");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2009-12-19T16:01:35Z"));
        assertThat(post(event).backdated()).isTrue();
        assertThat(post(event).hashtags()).containsExactly("fail");
        assertThat(post(event).mentions()).containsExactly("phoneco");
        assertThat(post(event).links()).containsExactly("http://bit.example/5tN");
    }

    @Test
    void editOfVersion1NamesWhatItReplacesWhateverItsWeekday() {
        PostEvent event = event(
                "x",
                "{\"created_at\":\"Wed Oct 10 10:05:42 +0000 2011\",\"id_str\":\"123150000000000102\",\"text\":\"fixed\","
                        + "\"edit_history\":{\"initial_tweet_id\":\"123150000000000101\",\"edit_tweet_ids\":"
                        + "[\"123150000000000101\",\"123150000000000102\",\"123150000000000103\"]}}");

        assertThat(event.type()).isEqualTo(EventType.EDITED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2011-10-10T10:05:42Z"));
        assertThat(post(event).replaces()).containsExactly("x:123150000000000101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"delete\":{\"status\":{\"id\":7000000000000000000,\"id_str\":\"7\",\"user_id_str\":\"8\"},\"timestamp_ms\":\"1318241400000\"}}",
                "{\"delete\":{\"status\":{\"id\":7,\"user_id\":8},\"timestamp_ms\":1318241400000}}",
                "{\"drop\":{\"status\":{\"id_str\":\"7\",\"user_id_str\":\"8\"},\"timestamp_ms\":\"1318241400000\"}}",
                "{\"status_withheld\":{\"status\":{\"id_str\":\"7\",\"user_id_str\":\"8\"},\"withheld_in_countries\":[\"XY\"],\"timestamp_ms\":\"1318241400000\"}}",
                "{\"data\":{\"delete\":{\"tweet\":{\"id\":\"7\",\"author_id\":\"8\"},\"event_at\":\"2011-10-10T10:10:00.000Z\"}}}",
                "{\"data\":{\"withheld\":{\"tweet\":{\"id\":\"7\",\"author_id\":\"8\"},\"event_at\":\"2011-10-10T10:10:00.000Z\"}}}"
            })
    void postsThatAreDeletedDroppedOrWithheldAreDeleted(String json) {
        assertThat(event("x", json))
                .isEqualTo(new PostEvent(
                        EventType.DELETED,
                        "x:7",
                        "x",
                        Instant.parse("2011-10-10T10:10:00Z"),
                        Payloads.ARRIVAL,
                        "x:8",
                        null));
    }

    @Test
    void resultOfABatchComplianceJobIsADeletion() {
        PostEvent event = event(
                "x",
                "{\"id\":\"7\",\"action\":\"delete\",\"created_at\":\"2011-10-01T00:00:00.000Z\","
                        + "\"redacted_at\":\"2011-10-10T10:10:00.000Z\",\"reason\":\"suspended\"}");

        assertThat(event.type()).isEqualTo(EventType.DELETED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2011-10-10T10:10:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_delete\":{\"id\":8,\"timestamp_ms\":\"1318241400000\"}}",
                "{\"user_suspend\":{\"id\":\"8\",\"timestamp_ms\":\"1318241400000\"}}",
                "{\"user_protect\":{\"id\":8,\"timestamp_ms\":\"1318241400000\"}}",
                "{\"user_withheld\":{\"user\":{\"id\":9,\"id_str\":\"8\"},\"withheld_in_countries\":[\"XY\"],\"timestampMs\":\"2011-10-10T10:10:00.000+00:00\"}}",
                "{\"data\":{\"user_delete\":{\"user\":{\"id\":\"8\"},\"event_at\":\"2011-10-10T10:10:00.000Z\"}}}",
                "{\"target\":8,\"source\":8,\"event\":\"user_delete\",\"created_at\":\"Mon Oct 10 10:10:00 +0000 2011\"}"
            })
    void accountsThatAreGoneOrClosedPurgeTheirAuthor(String json) {
        assertThat(event("x", json))
                .isEqualTo(new PostEvent(
                        EventType.AUTHOR_DELETED,
                        "x:8",
                        "x",
                        Instant.parse("2011-10-10T10:10:00Z"),
                        Payloads.ARRIVAL,
                        "x:8",
                        null));
    }

    @Test
    void withdrawnPlacesAreAnEventAboutTheAuthor() {
        PostEvent event =
                event("x", "{\"scrub_geo\":{\"user_id\":9,\"user_id_str\":\"8\",\"up_to_status_id_str\":\"7\"}}");

        assertThat(event.type()).isEqualTo(EventType.AUTHOR_GEO_SCRUBBED);
        assertThat(event.id()).isEqualTo("x:8");
        assertThat(event.occurredAt()).isEqualTo(Payloads.ARRIVAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"undrop":{"status":{"id_str":"7"}}}                             | restored
            {"user_undelete":{"id":8}}                                       | restored
            {"user_unsuspend":{"id":8}}                                      | restored
            {"user_unprotect":{"id":8}}                                      | restored
            {"delete":{"direct_message":{"id":1,"user_id":2}}}               | direct-message
            {"data":[{"id":"1","text":"psst","dm_conversation_id":"2"}]}     | direct-message
            {"limit":{"track":12}}                                           | limit
            {"warning":{"code":"FALLING_BEHIND"}}                            | warning
            {"disconnect":{"code":4}}                                        | disconnect
            {"errors":[{"title":"operational-disconnect"}]}                  | stream-error
            {"type":"connection_metadata","timestamp":1}                     | connection-metadata
            {"for_user":"1","message":{"friends":[1,2]}}                     | connection-metadata
            {"event":"follow","target":{"id":1},"source":{"id":2}}           | user-event
            {"id":"1166916266197536768","tag":"rule"}                        | other-object
            {"data":[{"id":"1","value":"cat has:images"}]}                   | other-object
            {"data":{}}                                                      | other-object
            {"delete":{"ids":["1"]}}                                         | other-object
            {}                                                               | other-object
            """)
    void messagesOfTheStreamItselfAreNoPosts(String json, String reason) {
        assertThat(parse("x", json)).isEqualTo(notAPost(reason));
    }

    @Test
    void postInAnEnvelopeForAUserIsAPost() {
        assertThat(event(
                                "x",
                                "{\"for_user\":1,\"message\":{\"id_str\":\"5\",\"text\":\"hi\",\"user\":{\"id_str\":\"8\"}}}")
                        .id())
                .isEqualTo("x:5");
    }

    @Test
    void partialErrorsDoNotHideThePost() {
        assertThat(event("x", "{\"data\":{\"id\":\"5\",\"text\":\"hi\"},\"errors\":[{\"title\":\"Not Found\"}]}")
                        .id())
                .isEqualTo("x:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "  ", "\n\n"})
    void keepAlivesAreNoPosts(String payload) {
        assertThat(parse("x", payload)).isEqualTo(notAPost("keep-alive"));
    }

    @Test
    void postWithoutAnIdOrWithAnUnreadableTimeIsMalformed() {
        assertThat(malformedReason(parse("x", "{\"data\":{\"text\":\"hi\"}}"))).isEqualTo("bad-field");
        assertThat(malformedReason(parse("x", "{\"id_str\":\"x\",\"text\":\"hi\"}")))
                .isEqualTo("bad-field");
        assertThat(malformedReason(parse("x", "{\"id_str\":\"5\",\"text\":\"hi\",\"created_at\":\"now\"}")))
                .isEqualTo("bad-field");
        assertThat(malformedReason(parse("x", "{\"user_delete\":{}}"))).isEqualTo("bad-field");
    }
}
