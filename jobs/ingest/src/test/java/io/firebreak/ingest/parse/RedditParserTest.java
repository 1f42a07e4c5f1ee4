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
import org.junit.jupiter.params.provider.ValueSource;

final class RedditParserTest {
    @Test
    void commentIsReadAsPlainTextAndItsAnswersWithIt() {
        List<PostEvent> events = events("reddit", "comment-with-replies");

        Instant createdAt = Instant.parse("2011-10-10T10:05:00Z");
        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .isEqualTo(new PostEvent(
                        EventType.EDITED,
                        "reddit:t1_c000001",
                        "reddit",
                        Instant.parse("2011-10-10T10:06:00Z"),
                        Payloads.ARRIVAL,
                        "reddit:cleo_b",
                        new Post(
                                PostKind.REPLY,
                                createdAt,
                                "> wait\n\nNo. Three days of nothing - really (https://phoneco.example/status) & they say"
                                        + " u/phoneco_help \"is looking into it\". See https://news.example/x_(y).",
                                false,
                                false,
                                "https://www.reddit.com/r/phones/comments/s00001/outage/c000001/",
                                new Author("reddit:cleo_b", "Cleo_B", null, null, null, null),
                                "reddit:t3_s00001",
                                null,
                                null,
                                "reddit:t3_s00001",
                                null,
                                List.of(),
                                List.of(),
                                List.of("phoneco_help"),
                                List.of("https://phoneco.example/status", "https://news.example/x_(y)"),
                                List.of(),
                                new Counts(0L, null, null, null, null),
                                null,
                                List.of())));
        assertThat(events.get(1).id()).isEqualTo("reddit:t1_c000002");
        assertThat(post(events.get(1)).replyToId()).isEqualTo("reddit:t1_c000001");
        assertThat(post(events.get(1)).url()).isEqualTo("https://www.reddit.com/comments/s00001/_/c000002");
    }

    @Test
    void listingGivesAnEventForEachSubmission() {
        List<PostEvent> events = events("reddit", "listing");

        assertThat(events)
                .extracting(PostEvent::id)
                .containsExactly("reddit:t3_s00001", "reddit:t3_s00002", "reddit:t3_s00003");
        Post self = post(events.get(0));
        assertThat(self.text()).isEqualTo("Is everyone's mail down?\n\nSince 9.\n\n\n\nAnyone?");
        assertThat(self.links()).isEmpty();
        assertThat(self.counts()).isEqualTo(new Counts(210L, 33L, 1L, null, null));
        assertThat(self.author().createdAt()).isEqualTo(Instant.ofEpochSecond(1_230_000_000));

        Post picture = post(events.get(1));
        assertThat(events.get(1).type()).isEqualTo(EventType.EDITED);
        assertThat(events.get(1).occurredAt()).isEqualTo(picture.createdAt());
        assertThat(picture.media())
                .containsExactly(new Media(MediaType.IMAGE, "https://i.redd.example/q.jpg?a=1&b=2", null));

        Post crosspost = post(events.get(2));
        assertThat(crosspost.kind()).isEqualTo(PostKind.QUOTE);
        assertThat(crosspost.quoteOfId()).isEqualTo("reddit:t3_s00001");
        assertThat(crosspost.quotedText()).isEqualTo("Is everyone's mail down?\n\nSince 9.");
    }

    @Test
    void flatObjectOfADumpIsKnownByItsFields() {
        PostEvent comment = events("reddit", "flat-comment").get(0);
        assertThat(comment.id()).isEqualTo("reddit:t1_c000009");
        assertThat(comment.occurredAt()).isEqualTo(Instant.parse("2011-10-10T10:05:00Z"));

        PostEvent submission =
                event("reddit", "{\"id\":\"s9\",\"author\":\"bob\",\"title\":\"t\",\"created_utc\":1318241100}");
        assertThat(submission.id()).isEqualTo("reddit:t3_s9");
        assertThat(post(submission).kind()).isEqualTo(PostKind.POST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"c1\",\"author\":\"[deleted]\",\"body\":\"[deleted]\",\"created_utc\":1318241100}",
                "{\"id\":\"c1\",\"author\":\"[deleted]\",\"body\":\"words that stayed\",\"created_utc\":1318241100}",
                "{\"kind\":\"t1\",\"data\":{\"name\":\"t1_c1\",\"author\":null,\"body\":\"[removed]\"}}"
            })
    void deletedAndRemovedMeansGoneSinceItsArrival(String json) {
        assertThat(event("reddit", json))
                .isEqualTo(new PostEvent(
                        EventType.DELETED, "reddit:t1_c1", "reddit", Payloads.ARRIVAL, Payloads.ARRIVAL, null, null));
    }

    @Test
    void removalByAModeratorKeepsTheAuthorsName() {
        PostEvent event = event(
                "reddit",
                "{\"id\":\"s1\",\"author\":\"Bob\",\"title\":\"still here\",\"selftext\":\"\",\"created_utc\":1318241100,"
                        + "\"removed_by_category\":\"moderator\"}");

        assertThat(event.type()).isEqualTo(EventType.DELETED);
        assertThat(event.authorId()).isEqualTo("reddit:bob");
    }

    @Test
    void privateSubredditsAndOtherThingsAreNoPosts() {
        assertThat(parse(
                        "reddit",
                        "{\"id\":\"c1\",\"author\":\"bob\",\"body\":\"hush\",\"created_utc\":1318241100,"
                                + "\"subreddit_type\":\"private\"}"))
                .isEqualTo(notAPost("not-public"));
        assertThat(parse("reddit", "{\"kind\":\"t5\",\"data\":{\"id\":\"2abc\"}}"))
                .isEqualTo(notAPost("other-thing"));
        assertThat(parse("reddit", "{\"kind\":\"Listing\",\"data\":{\"children\":[]}}"))
                .isEqualTo(notAPost("empty-listing"));
    }

    @Test
    void thingWithoutWhatItNeedsIsMalformed() {
        assertThat(malformedReason(parse("reddit", "{\"hello\":1}"))).isEqualTo("unexpected-shape");
        assertThat(malformedReason(parse("reddit", "{\"body\":\"hi\",\"author\":\"bob\",\"created_utc\":1}")))
                .isEqualTo("bad-field");
        assertThat(malformedReason(parse("reddit", "{\"id\":\"c1\",\"body\":\"hi\",\"author\":\"bob\"}")))
                .isEqualTo("bad-field");
    }
}
