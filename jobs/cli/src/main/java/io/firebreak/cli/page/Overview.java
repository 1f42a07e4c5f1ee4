package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.index.document.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All brands and the latest incidents at a glance. */
final class Overview {
    private static final int BRANDS = 200;
    private static final int INCIDENTS = 60;
    private static final int POINTS = 96;
    private static final List<String> SUMS =
            List.of("posts", "originals", "negative", "positive", "complaints", "official_posts");

    /** The last hour, and the one before it. */
    private static final List<String> SPANS = List.of("hour", "hourBefore");
    /** How much later than another's a brand's rows may come when time runs fast; who is silent for longer is silent. */
    private static final Duration LAG = Duration.ofHours(6);

    private final Indices indices;
    private final DataTime dataTime;
    private final BrandNames names;

    /** @param names brands that have one are shown even before anybody mentions them */
    Overview(Indices indices, DataTime dataTime, BrandNames names) {
        this.indices = indices;
        this.dataTime = dataTime;
        this.names = names;
    }

    /**
     * The overview.
     *
     * @param hours how far back the lines go
     */
    ObjectNode read(int hours) throws RefusedException {
        DataTime.Moment moment = dataTime.read();
        long stepSeconds = Math.max(60, hours * 3_600L / POINTS);
        // Whole steps only: one that has just begun would look like a sudden calm.
        long end = moment.asOf().getEpochSecond() / stepSeconds * stepSeconds;
        Instant from = Instant.ofEpochSecond(end - stepSeconds * POINTS);

        ObjectNode answer = Indices.MAPPER.createObjectNode();
        answer.put("asOf", moment.asOf().toString());
        answer.put("behindSeconds", moment.behind().toSeconds());
        answer.put("empty", moment.isEmpty());
        answer.put("hours", hours);
        answer.put("from", from.toString());
        answer.put("stepSeconds", stepSeconds);
        ArrayNode brands = answer.putArray("brands");
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        names.ids().forEach(id -> byId.put(id, brand(id)));
        Map<String, Instant> lagging = new LinkedHashMap<>();
        for (JsonNode bucket : rows(from, moment.asOf(), stepSeconds)) {
            ObjectNode brand = byId.computeIfAbsent(bucket.path("key").asText(), this::brand);
            fill(brand, bucket, from, stepSeconds);
            Instant until = Instant.ofEpochMilli(
                            bucket.path("newest").path("value").asLong())
                    .plus(Duration.ofMinutes(1));
            if (moment.isReplay()
                    && until.isBefore(moment.asOf())
                    && until.isAfter(moment.asOf().minus(LAG))) {
                lagging.put(bucket.path("key").asText(), until);
                brand.put(
                        "counted",
                        Math.max(2, (until.getEpochSecond() - from.getEpochSecond() + stepSeconds - 1) / stepSeconds));
            }
        }
        fillHours(byId, lagging);
        brands.addAll(byId.values());
        ArrayNode incidents = answer.putArray("incidents");
        for (JsonNode hit : incidents()) {
            ObjectNode incident = hit.path("_source").deepCopy();
            incident.put("brandName", names.of(incident.path("brand").path("id").asText()));
            incidents.add(incident);
        }
        return answer;
    }

    private ObjectNode brand(String id) {
        ObjectNode brand = Indices.MAPPER.createObjectNode();
        brand.put("id", id);
        brand.put("name", names.of(id));
        zeros(brand.putArray("posts"));
        zeros(brand.putArray("negative"));
        return brand;
    }

    private static void zeros(ArrayNode line) {
        for (int i = 0; i < POINTS; i++) {
            line.add(0);
        }
    }

