package io.firebreak.cli.notebooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.local.LocalElasticsearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/**
 * A brand's year in a real Elasticsearch: ten incidents of three causes, and every minute of the ten days round the greatest.
 * Always the same. Closing takes it away, so that other tests of the server do not see it.
 */
final class YearOfABrand implements AutoCloseable {
    static final String BRAND = "acme";
    static final String GREATEST = "acme-crisis-9";
    static final String HOSTILE = "<script>document.title='owned'</script> =1+1 costs $5 or $x^{$";
    static final Instant CRISIS = Instant.parse("2011-10-09T09:41:00Z");

    /** Forty minutes in which some complain: a cautious detector leaves it alone. */
    private static final Instant GRUMBLING = Instant.parse("2011-10-05T15:00:00Z");

    private static final Instant FIRST_MINUTE = Instant.parse("2011-10-01T00:00:00Z");
    private static final Instant LAST_MINUTE = Instant.parse("2011-10-11T00:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(6);
    private static final Duration ANSWER = Duration.ofHours(2);
    private static final List<String> SOURCES = List.of("x", "bluesky", "mastodon", "reddit");
    private static final List<List<String>> CAUSES = List.of(
            List.of("outage", "no service", "down"),
            List.of("battery", "overheats", "burnt"),
            List.of("billed twice", "refund", "invoice"));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;
    private final Random random = new Random(42);
    private final List<String> labelled = new ArrayList<>();
    private StringBuilder bulk = new StringBuilder();

    YearOfABrand(LocalElasticsearch elasticsearch) throws IOException {
        client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()));
        new IndexSetup(client).apply(IndexSettings.defaults().sizes());
        for (Instant minute = FIRST_MINUTE; minute.isBefore(LAST_MINUTE); minute = minute.plusSeconds(60)) {
            put("brand-metrics", BRAND + "@" + minute.getEpochSecond(), row(minute));
        }
        for (int i = 0; i < 1_200; i++) {
            Instant at = FIRST_MINUTE.plusSeconds(i * 720L + random.nextInt(720));
            String stance = i % 5 == 0 ? "positive" : i % 7 == 0 ? "negative" : "neutral";
            put(
                    "posts",
                    "x:quiet-" + i,
                    post("x:quiet-" + i, at, stance, "my acme is fine, day " + i, 50 + i, SOURCES.get(i % 4)));
        }
        for (int i = 0; i < 9; i++) {
            Instant at = Instant.parse("2011-01-10T08:00:00Z")
                    .plus(Duration.ofDays(28L * i))
                    .plusSeconds(3_600L * i);
            incident("acme-crisis-" + i, at, CAUSES.get(i % 3), 40, i % 3 == 0 ? "critical" : "warning", 30 + 20 * i);
        }
        incident(GREATEST, CRISIS, CAUSES.get(0), 400, "critical", (int) ANSWER.toMinutes());
        send(true);
    }

    /** Labels of forty posts in the notebook's format; of these 32 agree with what is stored. */
    String labels() {
        StringBuilder csv = new StringBuilder("id,language.code,text,label\n");
        for (int i = 0; i < 40; i++) {
            String id = i < 20 ? labelled.get(i) : "x:quiet-" + 5 * i;
            String label = i % 5 == 0 ? "neutral" : i < 20 ? "negative" : "positive";
            csv.append(id).append(",en,whatever,").append(label).append('\n');
        }
        return csv.toString();
    }

    /** Half of the posts come from the first platform, a quarter from the second, and so on. */
    private static String source(int i) {
        return SOURCES.get(Math.min(SOURCES.size() - 1, Integer.numberOfTrailingZeros(i + 1)));
    }

    private void incident(String id, Instant at, List<String> words, int posts, String severity, int answerMinutes)
            throws IOException {
        for (int i = 0; i < posts; i++) {
            String post = source(i) + ":" + id + "-" + i;
            String text = i == 0 && id.equals(GREATEST) ? HOSTILE : "acme " + words.get(i % 3) + " again, number " + i;
            // Fast at first, then slower.
            double passed = Math.pow((i + 0.5) / posts, 2) * LENGTH.toSeconds();
            put("posts", post, post(post, at.plusSeconds((long) passed), "negative", text, 1_000, source(i)));
            if (i > 0) {
                labelled.add(post);
            }
        }
        List<Map<String, ?>> terms = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            terms.add(Map.of("term", words.get(i), "posts", posts / (i + 2), "score", 9.0 - i));
        }
        terms.add(Map.of("term", "word" + id, "posts", 3, "score", 2.0));
        Instant answer = at.plus(Duration.ofMinutes(answerMinutes));
        Map<String, Object> why = new HashMap<>();
        why.put("horizon_minutes", 15);
        why.put("observed", 180.0);
        why.put("expected", 6.5);
        why.put("tail_probability", 1e-12);
        why.put("confidence", 0.99);
        why.put("posts", posts * 3);
        why.put("authors", posts * 2);
        why.put("negative_share", 0.83);
        why.put("repost_share", 0.4);
        why.put("duplicate_share", 0.1);
        why.put("bot_share", 0.02);
        why.put("complaints", posts);
        why.put("answered_complaints", posts / 4);
        why.put("silence_minutes", answerMinutes);
        why.put("first_official_post_at", answer.toString());
        why.put("terms", terms);
        why.put(
                "representative_posts",
                List.of(
                        Map.of("id", source(0) + ":" + id + "-0", "authors", 9, "reach", 9_000),
                        Map.of("id", source(1) + ":" + id + "-1", "authors", 4, "reach", 4_000),
                        Map.of("id", "x:deleted-since", "authors", 2, "reach", 10)));
        why.put("amplifiers", List.of(Map.of("author", Map.of("id", "x:loud"), "posts", 30, "followers", 80_000)));
        why.put(
                "statements",
                List.of(
                        statement(answer, "other", 0.85, 120, 0.84, 110),
                        statement(answer.plusSeconds(3_600), "apology", 0.84, 110, 0.46, 90),
                        statement(answer.plusSeconds(9_000), "fix", 0.5, 80, 0.31, 60)));
        Map<String, Object> incident = new HashMap<>();
        incident.put("@timestamp", at.plus(LENGTH).toString());
        incident.put("id", id);
        incident.put("brand", Map.of("id", BRAND));
        incident.put("kind", "crisis");
        incident.put("state", "resolved");
        incident.put("severity", severity);
        incident.put("revision", 30);
        incident.put("started_at", at.toString());
        incident.put("opened_at", at.plusSeconds(120).toString());
        if (severity.equals("critical")) {
            incident.put("critical_at", at.plusSeconds(240).toString());
        }
        incident.put("peak_at", at.plusSeconds(4_800).toString());
        incident.put("resolved_at", at.plus(LENGTH).toString());
        incident.put("why", why);
        put("incidents", id, incident);
    }

    private static Map<String, ?> statement(
            Instant at, String kind, double before, int originalsBefore, double after, int originalsAfter) {
        return Map.of(
                "id", "x:said-" + at.getEpochSecond(),
                "at", at.toString(),
                "kind", kind,
                "negative_share_before", before,
                "originals_before", originalsBefore,
                "negative_share_after", after,
                "originals_after", originalsAfter);
    }

    private Map<String, ?> row(Instant minute) {
        double hour = minute.getEpochSecond() % 86_400 / 3_600.0;
        double usual = 6 + 4 * Math.sin((hour - 9) / 24 * 2 * Math.PI);
        long since = Duration.between(CRISIS, minute).toMinutes();
        double crisis = since < 0 || since > LENGTH.toMinutes() ? 0 : 45 * Math.exp(-since / 150.0);
        boolean grumbling = !minute.isBefore(GRUMBLING) && minute.isBefore(GRUMBLING.plusSeconds(2_400));
        int negative = poisson(0.15 * usual + crisis + (grumbling ? 1.5 : 0));
        int neutral = poisson(0.6 * usual);
        int positive = poisson(0.2 * usual);
        int reposts = poisson(0.3 * usual + crisis / 2);
        int originals = negative + neutral + positive;
        Map<String, Object> row = new HashMap<>();
        row.put("@timestamp", minute.toString());
        row.put("brand", Map.of("id", BRAND));
        row.put("window_seconds", 60);
        row.put("revision", 1);
        row.put("posts", originals + reposts);
        row.put("originals", originals);
        row.put("reposts", reposts);
        row.put("authors", originals + reposts);
        row.put("negative", negative);
        row.put("neutral", neutral);
        row.put("positive", positive);
        row.put("negative_authors", negative);
        row.put("complaints", negative / 2);
        row.put("official_posts", since == ANSWER.toMinutes() ? 1 : 0);
        row.put("competitor_posts", poisson(usual / 2));
        row.put(
                "expected",
                Map.of(
                        "posts", 1.25 * usual,
                        "posts_low", 0.9 * usual,
                        "posts_high", 1.6 * usual,
                        "negative", 0.15 * usual,
                        "negative_low", 0.05 * usual,
                        "negative_high", 0.3 * usual));
        return row;
    }

    private static Map<String, ?> post(
            String id, Instant at, String stance, String text, int followers, String source) {
        return Map.ofEntries(
                Map.entry("@timestamp", at.toString()),
                Map.entry("event", Map.of("action", "created", "ingested", at.toString())),
                Map.entry("id", id),
                Map.entry("source", source),
                Map.entry("kind", "post"),
                Map.entry("text", text),
                Map.entry("hashtags", List.of("acme")),
                Map.entry("author", Map.of("id", source + ":author-" + id, "followers", followers)),
                Map.entry("language", Map.of("code", "en")),
                Map.entry("sentiment", Map.of("label", stance)),
                Map.entry("brand", Map.of("id", List.of(BRAND), stance, List.of(BRAND))));
    }

    /** Knuth's method: fine for small means. */
    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private void put(String alias, String id, Map<String, ?> document) throws IOException {
        bulk.append(MAPPER.writeValueAsString(Map.of("index", Map.of("_index", index(alias), "_id", id))))
                .append('\n')
                .append(MAPPER.writeValueAsString(document))
                .append('\n');
        if (bulk.length() > 4 << 20) {
            send(false);
        }
    }

    private static String index(String alias) {
        return "firebreak-" + alias + "-year";
    }

    private void send(boolean refresh) throws IOException {
        Request request = new Request("POST", "/_bulk?refresh=" + refresh + "&filter_path=errors,items.*.error");
        request.setJsonEntity(bulk.toString());
        bulk = new StringBuilder();
        String answer = new String(
                client.performRequest(request).getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8);
        if (answer.contains("\"errors\":true")) {
            throw new IllegalStateException(answer.substring(0, Math.min(2_000, answer.length())));
        }
        if (refresh) {
            client.performRequest(new Request("POST", "/firebreak-*-year/_refresh"));
        }
    }

    @Override
    public void close() throws IOException {
        for (String alias : List.of("brand-metrics", "posts", "incidents")) {
            client.performRequest(new Request("DELETE", "/" + index(alias)));
        }
        client.close();
    }
}
