package io.firebreak.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.cli.topic.TopicReader;
import io.firebreak.cli.up.PostsIndex;
import io.firebreak.detect.metrics.BrandGroups;
import io.firebreak.detect.metrics.PartialCounts;
import io.firebreak.ingest.IngestSettings;
import io.firebreak.ingest.Recount;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Severity;
import io.firebreak.runtime.Codec;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/**
 * The reconciliation: everything that the jobs have written, compared with what must have come of the payloads by rules
 * that need no Flink. Everything is read anew, from the beginning.
 */
final class Books {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Event time for which rows still wait when posts stop coming: the allowed disorder, and what partitions differ. */
    private static final Duration UNSETTLED = Rig.DISORDER.plusHours(1);

    private final KafkaSettings kafka;
    private final IngestSettings ingest;
    private final List<Brand> brands;
    private final double leastConfidence;

    Books(KafkaSettings kafka, IngestSettings ingest, List<Brand> brands, double leastConfidence) {
        this.kafka = kafka;
        this.ingest = ingest;
        this.brands = brands;
        this.leastConfidence = leastConfidence;
    }

    /**
     * What is missing and what is there twice, by kind of record; kinds without either are left out.
     *
     * @param checked how many records were compared
     * @param lost what should be there and is not
     * @param doubled what is there once too often, or should not be there
     * @param examples of both
     */
    record Balance(long checked, Map<String, Long> lost, Map<String, Long> doubled, List<String> examples) {
        boolean isEven() {
            return lost.isEmpty() && doubled.isEmpty();
        }
    }