    private JsonNode rows(Instant from, Instant asOf, long stepSeconds) throws RefusedException {
        Map<String, Object> sums = sums();
        Map<String, Object> line = Map.of(
                "date_histogram",
                Map.of("field", "@timestamp", "fixed_interval", stepSeconds + "s", "min_doc_count", 1),
                "aggs",
                Map.of(
                        "posts", Map.of("sum", Map.of("field", "posts")),
                        "negative", Map.of("sum", Map.of("field", "negative"))));
        Map<String, Object> body = Map.of(
                "size",
                0,
                "query",
                Map.of("range", Map.of("@timestamp", Map.of("gte", from.toString()))),
                "aggs",
                Map.of(
                        "brands",
                        Map.of(
                                "terms",
                                Map.of("field", "brand.id", "size", BRANDS),
                                "aggs",
                                Map.of(
                                        "line",
                                        line,
                                        "newest",
                                        Map.of("max", Map.of("field", "@timestamp")),
                                        "hour",
                                        Map.of("filter", between(asOf, 1, 0), "aggs", sums),
                                        "hourBefore",
                                        Map.of("filter", between(asOf, 2, 1), "aggs", sums)))));
        return indices.search(Partitions.BRAND_METRICS, body)
                .path("aggregations")
                .path("brands")
                .path("buckets");
    }

    /**
     * The last hours of brands whose rows lag behind those of others: ended at their own newest row, for what is not counted
     * yet would look like a sudden calm.
     */
    private void fillHours(Map<String, ObjectNode> brands, Map<String, Instant> lagging) throws RefusedException {
        if (lagging.isEmpty()) {
            return;
        }
        Map<String, Object> sums = sums();
        Map<String, Object> hours = new HashMap<>();
        for (int before = 0; before < SPANS.size(); before++) {
            Map<String, Object> filters = new HashMap<>();
            for (Map.Entry<String, Instant> brand : lagging.entrySet()) {
                filters.put(
                        brand.getKey(),
                        Map.of(
                                "bool",
                                Map.of(
                                        "filter",
                                        List.of(
                                                Map.of("term", Map.of("brand.id", brand.getKey())),
                                                between(brand.getValue(), before + 1, before)))));
            }
            hours.put(SPANS.get(before), Map.of("filters", Map.of("filters", filters), "aggs", sums));
        }
        JsonNode answer = indices.search(Partitions.BRAND_METRICS, Map.of("size", 0, "aggs", hours))
                .path("aggregations");
        for (String brand : lagging.keySet()) {
            for (String span : SPANS) {
                putSums(
                        Objects.requireNonNull(brands.get(brand)).putObject(span),
                        answer.path(span).path("buckets").path(brand));
            }
        }
    }

    private static Map<String, Object> sums() {
        Map<String, Object> sums = new HashMap<>();
        SUMS.forEach(field -> sums.put(field, Map.of("sum", Map.of("field", field))));
        return sums;
    }

    private static void putSums(ObjectNode into, JsonNode bucket) {
        SUMS.forEach(field -> into.put(field, value(bucket, field)));
    }

    private static Map<String, Object> between(Instant asOf, int fromHours, int toHours) {
        return Map.of(
                "range",
                Map.of(
                        "@timestamp",
                        Map.of(
                                "gte",
                                asOf.minus(Duration.ofHours(fromHours)).toString(),
                                "lt",
                                asOf.minus(Duration.ofHours(toHours)).toString())));
    }

    private static void fill(ObjectNode brand, JsonNode bucket, Instant from, long stepSeconds) {
        for (JsonNode step : bucket.path("line").path("buckets")) {
            int i = (int) ((step.path("key").asLong() / 1_000 - from.getEpochSecond()) / stepSeconds);
            if (i >= 0 && i < POINTS) {
                ((ArrayNode) brand.path("posts")).set(i, value(step, "posts"));
                ((ArrayNode) brand.path("negative")).set(i, value(step, "negative"));
            }
        }
        for (String span : SPANS) {
            putSums(brand.putObject(span), bucket.path(span));
        }
    }

    private static long value(JsonNode bucket, String field) {
        return Math.round(bucket.path(field).path("value").asDouble());
    }

    private JsonNode incidents() throws RefusedException {
        return indices.search(
                        Partitions.INCIDENTS,
                        Map.of(
                                "size",
                                INCIDENTS,
                                "sort",
                                List.of(
                                        // Open ones first, whatever their age; those that are over by their end.
                                        Map.of(
                                                "resolved_at",
                                                Map.of("order", "desc", "missing", "_first", "unmapped_type", "date")),
                                        Map.of("started_at", Map.of("order", "desc", "unmapped_type", "date"))),
                                "_source",
                                Map.of("excludes", List.of("why.representative_posts", "why.places"))))
                .path("hits")
                .path("hits");
    }
}
