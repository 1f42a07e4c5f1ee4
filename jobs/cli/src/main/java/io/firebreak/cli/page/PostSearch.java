package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.index.document.Partitions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Searches posts. What it returns of a post is bounded. */
final class PostSearch {
    static final int PAGE = 40;
    private static final int LONGEST_TEXT = 600;
    private static final int CHOICES = 20;
    private static final Set<String> SENTIMENTS = Set.of("negative", "neutral", "positive");
    static final List<String> FIELDS = List.of(
            "@timestamp",
            "id",
            "source",
            "kind",
            "text",
            "url",
            "author.handle",
            "author.followers",
            "language.code",
            "sentiment.label",
            "brand",
            "geo.name",
            "intent.labels",
            "counts.reposts");

    static final Set<String> PARAMETERS =
            Set.of("brand", "sentiment", "source", "language", "from", "to", "q", "before", "beforeId");

    private final Indices indices;
    private final BrandNames names;

    PostSearch(Indices indices, BrandNames names) {
        this.indices = indices;
        this.names = names;
    }

    /**
     * What to look for; a null component does not restrict.
     *
     * @param brand mentioned brand
     * @param sentiment towards the brand when one is given, else of the post
     * @param source platform
     * @param language ISO 639-1
     * @param from first instant of writing
     * @param to first instant no longer wanted
     * @param text words that must occur; {@code "…"} is a phrase, {@code -} excludes
     * @param before instant and id of the last post seen, to go on from
     */
    record Query(
            @Nullable String brand,
            @Nullable String sentiment,
            @Nullable String source,
            @Nullable String language,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text,
            @Nullable Instant before,
            @Nullable String beforeId) {
        static Query of(Params params) throws RefusedException {
            return new Query(
                    params.text("brand", 64),
                    params.word("sentiment", SENTIMENTS),
                    params.text("source", 32),
                    params.text("language", 8),
                    params.instant("from"),
                    params.instant("to"),
                    params.text("q", 200),
                    params.instant("before"),
                    params.text("beforeId", 600));
        }
    }

    /** A page of posts, newest first, with the platforms and languages among all that match. */
    ObjectNode find(Query query) throws RefusedException {
        Map<String, Object> body = new HashMap<>();
        body.put("size", PAGE);
        body.put("track_total_hits", 10_000);
        body.put("_source", FIELDS);
        body.put("query", Map.of("bool", Map.of("filter", filters(query))));
        body.put(
                "sort",
                List.of(
                        Map.of("@timestamp", Map.of("order", "desc", "unmapped_type", "date")),
                        Map.of("id", Map.of("order", "desc", "unmapped_type", "keyword"))));
        if (query.before() != null && query.beforeId() != null) {
            body.put("search_after", List.of(query.before().toEpochMilli(), query.beforeId()));
        } else {
            body.put(
                    "aggs",
                    Map.of(
                            "sources", terms("source"),
                            "languages", terms("language.code"),
                            "brands", terms("brand.id")));
        }
        JsonNode result = indices.search(Partitions.POSTS, body);
        ObjectNode answer = Indices.MAPPER.createObjectNode();
        JsonNode total = result.path("hits").path("total");
        answer.put("total", total.path("value").asLong());
        answer.put("totalIsLeast", "gte".equals(total.path("relation").asText()));
        answer.put("pageSize", PAGE);
        answer.set("posts", posts(result));
        for (String choice : List.of("sources", "languages", "brands")) {
            ArrayNode choices = answer.putArray(choice);
            for (JsonNode bucket : result.path("aggregations").path(choice).path("buckets")) {
                String key = bucket.path("key").asText();
                choices.addObject()
                        .put("key", key)
                        .put("name", choice.equals("brands") ? names.of(key) : key)
                        .put("posts", bucket.path("doc_count").asLong());
            }
        }
        return answer;
    }

    /** Posts of these ids in this order; those that are gone are left out. */
    ArrayNode byId(List<String> ids) throws RefusedException {
        ArrayNode ordered = Indices.MAPPER.createArrayNode();
        if (ids.isEmpty()) {
            return ordered;
        }
        ArrayNode found = posts(indices.search(
                Partitions.POSTS,
                Map.of("size", ids.size(), "_source", FIELDS, "query", Map.of("terms", Map.of("id", ids)))));
        for (String id : ids) {
            for (JsonNode post : found) {
                if (post.path("id").asText().equals(id)) {
                    ordered.add(post);
                }
            }
        }
        return ordered;
    }

    private static Map<String, Object> terms(String field) {
        return Map.of("terms", Map.of("field", field, "size", CHOICES));
    }

    private static List<Map<String, ?>> filters(Query query) {
        List<Map<String, ?>> filters = new ArrayList<>();
        String sentiment = query.sentiment();
        if (query.brand() != null) {
            String field = sentiment == null ? "brand.id" : "brand." + sentiment;
            filters.add(Map.of("term", Map.of(field, query.brand())));
        } else if (sentiment != null) {
            filters.add(Map.of("term", Map.of("sentiment.label", sentiment)));
        }
        if (query.source() != null) {
            filters.add(Map.of("term", Map.of("source", query.source())));
        }
        if (query.language() != null) {
            filters.add(Map.of("term", Map.of("language.code", query.language())));
        }
        Map<String, String> range = new HashMap<>();
        if (query.from() != null) {
            range.put("gte", query.from().toString());
        }
        if (query.to() != null) {
            range.put("lt", query.to().toString());
        }
        if (!range.isEmpty()) {
            filters.add(Map.of("range", Map.of("@timestamp", range)));
        }
        if (query.text() != null) {
            filters.add(Map.of(
                    "simple_query_string",
                    Map.of(
                            "query",
                            query.text(),
                            "fields",
                            List.of("text", "quoted_text"),
                            "default_operator",
                            "and",
                            "flags",
                            "AND|NOT|PHRASE|WHITESPACE")));
        }
        return filters;
    }

    /** The posts of a search for {@link #FIELDS}, as the page shows them. */
    static ArrayNode posts(JsonNode result) {
        ArrayNode posts = Indices.MAPPER.createArrayNode();
        for (JsonNode hit : result.path("hits").path("hits")) {
            ObjectNode post = hit.path("_source").deepCopy();
            post.put("text", cut(post.path("text").asText()));
            if (!isWebAddress(post.path("url").asText())) {
                post.remove("url");
            }
            posts.add(post);
        }
        return posts;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }

    /** Whether a link may lead there: {@code javascript:} and the like must not. */
    static boolean isWebAddress(String url) {
        try {
            URI parsed = new URI(url);
            return ("https".equals(parsed.getScheme()) || "http".equals(parsed.getScheme()))
                    && parsed.getHost() != null
                    && parsed.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
