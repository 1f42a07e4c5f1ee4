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

final class BlueskyParserTest {
    @Test
    void replyKeepsItsRelationsAndWhatItsFacetsName() {
        PostEvent event = events("bluesky", "reply-with-facets").get(0);

        String id = "bluesky:did:plc:annaexample/37ixvqc2mvs22";
        Instant createdAt = Instant.parse("2011-10-10T10:05:00.123Z");
        Author author = Author.ofId("bluesky:did:plc:annaexample");
        assertThat(event)
                .isEqualTo(new PostEvent(
                        EventType.CREATED,
                        id,
                        "bluesky",
                        createdAt,
                        Payloads.ARRIVAL,
                        author.id(),
                        new Post(
                                PostKind.REPLY,
                                createdAt,
                                "Für @phoneco.example: kein Netz 📵 #Störung phoneco.example/statu...",
                                false,
                                false,
                                "https://bsky.app/profile/did:plc:annaexample/post/37ixvqc2mvs22",
                                author,
                                "bluesky:did:plc:parent/3axp",
                                null,
                                null,
                                "bluesky:did:plc:root/3axr",
                                null,
                                List.of("de", "en-GB"),
                                List.of("offline", "Störung"),
                                List.of("phoneco.example"),
                                List.of("https://phoneco.example/status"),
                                List.of(new Media(MediaType.IMAGE, null, "A phone without bars")),
                                Counts.UNKNOWN,
                                null,
                                List.of())));
    }

    @Test
    void quoteWithoutOwnWordsIsStillAPost() {
        Post post = post(events("bluesky", "quote-with-media").get(0));

        assertThat(post.kind()).isEqualTo(PostKind.QUOTE);
        assertThat(post.quoteOfId()).isEqualTo("bluesky:did:plc:annaexample/3axq");
        assertThat(post.text()).isEmpty();
        assertThat(post.links()).containsExactly("https://news.example/outage");
    }

    @Test
    void embeddedFeedIsNoQuote() {
        Post post = post(event(
                "bluesky",
                create("\"embed\":{\"$type\":\"app.bsky.embed.record\",\"record\":"
                        + "{\"uri\":\"at://did:plc:x/app.bsky.feed.generator/cats\"}}")));

        assertThat(post.kind()).isEqualTo(PostKind.POST);
        assertThat(post.quoteOfId()).isNull();
    }

    @Test
    void creationClaimedInTheFutureIsClampedToArrival() {
        Post post = post(event("bluesky", create("\"createdAt\":\"2031-01-01T00:00:00Z\"")));

        assertThat(post.createdAt()).isEqualTo(Payloads.ARRIVAL);
        assertThat(post.backdated()).isFalse();
    }

    @Test
    void creationClaimedLongAgoIsMarkedAsBackdated() {
        assertThat(post(event("bluesky", create("\"createdAt\":\"2011-10-10T09:34:59.999Z\"")))
                        .backdated())
                .isTrue();
        assertThat(post(event("bluesky", create("\"createdAt\":\"2011-10-10T09:35:00Z\"")))
                        .backdated())
                .isFalse();
    }

    @Test
    void unreadableCreationTimeFallsBackToTheRecordKey() {
        Post post = post(event("bluesky", create("\"createdAt\":\"yesterday\"")));

        assertThat(post.createdAt()).isEqualTo(Instant.parse("2011-10-10T10:05:00.123Z"));
    }

    @Test
    void updateIsAnEditAtTheTimeOfItsRevision() {
        PostEvent event = event("bluesky", create("\"langs\":[]").replace("create", "update"));

        assertThat(event.type()).isEqualTo(EventType.EDITED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2011-10-10T10:05:00.600Z"));
    }

    @Test
    void deletionNamesPostAndAuthor() {
        PostEvent event = event(
                "bluesky",
                "{\"did\":\"did:plc:a\",\"time_us\":1318241100600000,\"kind\":\"commit\",\"commit\":{\"rev\":\"x\","
                        + "\"operation\":\"delete\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"3k\"}}");

        assertThat(event)
                .isEqualTo(new PostEvent(
                        EventType.DELETED,
                        "bluesky:did:plc:a/3k",
                        "bluesky",
                        Instant.parse("2011-10-10T10:05:00.600Z"),
                        Payloads.ARRIVAL,
                        "bluesky:did:plc:a",
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "app.bsky.feed.like, like",
        "app.bsky.feed.repost, repost",
        "app.bsky.graph.follow, follow",
        "app.bsky.graph.block, block",
        "app.bsky.actor.profile, profile",
        "org.example.thing, other-collection"
    })
    void recordsOfOtherCollectionsAreNoPosts(String collection, String reason) {
        assertThat(parse("bluesky", create("\"langs\":[]").replace("app.bsky.feed.post", collection)))
                .isEqualTo(notAPost(reason));
    }

    @ParameterizedTest
    @CsvSource({"deleted", "deactivated", "takendown", "suspended"})
    void accountThatIsGonePurgesItsAuthor(String status) {
        PostEvent event = event("bluesky", account("\"active\":false,\"status\":\"" + status + "\""));

        assertThat(event)
                .isEqualTo(new PostEvent(
                        EventType.AUTHOR_DELETED,
                        "bluesky:did:plc:a",
                        "bluesky",
                        Instant.parse("2011-10-10T10:20:00Z"),
                        Payloads.ARRIVAL,
                        "bluesky:did:plc:a",
                        null));
    }

    @Test
    void accountsThatAreBackOrInTroubleAndIdentitiesAreNoPosts() {
        assertThat(parse("bluesky", account("\"active\":true"))).isEqualTo(notAPost("account"));
        assertThat(parse("bluesky", account("\"active\":false,\"status\":\"desynchronized\"")))
                .isEqualTo(notAPost("account"));
        assertThat(parse("bluesky", "{\"did\":\"did:plc:a\",\"kind\":\"identity\",\"identity\":{}}"))
                .isEqualTo(notAPost("identity"));
    }

    @Test
    void commitWithoutItsRecordIsMalformed() {
        assertThat(malformedReason(parse(
                        "bluesky",
                        "{\"did\":\"did:plc:a\",\"kind\":\"commit\",\"commit\":{\"operation\":\"create\","
                                + "\"collection\":\"app.bsky.feed.post\",\"rkey\":\"3k\"}}")))
                .isEqualTo("missing-field");
        assertThat(malformedReason(parse("bluesky", create("\"text\":7")))).isEqualTo("bad-field");
        assertThat(malformedReason(parse("bluesky", create("\"langs\":[]").replace("did:plc:a", "somebody"))))
                .isEqualTo("bad-field");
    }

    private static String account(String fields) {
        return "{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"account\",\"account\":{\"did\":\"did:plc:a\",\"seq\":1,"
                + "\"time\":\"2011-10-10T10:20:00Z\"," + fields + "}}";
    }

    private static String create(String recordFields) {
        return "{\"did\":\"did:plc:a\",\"time_us\":1318241100600000,\"kind\":\"commit\",\"commit\":{\"rev\":\"37ixvqcj6q222\","
                + "\"operation\":\"create\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"37ixvqc2mvs22\",\"record\":{"
                + "\"createdAt\":\"2011-10-10T10:05:00Z\",\"text\":\"hi\"," + recordFields + "}}}";
    }
}
