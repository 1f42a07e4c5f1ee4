package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.index.document.Partitions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How the pipeline itself is doing. */
final class Pipeline {
    private static final int MINUTES = 60;
    private static final long MINUTE_MILLIS = 60_000;

    private final Indices indices;
    private final KafkaState kafka;
    private final Clock clock;

    Pipeline(Indices indices, KafkaState kafka, Clock clock) {
        this.indices = indices;
        this.kafka = kafka;
        this.clock = clock;
    }

    ObjectNode read() throws RefusedException {
        JsonNode posts = indices.search(
                Partitions.POSTS,
                Map.of(
                        "size",
                        0,
                        "track_total_hits",
                        true,
                        "aggs",
                        Map.of(
                                "newest", Map.of("max", Map.of("field", "@timestamp")),
                                "arrived", Map.of("max", Map.of("field", "event.ingested")),
                                "sources", Map.of("terms", Map.of("field", "source", "size", 12)),
                                "languages", Map.of("terms", Map.of("field", "language.code", "size", 12)))));
        JsonNode aggregations = posts.path("aggregations");
        ObjectNode answer = Indices.MAPPER.createObjectNode();
        answer.put("now", clock.instant().toString());
        ObjectNode documents = answer.putObject("documents");
        documents.put("posts", total(posts));
        documents.put("brandMetrics", total(count(Partitions.BRAND_METRICS)));
        documents.put("incidents", total(count(Partitions.INCIDENTS)));
        putInstant(answer, "newestPost", aggregations.path("newest"));
        putInstant(answer, "newestArrival", aggregations.path("arrived"));
        putArrivals(answer, aggregations.path("arrived").path("value"));
        for (String mix : List.of("sources", "languages")) {
            ArrayNode parts = answer.putArray(mix);
            for (JsonNode bucket : aggregations.path(mix).path("buckets")) {
                parts.addObject()
                        .put("key", bucket.path("key").asText())
                        .put("posts", bucket.path("doc_count").asLong());
            }
        }
        putDeadLetters(answer);
        answer.set("kafka", kafka.read());
        return answer;
    }

    /** Dead letters by the job that refused them and its reason. */
    private void putDeadLetters(ObjectNode answer) throws RefusedException {
        Map<String, Object> body = Map.of(
                "size",
                0,
                "aggs",
                Map.of(
                        "stages",
                        Map.of(
                                "terms",
                                Map.of("field", "stage", "size", 8),
                                "aggs",
                                Map.of("reasons", Map.of("terms", Map.of("field", "reason", "size", 12))))));
        ArrayNode reasons = answer.putArray("deadLetters");
        for (JsonNode stage : indices.search(Partitions.DEAD_LETTERS, body)
                .path("aggregations")
                .path("stages")
                .path("buckets")) {
            for (JsonNode reason : stage.path("reasons").path("buckets")) {
                reasons.addObject()
                        .put("stage", stage.path("key").asText())
                        .put("reason", reason.path("key").asText())
                        .put("letters", reason.path("doc_count").asLong());
            }
        }
    }

    /** Arrivals by minute in the hour that ends with the newest, which in a replay is not the last one by the clock. */
    private void putArrivals(ObjectNode answer, JsonNode newest) throws RefusedException {
        long[] arrivals = new long[MINUTES];
        if (newest.isNumber()) {
            long end = newest.asLong() / MINUTE_MILLIS + 1;
            long begin = end - MINUTES;
            answer.put("until", Instant.ofEpochMilli(end * MINUTE_MILLIS).toString());
            JsonNode minutes = indices.search(
                            Partitions.POSTS,
                            Map.of(
                                    "size",
                                    0,
                                    "query",
                                    Map.of(
                                            "range",
                                            Map.of(
                                                    "event.ingested",
                                                    Map.of("gte", begin * MINUTE_MILLIS, "format", "epoch_millis"))),
                                    "aggs",
                                    Map.of(
                                            "minutes",
                                            Map.of(
                                                    "date_histogram",
                                                    Map.of(
                                                            "field",
                                                            "event.ingested",
                                                            "fixed_interval",
                                                            "1m",
                                                            "min_doc_count",
                                                            1)))))
                    .path("aggregations")
                    .path("minutes")
                    .path("buckets");
            for (JsonNode minute : minutes) {
                long i = minute.path("key").asLong() / MINUTE_MILLIS - begin;
                if (i >= 0 && i < MINUTES) {
                    arrivals[(int) i] = minute.path("doc_count").asLong();
                }
            }
        }
        ArrayNode line = answer.putArray("arrivalsByMinute");
        for (long count : arrivals) {
            line.add(count);
        }
    }

    private JsonNode count(String alias) throws RefusedException {
        return indices.search(alias, Map.of("size", 0, "track_total_hits", true));
    }

    private static long total(JsonNode result) {
        return result.path("hits").path("total").path("value").asLong();
    }

    private static void putInstant(ObjectNode answer, String field, JsonNode max) {
        if (max.path("value").isNumber()) {
            answer.put(field, Instant.ofEpochMilli(max.path("value").asLong()).toString());
        }
    }
}