    /** @param pages keys of the pages that the receiver has accepted */
    Balance balance(RestClient elasticsearch, List<String> pages) throws IOException {
        Comparison comparison = new Comparison();
        Recount recount = new Recount(ingest);
        read(kafka.sources().stream().map(kafka.topics()::firehose).toList(), recount::add);
        Recount.Account account = recount.account();

        comparison.sets("documents", account.alive(), new PostsIndex(elasticsearch).ids());
        comparison.counts("dead letters", account.deadLetters(), deadLetters());

        List<String> posts = new ArrayList<>();
        decode(
                kafka.topics().posts(),
                Codecs.POST_EVENT,
                event -> posts.add(event.id() + " " + event.type() + " " + event.occurredAt()));
        List<String> enriched = new ArrayList<>();
        List<EnrichedPost> enrichedPosts = new ArrayList<>();
        decode(kafka.topics().enrichedPosts(), Codecs.ENRICHED_POST, post -> {
            enriched.add(post.event().id() + " " + post.event().type() + " "
                    + post.event().occurredAt());
            enrichedPosts.add(post);
        });
        comparison.counts("enriched posts", counted(posts), counted(enriched));
        comparison.once("posts", posts);

        Map<String, BrandMetrics> rows = new TreeMap<>();
        List<String> revisions = new ArrayList<>();
        decode(kafka.topics().brandMetrics(), Codecs.BRAND_METRICS, row -> {
            revisions.add(row(row) + " revision " + row.revision());
            rows.merge(row(row), row, (a, b) -> a.revision() >= b.revision() ? a : b);
        });
        comparison.once("revisions of rows", revisions);
        Instant settled = enrichedPosts.stream()
                .map(post -> post.event().occurredAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .minus(UNSETTLED);
        comparison.counts("counts in rows", expectedRows(enrichedPosts, settled), contents(rows.values(), settled));

        Map<String, Incident> incidents = new TreeMap<>();
        List<String> changes = new ArrayList<>();
        decode(kafka.topics().incidents(), Codecs.INCIDENT, incident -> {
            changes.add(incident.id() + " revision " + incident.revision());
            incidents.merge(incident.id(), incident, (a, b) -> a.revision() >= b.revision() ? a : b);
        });
        comparison.once("changes of incidents", changes);
        comparison.sets("changes of incidents", everyRevision(incidents.values()), new HashSet<>(changes));
        comparison.sets("incident documents", present(incidents.values()), presentDocuments(elasticsearch));
        comparison.once("pages", pages);
        comparison.sets("pages", expectedPages(incidents.values()), new HashSet<>(pages));
        return comparison.balance();
    }

    private Map<String, Long> deadLetters() {
        Map<String, Long> letters = new TreeMap<>();
        decode(
                kafka.topics().deadLetters(),
                Codecs.DEAD_LETTER,
                letter -> letters.merge(
                        letter.stage() == DeadLetter.Stage.INGEST
                                ? letter.reason()
                                : letter.stage().wireName() + " " + letter.reason(),
                        1L,
                        Long::sum));
        return letters;
    }

    /** What the rows must say, counted in one go from the posts: neither time nor order nor partition play a part. */
    private Map<String, Long> expectedRows(List<EnrichedPost> posts, Instant settled) {
        PartialCounts counts = new PartialCounts(leastConfidence, BrandGroups.of(brands));
        Set<String> seen = new HashSet<>();
        for (EnrichedPost post : posts) {
            if (seen.add(post.event().id() + " " + post.event().type() + " "
                    + post.event().occurredAt())) {
                counts.add(post);
            }
        }
        List<BrandMetrics> rows = new ArrayList<>();
        counts.drain(minute -> rows.add(minute.metrics(1, null)));
        return contents(rows, settled);
    }

    private static Map<String, Long> contents(Collection<BrandMetrics> rows, Instant settled) {
        Map<String, Long> contents = new TreeMap<>();
        for (BrandMetrics row : rows) {
            if (!row.windowStart().isBefore(settled)) {
                continue;
            }
            String name = row(row) + " ";
            contents.put(name + "posts", row.posts());
            contents.put(name + "originals", row.originals());
            contents.put(name + "authors", row.authors());
            contents.put(name + "negative", row.negative());
            contents.put(name + "negativeAuthors", row.negativeAuthors());
            contents.put(name + "complaints", row.complaints());
            contents.put(name + "reach", row.reach());
            contents.put(name + "officialPosts", row.officialPosts());
        }
        contents.values().removeIf(count -> count == 0);
        return contents;
    }

    private static String row(BrandMetrics row) {
        return row.brandId() + " " + row.windowStart();
    }

    private static Set<String> everyRevision(Collection<Incident> incidents) {
        Set<String> all = new HashSet<>();
        for (Incident incident : incidents) {
            for (long revision = 1; revision <= incident.revision(); revision++) {
                all.add(incident.id() + " revision " + revision);
            }
        }
        return all;
    }

    private static Set<String> present(Collection<Incident> incidents) {
        Set<String> present = new HashSet<>();
        incidents.forEach(incident -> present.add(incident.id() + " "
                + incident.state().wireName() + " " + incident.severity().wireName()));
        return present;
    }

    private static Set<String> presentDocuments(RestClient elasticsearch) throws IOException {
        elasticsearch.performRequest(new Request("POST", "/firebreak-incidents/_refresh"));
        JsonNode found = JSON.readTree(elasticsearch
                .performRequest(new Request("GET", "/firebreak-incidents/_search?size=10000"))
                .getEntity()
                .getContent());
        Set<String> present = new HashSet<>();
        for (JsonNode hit : found.path("hits").path("hits")) {
            JsonNode document = hit.path("_source");
            present.add(hit.path("_id").asText() + " " + document.at("/state").asText() + " "
                    + document.at("/severity").asText());
        }
        return present;
    }

    /** By default a critical crisis is told when it becomes so and when it is over. */
    private static Set<String> expectedPages(Collection<Incident> incidents) {
        Set<String> pages = new HashSet<>();
        for (Incident incident : incidents) {
            if (incident.kind() == IncidentKind.CRISIS && incident.severity() == Severity.CRITICAL) {
                pages.add(incident.id() + "/trigger");
                if (incident.state() == IncidentState.RESOLVED) {
                    pages.add(incident.id() + "/resolve");
                }
            }
        }
        return pages;
    }

    private static Map<String, Long> counted(List<String> records) {
        Map<String, Long> counts = new HashMap<>();
        records.forEach(record -> counts.merge(record, 1L, Long::sum));
        return counts;
    }

    private <T> void decode(String topic, Codec<T> codec, Consumer<T> reader) {
        read(List.of(topic), record -> {
            try {
                reader.accept(codec.decode(record.value()));
            } catch (UndecodableException e) {
                throw new AssertionError("undecodable record in " + topic + ": " + new String(record.key(), UTF_8), e);
            }
        });
    }

    private void read(List<String> topics, Consumer<RawRecord> reader) {
        try (TopicReader topic = new TopicReader(kafka, topics)) {
            topic.readToEnd(reader);
        }
    }

    private static final class Comparison {
        private static final int MOST_EXAMPLES = 10;

        private final Map<String, Long> lost = new TreeMap<>();
        private final Map<String, Long> doubled = new TreeMap<>();
        private final List<String> examples = new ArrayList<>();
        private long checked;

        void once(String kind, List<String> records) {
            checked += records.size();
            counted(records).forEach((record, count) -> note(kind, record, 1, count));
        }

        void sets(String kind, Set<String> expected, Set<String> found) {
            counts(kind, counted(List.copyOf(expected)), counted(List.copyOf(found)));
        }

        void counts(String kind, Map<String, Long> expected, Map<String, Long> found) {
            checked += expected.size();
            Set<String> names = new HashSet<>(expected.keySet());
            names.addAll(found.keySet());
            names.forEach(name -> note(kind, name, expected.getOrDefault(name, 0L), found.getOrDefault(name, 0L)));
        }

        private void note(String kind, String name, long expected, long found) {
            if (expected == found) {
                return;
            }
            (expected > found ? lost : doubled).merge(kind, Math.abs(expected - found), Long::sum);
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(kind + ": " + name + " is there " + found + " times instead of " + expected);
            }
        }

        Balance balance() {
            return new Balance(checked, lost, doubled, examples);
        }
    }
}
