package io.firebreak.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.ingest.IngestSettings;
import io.firebreak.ingest.Recount;
import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.EventType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PayloadParser;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.runtime.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DemoFirehoseTest {
    /** Reaches from ordinary life well into the outage. */
    private static final int RECORDS = 25_000;

    private static final Map<String, PayloadParser> PARSERS =
            PayloadParsers.SOURCES.stream().collect(Collectors.toMap(Function.identity(), PayloadParsers::forSource));

    @Test
    void theSameSeedGivesTheSameBytes() {
        DemoFirehose one = new DemoFirehose(DemoSettings.DEFAULTS);
        DemoFirehose other = new DemoFirehose(DemoSettings.DEFAULTS);

        for (int i = 0; i < RECORDS; i++) {
            DemoRecord expected = one.next();
            DemoRecord actual = other.next();
            assertThat(actual.source()).isEqualTo(expected.source());
            assertThat(actual.arrivedAt()).isEqualTo(expected.arrivedAt());
            assertThat(Arrays.equals(actual.payload(), expected.payload())).isTrue();
        }
        assertThat(one.counts()).isEqualTo(other.counts());
    }

    /** Frozen, so that a change of the stream is seen to be one. A wanted change takes the number in the failure. */
    @Test
    void theDefaultStreamIsTheSameOnEveryMachine() {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        DemoFirehose otherSeed = new DemoFirehose(DemoSettings.DEFAULTS.withSeed(43));
        long hash = 7;
        long otherHash = 7;
        for (int i = 0; i < 5_000; i++) {
            hash = 31 * hash + Arrays.hashCode(firehose.next().payload());
            otherHash = 31 * otherHash + Arrays.hashCode(otherSeed.next().payload());
        }
        assertThat(hash).isNotEqualTo(otherHash);
        assertThat(hash).isEqualTo(311_923_348_611_143_612L);
    }

    @Test
    void recordsComeInTheOrderOfTheirArrival() {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        Instant last = Instant.MIN;
        for (int i = 0; i < RECORDS; i++) {
            Instant arrivedAt = firehose.next().arrivedAt();
            assertThat(arrivedAt).isAfterOrEqualTo(last);
            last = arrivedAt;
        }
    }

    @Test
    void everyPayloadSaysToItsParserWhatItWasMeantToSay() {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        Map<Emission.Effect, Integer> seen = new EnumMap<>(Emission.Effect.class);
        for (int i = 0; i < RECORDS; i++) {
            Emission emission = firehose.nextEmission();
            DemoRecord record = emission.record();
            ParseResult result = parsed(record);
            String payload = new String(record.payload(), StandardCharsets.UTF_8);
            seen.merge(emission.effect(), 1, Integer::sum);
            switch (emission.effect()) {
                case NOT_A_POST -> assertThat(result).as(payload).isInstanceOf(ParseResult.NotAPost.class);
                case MALFORMED -> assertThat(result).as(payload).isInstanceOf(ParseResult.Malformed.class);
                case CREATED, DUPLICATE -> assertSays(EventType.CREATED, emission, result, payload);
                case EDITED -> assertSays(EventType.EDITED, emission, result, payload);
                case DELETED -> assertSays(EventType.DELETED, emission, result, payload);
                case AUTHOR_DELETED -> assertSays(EventType.AUTHOR_DELETED, emission, result, payload);
                case GEO_SCRUBBED -> assertSays(EventType.AUTHOR_GEO_SCRUBBED, emission, result, payload);
            }
        }
        assertThat(seen).containsOnlyKeys(Emission.Effect.values());
    }

    private static ParseResult parsed(DemoRecord record) {
        PayloadParser parser = Objects.requireNonNull(PARSERS.get(record.source()), record.source());
        return parser.parse(record.payload(), record.arrivedAt());
    }

    private static void assertSays(EventType type, Emission emission, ParseResult result, String payload) {
        assertThat(result).as(payload).isInstanceOf(ParseResult.Events.class);
        PostEvent event = ((ParseResult.Events) result).events().get(0);
        assertThat(event.type()).as(payload).isEqualTo(type);
        SimPost meant = emission.post();
        if (meant == null) {
            return;
        }
        String source = emission.record().source();
        assertThat(event.id()).as(payload).endsWith(meant.id()).startsWith(source + ":");
        Post post = event.post();
        if (post != null) {
            assertThat(post.kind()).as(payload).isEqualTo(meant.kind());
            // Dumps of Reddit know authors by name only.
            String author = source.equals("reddit")
                    ? meant.author().handle()
                    : meant.author().id();
            assertThat(post.author().id()).as(payload).isEqualTo(source + ":" + author);
            if (source.equals("bluesky") || source.equals("firebreak") || source.equals("mastodon")) {
                SimPost passedOn = meant.kind() == PostKind.REPOST ? meant.target() : null;
                assertThat(post.text()).as(payload).isEqualTo((passedOn == null ? meant : passedOn).fullText());
            } else {
                // Reddit parts title and text, X shortens links and marks what is passed on.
                assertThat(post.text().replaceAll("\\s+", " ")).as(payload).contains(firstWords(meant.text()));
            }
        }
    }

    private static String firstWords(String text) {
        String words = text.replaceAll("\\s+", " ");
        return words.substring(0, Math.min(25, words.length()));
    }

    @Test
    void malformedPayloadsAreRareAndBrokenInSeveralWays() {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        Map<String, Integer> reasons = new HashMap<>();
        for (int i = 0; i < 2 * RECORDS; i++) {
            Emission emission = firehose.nextEmission();
            DemoRecord record = emission.record();
            if (emission.effect() == Emission.Effect.MALFORMED
                    && parsed(record) instanceof ParseResult.Malformed malformed) {
                reasons.merge(malformed.reason(), 1, Integer::sum);
            }
        }
        assertThat(firehose.counts().malformed() / (2.0 * RECORDS)).isBetween(0.0005, 0.002);
        assertThat(reasons).hasSizeGreaterThanOrEqualTo(3);
    }

    /** The rules of the ingest job, applied to the bytes, must find what the firehose knows to be so. */
    @Test
    void countsAreWhatTheIngestRulesFind() {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS.withPostsPerMinute(2));
        Recount recount = new Recount(new IngestSettings(null, null, true, null, null, null, null));
        for (int i = 0; i < RECORDS; i++) {
            DemoRecord record = firehose.next();
            recount.add(new RawRecord("firehose." + record.source(), 0, i, record.arrivedAt(), null, record.payload()));
        }

        DemoCounts counts = firehose.counts();
        Recount.Account account = recount.account();
        assertThat(account.records()).isEqualTo(counts.records());
        assertThat(account.alive()).hasSize(Math.toIntExact(counts.live()));
        assertThat(account.notPosts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(counts.notPosts());
        assertThat(account.deadLetters().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(counts.malformed());
        assertThat(account.authorEvents()).isEqualTo(counts.authorsDeleted() + counts.geoScrubbed());
        assertThat(account.contentEvents()).isEqualTo(counts.created() + counts.edited() + counts.duplicates());
        assertThat(counts.records())
                .isEqualTo(counts.created()
                        + counts.edited()
                        + counts.deleted()
                        + counts.authorsDeleted()
                        + counts.geoScrubbed()
                        + counts.notPosts()
                        + counts.malformed()
                        + counts.duplicates());
        assertThat(counts.bySource().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(counts.records());
    }

    @Test
    void someDeletionsOvertakeTheirPost() {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        Map<String, Emission.Effect> first = new HashMap<>();
        int overtaken = 0;
        for (int i = 0; i < RECORDS; i++) {
            Emission emission = firehose.nextEmission();
            SimPost post = emission.post();
            if (post != null) {
                Emission.Effect before = first.putIfAbsent(emission.record().source() + post.id(), emission.effect());
                if (before == Emission.Effect.DELETED && emission.effect() == Emission.Effect.CREATED) {
                    overtaken++;
                }
            }
        }
        assertThat(overtaken).isGreaterThan(5);
    }

    @Test
    void someClientsDateTheirPostsLongAgoOrAhead() {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        int past = 0;
        int future = 0;
        for (int i = 0; i < RECORDS; i++) {
            Emission emission = firehose.nextEmission();
            SimPost post = emission.post();
            if (post != null && emission.effect() == Emission.Effect.CREATED) {
                Duration age =
                        Duration.between(post.createdAt(), emission.record().arrivedAt());
                past += age.compareTo(Duration.ofDays(2)) > 0 ? 1 : 0;
                future += age.compareTo(Duration.ofMinutes(-30)) < 0 ? 1 : 0;
            }
        }
        assertThat(past).isGreaterThan(10);
        assertThat(future).isGreaterThan(10);
    }

    @Test
    void everyPostSaysThatItIsSimulatedAndLinksToExampleDomainsOnly() throws IOException {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Integer> links = new TreeMap<>();
        for (int i = 0; i < RECORDS; i++) {
            Emission emission = firehose.nextEmission();
            if (emission.effect() != Emission.Effect.CREATED) {
                continue;
            }
            String payload = new String(emission.record().payload(), StandardCharsets.UTF_8);
            assertThat(payload).containsIgnoringCase("simulated");
            JsonNode json = mapper.readTree(payload);
            assertThat(json.isObject()).isTrue();
            SimPost post = emission.post();
            if (post != null) {
                for (Mark mark : Mark.in(post.fullText())) {
                    if (mark.kind() == Mark.Kind.LINK) {
                        String host = mark.value().split("/", -1)[2];
                        links.merge(host, 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(links.keySet()).isNotEmpty().allMatch(host -> host.endsWith(".example"));
    }

    @Test
    void goesOnWithOrdinaryLifeAfterTheScenario() {
        DemoSettings settings = DemoSettings.DEFAULTS.withPostsPerMinute(1);
        DemoFirehose firehose = new DemoFirehose(settings);
        Instant end = settings.scenario().end();
        int records = 0;
        int aboutOutage = 0;
        Emission emission = firehose.nextEmission();
        while (emission.record().arrivedAt().isBefore(end.plus(Duration.ofDays(3)))) {
            SimPost post = emission.post();
            if (emission.record().arrivedAt().isAfter(end.plus(Duration.ofMinutes(5)))) {
                records++;
                aboutOutage +=
                        post != null && emission.effect() == Emission.Effect.CREATED && post.topic() == Topic.OUTAGE
                                ? 1
                                : 0;
            }
            emission = firehose.nextEmission();
        }
        assertThat(records).isGreaterThan(3_000);
        assertThat(aboutOutage).isZero();
    }
}
