package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.detect.statistics.Tails;
import io.firebreak.index.document.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Everything about one incident. */
final class IncidentRoom {
    private static final int POINTS = 240;
    private static final int STATEMENTS = 8;
    private static final long[] STEPS_SECONDS = {60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400};
    private static final Duration BEFORE = Duration.ofHours(6);
    private static final Duration AFTER = Duration.ofHours(6);

    private final Indices indices;
    private final DataTime dataTime;
    private final BrandNames names;
    private final PostSearch posts;

    IncidentRoom(Indices indices, DataTime dataTime, BrandNames names, PostSearch posts) {
        this.indices = indices;
        this.dataTime = dataTime;
        this.names = names;
        this.posts = posts;
    }

    /** The incident's latest state as indexed; null when there is none of that id. */
    @Nullable
    ObjectNode find(String id) throws RefusedException {
        JsonNode hits = indices.search(
                        Partitions.INCIDENTS, Map.of("size", 1, "query", Map.of("term", Map.of("id", id))))
                .path("hits")
                .path("hits");
        return hits.isEmpty() ? null : hits.path(0).path("_source").deepCopy();
    }

    /**
     * The room.
     *
     * @throws RefusedException 404 when there is no such incident
     */
    ObjectNode read(String id) throws RefusedException {
        ObjectNode incident = find(id);
        if (incident == null) {
            throw new RefusedException(404, "there is no incident of this id");
        }
        DataTime.Moment moment = dataTime.read();
        String brand = incident.path("brand").path("id").asText();
        ObjectNode answer = Indices.MAPPER.createObjectNode();
        answer.put("asOf", moment.asOf().toString());
        answer.put("behindSeconds", moment.behind().toSeconds());
        answer.put("brandName", names.of(brand));
        answer.set("incident", incident);
        answer.set("course", course(incident, brand, moment.asOf()));
        List<String> ids = new ArrayList<>();
        incident.path("why")
                .path("representative_posts")
                .forEach(post -> ids.add(post.path("id").asText()));
        answer.set("posts", posts.byId(ids));
        List<String> statements = new ArrayList<>();
        incident.path("why")
                .path("statements")
                .forEach(statement -> statements.add(statement.path("id").asText()));
        answer.set("statements", posts.byId(statements.subList(0, Math.min(statements.size(), STATEMENTS))));
        return answer;
    }

    /** The brand's counts around the incident, and what the detector expected. */
    private ObjectNode course(ObjectNode incident, String brand, Instant asOf) throws RefusedException {
        Instant started = Instant.parse(incident.path("started_at").asText());
        Instant last = incident.hasNonNull("resolved_at")
                ? earlier(
                        asOf,
                        Instant.parse(incident.path("resolved_at").asText()).plus(AFTER))
                : asOf;
        if (last.isBefore(started)) {
            last = started;
        }
        Instant first = started.minus(BEFORE);
        long step = step(Duration.between(first, last));
        long begin = first.getEpochSecond() / step * step;
        // Whole steps only: one that has just begun would look like a sudden calm.
        int points = Math.max(2, (int) ((last.getEpochSecond() - begin) / step));

        long[] times = new long[points];
        long[] all = new long[points];
        long[] negative = new long[points];
        long[] official = new long[points];
        @Nullable Forecast[] expected = new Forecast[points];
        Arrays.setAll(times, i -> begin + i * step);
        int counted = 0;
        for (JsonNode bucket : counts(brand, Instant.ofEpochSecond(begin), last, step)) {
            int i = (int) Math.floorDiv(bucket.path("key").asLong() / 1_000 - begin, step);
            if (i >= 0 && i < points) {
                all[i] = value(bucket, "posts");
                negative[i] = value(bucket, "negative");
                official[i] = value(bucket, "official_posts");
                expected[i] = Forecast.of(bucket, step);
                counted = Math.max(counted, i + 1);
            }
        }
        // While it goes on, steps after the brand's last row are not counted yet: zeros would look like a sudden calm.
        int shown = incident.hasNonNull("resolved_at") ? points : Math.max(2, Math.min(counted, points));
        ObjectNode course = Indices.MAPPER.createObjectNode();
        course.put("stepSeconds", step);
        put(course, "times", Arrays.copyOf(times, shown));
        put(course, "posts", Arrays.copyOf(all, shown));
        put(course, "negative", Arrays.copyOf(negative, shown));
        put(course, "official", Arrays.copyOf(official, shown));
        expected = Arrays.copyOf(expected, shown);
        put(course, "expected", expected, Forecast::mean);
        put(course, "usualLeast", expected, Forecast::low);
        put(course, "usualMost", expected, Forecast::high);
        return course;
    }

