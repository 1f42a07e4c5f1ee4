package io.firebreak.index;

import io.firebreak.index.document.Answer;
import io.firebreak.model.Author;
import io.firebreak.model.BrandMention;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.Counts;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.Emotion;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.EventType;
import io.firebreak.model.Evidence;
import io.firebreak.model.Expectation;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Intent;
import io.firebreak.model.Language;
import io.firebreak.model.Media;
import io.firebreak.model.MediaType;
import io.firebreak.model.Place;
import io.firebreak.model.PlannedEvent;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.Sentiment;
import io.firebreak.model.Severity;
import io.firebreak.model.StatementKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Records in which every component tells something, so that a test over them sees every field of a document. */
public final class FullRecords {
    private static final Sentiment NEGATIVE = new Sentiment(0.8, 0.1, 0.1);
    private static final Sentiment NEUTRAL = new Sentiment(0.2, 0.7, 0.1);
    private static final Sentiment POSITIVE = new Sentiment(0.05, 0.05, 0.9);

    private FullRecords() {}

    /** An edited post that mentions three brands and names an entity of each type. */
    public static EnrichedPost post() {
        Post post = new Post(
                PostKind.QUOTE,
                Instant.parse("2011-10-10T10:05:00Z"),
                "BlackBerry is down 😀, Nokia is not, iPhone is fine",
                true,
                true,
                "https://example.org/x/1",
                new Author("x:a1", "someone", 12L, Instant.parse("2009-01-02T03:04:05Z"), false, true),
                "x:2",
                "x:3",
                "x:4",
                "x:5",
                "what works today?",
                List.of("en-GB"),
                List.of("DearBlackBerry"),
                List.of("BlackBerryHelp"),
                List.of("https://example.org/status"),
                List.of(new Media(MediaType.IMAGE, "https://example.org/i.png", "an hourglass")),
                new Counts(1L, 2L, 3L, 4L, 5L),
                new Place("Leeds, England", "GB", 53.8, -1.55),
                List.of());
        Enrichment enrichment = new Enrichment(
                new Language("en", 0.99),
                List.of(
                        new BrandMention("blackberry", "BlackBerry", 0, 10, 0.97, NEGATIVE),
                        new BrandMention("nokia", "Nokia", 23, 28, 0.9, NEUTRAL),
                        new BrandMention("iphone", "iPhone", 37, 43, 0.9, POSITIVE)),
                "nokia",
                0x1F2E3D4C5B6A7988L,
                NEGATIVE,
                new Emotion(0.7, 0.1, 0.05, 0.2),
                new Intent(0.93, 0.6, 0.1, 0.02, 0.01),
                Arrays.stream(EntityType.values())
                        .map(type -> new Entity("A " + type.wireName(), type, 0, 5, 0.9))
                        .toList());
        PostEvent event = new PostEvent(
                EventType.EDITED,
                "x:1",
                "x",
                Instant.parse("2011-10-10T10:07:00Z"),
                Instant.parse("2011-10-10T10:07:01.250Z"),
                "x:a1",
                post);
        return new EnrichedPost(event, enrichment);
    }

    /** A reply by a brand that {@link #post()} mentions. */
    public static Answer answer() {
        return new Answer(
                "x:r", "blackberry", Instant.parse("2011-10-10T10:20:00Z").toEpochMilli());
    }

    /** A record that no parser understood. */
    public static DeadLetter deadLetter() {
        return new DeadLetter(
                DeadLetter.Stage.INGEST,
                "malformed-json",
                "Unexpected end of input",
                "firehose.x",
                2,
                77,
                Instant.parse("2011-10-10T10:05:00Z"),
                new byte[] {1},
                new byte[] {'{'});
    }

    /** A row of metrics. */
    public static BrandMetrics metrics() {
        return new BrandMetrics(
                "blackberry",
                Instant.parse("2011-10-10T10:05:00Z"),
                60,
                2,
                40,
                30,
                10,
                35,
                25,
                4,
                1,
                24,
                4,
                1,
                7,
                20,
                5,
                3,
                120_000,
                1,
                12,
                -0.65,
                Map.of("x", 30L, "bluesky", 10L),
                Map.of("en", 40L),
                new Expectation(2.5, 1.5, 4, 0.2, 0.4, 0.1, 0.9, 0.3, 0.99));
    }

    /** A resolved incident. */
    public static Incident incident() {
        Instant start = Instant.parse("2011-10-10T10:05:00Z");
        return new Incident(
                "blackberry-crisis-20111010T1005Z",
                "blackberry",
                IncidentKind.CRISIS,
                IncidentState.RESOLVED,
                Severity.CRITICAL,
                7,
                start,
                start.plusSeconds(60),
                start.plusSeconds(120),
                start.plusSeconds(300),
                start.plusSeconds(9_000),
                start.plusSeconds(9_000),
                "kim",
                start.plusSeconds(1_800),
                new Evidence(
                        5,
                        61,
                        0.4,
                        1e-40,
                        2.5,
                        0.999,
                        140,
                        122,
                        0.83,
                        0.2,
                        0.05,
                        0.03,
                        List.of(new Evidence.Term("email", 41, 9.5)),
                        List.of(new Evidence.RepresentativePost("x:1", "https://example.org/x/1", 12, 4_000)),
                        List.of(new Evidence.Amplifier("x:a9", 3, 9_000L)),
                        Map.of("x", 100L),
                        Map.of("en", 140L),
                        Map.of("Leeds", 3L),
                        start.plusSeconds(600),
                        10,
                        80,
                        6,
                        List.of(new Evidence.Statement(
                                "x:99", start.plusSeconds(600), StatementKind.APOLOGY, 0.9, 100, 0.7, 60))),
                List.of(),
                List.of(new PlannedEvent("launch", start.minusSeconds(3_600), start.plusSeconds(3_600), 2.5)));
    }
}
