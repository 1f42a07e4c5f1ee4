package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.index.document.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Complaints about the brands that no account of theirs has answered. */
final class Desk {
    static final Set<String> PARAMETERS = Set.of("brand", "order", "hours");
    static final Set<String> ORDERS = Set.of("reach", "age");
    private static final int MOST_BRANDS = 50;

    private static final Map<String, ?> ANSWERED = Map.of("exists", Map.of("field", "answer.at"));

    private final Indices indices;
    private final DataTime dataTime;
    private final BrandNames names;

    Desk(Indices indices, DataTime dataTime, BrandNames names) {
        this.indices = indices;
        this.dataTime = dataTime;
        this.names = names;
    }

    /**
     * The desk.
     *
     * @param brand null for all
     * @param order {@code reach}, the most followers first, or {@code age}, the oldest first
     * @param hours how far back
     */
    ObjectNode read(@Nullable String brand, String order, int hours) throws RefusedException {
        DataTime.Moment moment = dataTime.read();
        Instant from = moment.asOf().minus(Duration.ofHours(hours));
        JsonNode result = indices.search(Partitions.POSTS, body(brand, order, from));
        JsonNode aggregations = result.path("aggregations");
        ObjectNode answer = Indices.MAPPER.createObjectNode();
        answer.put("asOf", newest(aggregations, moment).toString());
        answer.put("behindSeconds", moment.behind().toSeconds());
        JsonNode chosen = aggregations.path("chosen");
        long answered = chosen.path("answered").path("doc_count").asLong();
        answer.put("open", chosen.path("doc_count").asLong() - answered);
        answer.put("answered", answered);
        JsonNode minutes =
                chosen.path("answered").path("minutes").path("values").path(0).path("value");
        if (minutes.isNumber()) {
            answer.put("medianMinutes", minutes.asDouble());
        }
        answer.set("posts", PostSearch.posts(result));
        ArrayNode brands = answer.putArray("brands");
        for (JsonNode bucket : aggregations.path("open").path("brands").path("buckets")) {
            String id = bucket.path("key").asText();
            brands.addObject()
                    .put("key", id)
                    .put("name", names.of(id))
                    .put("posts", bucket.path("doc_count").asLong());
        }
        return answer;
    }

    /** In a replay posts are there before the rows that count them: nobody waits since the future. */
    private static Instant newest(JsonNode aggregations, DataTime.Moment moment) {
        Instant newest =
                Instant.ofEpochMilli(aggregations.path("newest").path("value").asLong());
        return moment.isReplay() && newest.isAfter(moment.asOf()) ? newest : moment.asOf();
    }

    private static Map<String, ?> body(@Nullable String brand, String order, Instant from) {
        Map<String, ?> ofBrand =
                brand == null ? Map.of("match_all", Map.of()) : Map.of("term", Map.of("brand.id", brand));
        Map<String, ?> open = Map.of("bool", Map.of("must_not", List.of(ANSWERED)));
        Map<String, Object> body = new HashMap<>();
        body.put("size", PostSearch.PAGE);
        body.put("_source", PostSearch.FIELDS);
        body.put(
                "query",
                Map.of(
                        "bool",
                        Map.of(
                                "filter",
                                List.of(
                                        Map.of("term", Map.of("intent.labels", "complaint")),
                                        Map.of("exists", Map.of("field", "brand.id")),
                                        Map.of("range", Map.of("@timestamp", Map.of("gte", from.toString())))),
                                "must_not",
                                List.of(Map.of("term", Map.of("kind", "repost"))))));
        // After the numbers, which are those of all complaints.
        body.put("post_filter", Map.of("bool", Map.of("filter", List.of(ofBrand, open))));
        body.put(
                "aggs",
                Map.of(
                        "newest",
                        Map.of("max", Map.of("field", "@timestamp")),
                        "chosen",
                        Map.of(
                                "filter",
                                ofBrand,
                                "aggs",
                                Map.of(
                                        "answered",
                                        Map.of(
                                                "filter",
                                                ANSWERED,
                                                "aggs",
                                                Map.of(
                                                        "minutes",
                                                        Map.of(
                                                                "percentiles",
                                                                Map.of(
                                                                        "field",
                                                                        "answer.minutes",
                                                                        "percents",
                                                                        List.of(50),
                                                                        "keyed",
                                                                        false)))))),
                        "open",
                        Map.of(
                                "filter",
                                open,
                                "aggs",
                                Map.of("brands", Map.of("terms", Map.of("field", "brand.id", "size", MOST_BRANDS))))));
        List<Map<String, ?>> sort = new ArrayList<>();
        if (order.equals("reach")) {
            sort.add(Map.of("author.followers", Map.of("order", "desc", "missing", "_last", "unmapped_type", "long")));
        }
        sort.add(Map.of("@timestamp", Map.of("order", "asc", "unmapped_type", "date")));
        body.put("sort", sort);
        return body;
    }
}