    private JsonNode counts(String brand, Instant from, Instant to, long step) throws RefusedException {
        return indices.search(
                        Partitions.BRAND_METRICS,
                        Map.of(
                                "size",
                                0,
                                "query",
                                Map.of(
                                        "bool",
                                        Map.of(
                                                "filter",
                                                List.of(
                                                        Map.of("term", Map.of("brand.id", brand)),
                                                        Map.of(
                                                                "range",
                                                                Map.of(
                                                                        "@timestamp",
                                                                        Map.of(
                                                                                "gte",
                                                                                from.toString(),
                                                                                "lte",
                                                                                to.toString())))))),
                                "aggs",
                                Map.of(
                                        "course",
                                        Map.of(
                                                "date_histogram",
                                                Map.of(
                                                        "field",
                                                        "@timestamp",
                                                        "fixed_interval",
                                                        step + "s",
                                                        "min_doc_count",
                                                        1),
                                                "aggs",
                                                Map.of(
                                                        "posts", Map.of("sum", Map.of("field", "posts")),
                                                        "negative", Map.of("sum", Map.of("field", "negative")),
                                                        "official_posts",
                                                                Map.of("sum", Map.of("field", "official_posts")),
                                                        "expected", Map.of("avg", Map.of("field", "expected.negative")),
                                                        "dispersion",
                                                                Map.of(
                                                                        "avg",
                                                                        Map.of(
                                                                                "field",
                                                                                "expected.negative_dispersion")))))))
                .path("aggregations")
                .path("course")
                .path("buckets");
    }

    /** The shortest step that keeps the line within {@link #POINTS}. */
    private static long step(Duration span) {
        for (long step : STEPS_SECONDS) {
            if (span.toSeconds() / step <= POINTS) {
                return step;
            }
        }
        return STEPS_SECONDS[STEPS_SECONDS.length - 1];
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /**
     * Unfavourable originals that were expected of a step.
     *
     * @param mean what was expected
     * @param low lower end of the range of nine in ten such steps
     * @param high its upper end
     */
    private record Forecast(double mean, double low, double high) {
        /** Rows are of minutes, and minutes without posts have none: their mean, not their sum, tells of the step. */
        static @Nullable Forecast of(JsonNode bucket, long stepSeconds) {
            double mean = bucket.path("expected").path("value").asDouble() * stepSeconds / 60;
            double dispersion = bucket.path("dispersion").path("value").asDouble();
            return mean > 0 && dispersion > 0
                    ? new Forecast(
                            mean,
                            Tails.negativeBinomialQuantile(0.05, mean, dispersion),
                            Tails.negativeBinomialQuantile(0.95, mean, dispersion))
                    : null;
        }
    }

    private static void put(
            ObjectNode node, String field, @Nullable Forecast[] steps, ToDoubleFunction<Forecast> value) {
        ArrayNode array = node.putArray(field);
        for (Forecast step : steps) {
            if (step == null) {
                array.addNull();
            } else {
                array.add(Math.round(value.applyAsDouble(step) * 100) / 100.0);
            }
        }
    }

    private static void put(ObjectNode node, String field, long[] values) {
        ArrayNode array = node.putArray(field);
        for (long value : values) {
            array.add(value);
        }
    }

    private static long value(JsonNode bucket, String field) {
        return Math.round(bucket.path(field).path("value").asDouble());
    }
}
