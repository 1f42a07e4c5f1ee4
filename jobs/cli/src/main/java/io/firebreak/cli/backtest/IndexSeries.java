package io.firebreak.cli.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.FailedException;
import io.firebreak.detect.incident.Observation;
import io.firebreak.index.document.Partitions;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code firebreak-brand-metrics}: one's own past, minute by minute, as the job counted it. Authors of several
 * minutes are taken for other people in each, for rows do not tell who they were.
 */
public final class IndexSeries implements Series {
    private static final int PAGE = 5_000;
    private static final List<String> FIELDS = List.of(
            "@timestamp",
            "brand.id",
            "posts",
            "authors",
            "originals",
            "reposts",
            "negative",
            "positive",
            "negative_authors",
            "young_authors");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ElasticsearchSettings settings;
    private final Range range;
    private final RestClient client;
    private final Queue<Timed> ahead = new ArrayDeque<>();
    private @Nullable JsonNode after;
    private boolean ended;

    /**
     * Which rows to read.
     *
     * @param from first instant; null for the oldest row
     * @param to one past the last instant; null for the newest row
     * @param brandIds brands, or companies as {@code company:<slug>}; empty for all
     */
    public record Range(@Nullable Instant from, @Nullable Instant to, List<String> brandIds) {}

    /** @param settings how to reach Elasticsearch */
    public IndexSeries(ElasticsearchSettings settings, Range range) {
        this.settings = settings;
        this.range = range;
        this.client = ElasticsearchConnection.open(settings);
    }

    @Override
    public int intervalMinutes() {
        return 1;
    }

    @Override
    public @Nullable Timed next() throws FailedException {
        if (ahead.isEmpty() && !ended) {
            readAhead();
        }
        return ahead.poll();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private void readAhead() throws FailedException {
        JsonNode hits = search().path("hits").path("hits");
        for (JsonNode hit : hits) {
            ahead.add(row(hit.path("_source")));
            after = hit.path("sort");
        }
        ended = hits.size() < PAGE;
    }

    private static Timed row(JsonNode row) {
        String time = row.path("@timestamp").asText();
        double posts = row.path("posts").asDouble();
        double originals = row.path("originals").asDouble();
        return new Timed(
                time,
                row.path("brand").path("id").asText(),
                new Observation(
                        Math.floorDiv(Instant.parse(time).getEpochSecond(), 60L),
                        posts,
                        row.path("authors").asDouble(),
                        originals,
                        Math.max(0, posts - row.path("reposts").asDouble() - originals),
                        row.path("negative").asDouble(),
                        row.path("positive").asDouble(),
                        row.path("negative_authors").asDouble(),
                        row.path("young_authors").asDouble()
                                / Math.max(1, row.path("authors").asDouble())));
    }

    private JsonNode search() throws FailedException {
        // The star makes an alias that does not exist yet an empty one.
        Request request = new Request("POST", "/" + Partitions.BRAND_METRICS + "*/_search");
        request.setJsonEntity(body().toString());
        try {
            return MAPPER.readTree(client.performRequest(request).getEntity().getContent());
        } catch (ResponseException e) {
            throw new FailedException(
                    "Elasticsearch at " + settings.urls() + " answers with status "
                            + e.getResponse().getStatusLine().getStatusCode(),
                    e);
        } catch (IOException e) {
            throw new FailedException("no answer from Elasticsearch at " + settings.urls() + " (" + e + ")", e);
        }
    }

    private ObjectNode body() {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("size", PAGE);
        ArrayNode source = body.putArray("_source");
        FIELDS.forEach(source::add);
        ArrayNode filter = body.putObject("query").putObject("bool").putArray("filter");
        if (!range.brandIds().isEmpty()) {
            ArrayNode brands = filter.addObject().putObject("terms").putArray("brand.id");
            range.brandIds().forEach(brands::add);
        }
        ObjectNode times = filter.addObject().putObject("range").putObject("@timestamp");
        if (range.from() != null) {
            times.put("gte", range.from().toString());
        }
        if (range.to() != null) {
            times.put("lt", range.to().toString());
        }
        ArrayNode sort = body.putArray("sort");
        sort.addObject().putObject("@timestamp").put("order", "asc").put("unmapped_type", "date");
        sort.addObject().putObject("brand.id").put("order", "asc").put("unmapped_type", "keyword");
        if (after != null) {
            body.set("search_after", after);
        }
        return body;
    }
}
