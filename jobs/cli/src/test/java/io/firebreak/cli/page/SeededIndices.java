package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.local.LocalElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** An hour of a crisis, in a real Elasticsearch, with texts that try to get out of their place. */
final class SeededIndices {
    static final String INCIDENT = "blackberry-crisis-1";
    static final String OVER = "nokia-crisis-0";
    static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> \u202Edlrow";
    static final String HOSTILE_TERM = "<b onclick=alert(1)>bold</b>";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MINUTES = 600;
    private static final int CRISIS_MINUTES = 60;
    private static final int POSTS = 90;
    static final int LAGGING_MINUTES = 30;

    private SeededIndices() {}

    /** Puts the documents; once more changes nothing. Returns the start of the crisis. */
    static Instant put(LocalElasticsearch elasticsearch) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofMinutes(CRISIS_MINUTES));
        try (RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()))) {
            new IndexSetup(client).apply(IndexSettings.defaults().sizes());
            StringBuilder bulk = new StringBuilder();
            for (int i = -MINUTES; i < CRISIS_MINUTES; i++) {
                add(bulk, "firebreak-brand-metrics-test", "blackberry@" + i, row(start.plus(Duration.ofMinutes(i)), i));
            }
            // Counted until half an hour before the others.
            for (int i = -LAGGING_MINUTES; i < CRISIS_MINUTES - LAGGING_MINUTES; i++) {
                add(
                        bulk,
                        "firebreak-brand-metrics-test",
                        "nokia@" + i,
                        Map.of(
                                "@timestamp",
                                start.plus(Duration.ofMinutes(i)).toString(),
                                "brand",
                                Map.of("id", "nokia"),
                                "posts",
                                2,
                                "originals",
                                2,
                                "negative",
                                1));
            }
            add(bulk, "firebreak-dead-letters-test", "1", Map.of("stage", "ingest", "reason", "malformed-json"));
            for (int i = 0; i < POSTS; i++) {
                add(bulk, "firebreak-posts-test", "x:" + i, post(start.plus(Duration.ofSeconds(10L * i)), i));
            }
            add(bulk, "firebreak-incidents-test", INCIDENT, incident(INCIDENT, "blackberry", start, null));
            add(bulk, "firebreak-incidents-test", OVER, incident(OVER, "nokia", start.minusSeconds(7200), start));
            Request request = new Request("POST", "/_bulk?refresh=true");
            request.setJsonEntity(bulk.toString());
            String answer = new String(
                    client.performRequest(request).getEntity().getContent().readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            if (answer.contains("\"errors\":true")) {
                throw new IllegalStateException(answer);
            }
        }
        return start;
    }

    private static void add(StringBuilder bulk, String index, String id, Map<String, ?> document) throws IOException {
        bulk.append(MAPPER.writeValueAsString(Map.of("index", Map.of("_index", index, "_id", id))))
                .append('\n')
                .append(MAPPER.writeValueAsString(document))
                .append('\n');
    }

    private static Map<String, ?> row(Instant time, int minute) {
        int negative = minute < 0 ? Math.floorMod(minute, 3) : 20;
        return Map.of(
                "@timestamp",
                time.toString(),
                "brand",
                Map.of("id", "blackberry"),
                "posts",
                negative + 10,
                "originals",
                negative + 8,
                "negative",
                negative,
                "official_posts",
                0,
                "expected",
                Map.of("negative", 1.0, "negative_dispersion", 0.3));
    }

    private static Map<String, ?> post(Instant time, int i) {
        Map<String, Object> post = new java.util.HashMap<>();
        if (i % 2 == 0) {
            post.put("kind", "post");
            post.put("author", Map.of("id", "x:a" + i, "followers", i == 0 ? 1 : 1_000 - i));
            post.put("intent", Map.of("labels", List.of("complaint")));
        }
        if (i % 10 == 0 && i > 0) {
            post.put(
                    "answer",
                    Map.of(
                            "id",
                            "x:r" + i,
                            "brand",
                            "blackberry",
                            "at",
                            time.plusSeconds(600).toString(),
                            "minutes",
                            10));
        }
        post.putAll(Map.of(
                "@timestamp",
                time.toString(),
                "event",
                Map.of("action", "created", "ingested", time.toString()),
                "id",
                "x:" + i,
                "source",
                i % 2 == 0 ? "x" : "bluesky",
                "text",
                i == 0 ? HOSTILE : "my blackberry is down, post number " + i,
                "url",
                i == 0 ? "javascript:alert(1)" : "https://example.org/" + i,
                "language",
                Map.of("code", i % 3 == 0 ? "de" : "en"),
                "sentiment",
                Map.of("label", i % 2 == 0 ? "negative" : "neutral"),
                "brand",
                Map.of("id", List.of("blackberry"), i % 2 == 0 ? "negative" : "neutral", List.of("blackberry"))));
        return post;
    }

    private static Map<String, ?> incident(
            String id, String brand, Instant start, java.time.@org.jspecify.annotations.Nullable Instant end) {
        Map<String, Object> incident = new java.util.HashMap<>(Map.of(
                "@timestamp",
                (end == null ? start.plusSeconds(3_000) : end).toString(),
                "id",
                id,
                "brand",
                Map.of("id", brand),
                "kind",
                "crisis",
                "state",
                end == null ? "escalated" : "resolved",
                "severity",
                "critical",
                "revision",
                4,
                "started_at",
                start.toString(),
                "opened_at",
                start.plusSeconds(60).toString(),
                "critical_at",
                start.plusSeconds(120).toString()));
        incident.put("peak_at", start.plusSeconds(600).toString());
        if (end != null) {
            incident.put("resolved_at", end.toString());
        }
        Map<String, Object> why = new java.util.HashMap<>(Map.of(
                "horizon_minutes",
                5,
                "observed",
                100.0,
                "expected",
                2.5,
                "tail_probability",
                1e-9,
                "posts",
                1_500,
                "authors",
                1_200,
                "terms",
                List.of(
                        Map.of("term", "down", "posts", 80, "score", 9.0),
                        Map.of("term", HOSTILE_TERM, "posts", 20, "score", 4.0)),
                "representative_posts",
                List.of(
                        Map.of("id", "x:1", "authors", 12, "reach", 4_000),
                        Map.of("id", "x:0", "authors", 3, "reach", 10),
                        Map.of("id", "x:gone", "authors", 2, "reach", 10)),
                "silence_minutes",
                50));
        why.putAll(Map.of(
                "confidence",
                0.9996,
                "negative_share",
                0.7,
                "bot_share",
                0.04,
                "repost_share",
                0.2,
                "duplicate_share",
                0.1,
                "complaints",
                800,
                "answered_complaints",
                2,
                "amplifiers",
                List.of(Map.of("author", Map.of("id", HOSTILE_TERM), "posts", 7, "followers", 12_000)),
                "statements",
                List.of(Map.of(
                        "id",
                        "x:2",
                        "at",
                        start.plusSeconds(2_400).toString(),
                        "kind",
                        "apology",
                        "negative_share_before",
                        0.8,
                        "originals_before",
                        90,
                        "negative_share_after",
                        0.4,
                        "originals_after",
                        80))));
        incident.put("why", why);
        return incident;
    }
}
