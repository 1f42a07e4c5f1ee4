package io.firebreak.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** What the bench asks Elasticsearch about the indices of posts. */
final class Cluster {
    private static final String POSTS = "firebreak-posts*";
    private static final String OURS = "firebreak-*";
    private static final String ARRIVAL = "event.ingested";
    private static final String CREATION = "@timestamp";
    private static final String BRANDS = "brand.id";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;

    /** @param client stays the caller's */
    Cluster(RestClient client) {
        this.client = client;
    }

    /** Documents written and deleted since the indices were made, visible or not. */
    long operations() throws IOException {
        JsonNode indexing = send(new Request(
                        "GET",
                        "/" + POSTS
                                + "/_stats/indexing?filter_path=_all.primaries.indexing.index_total,_all.primaries.indexing.delete_total"))
                .path("_all")
                .path("primaries")
                .path("indexing");
        return indexing.path("index_total").asLong()
                + indexing.path("delete_total").asLong();
    }

    /** Makes all writes searchable. */
    void refresh() throws IOException {
        send(new Request("POST", "/" + OURS + "/_refresh"));
    }

    /** Bytes of the indices of posts on disk. */
    long storeBytes() throws IOException {
        return send(new Request("GET", "/" + POSTS + "/_stats/store?filter_path=_all.primaries.store.size_in_bytes"))
                .path("_all")
                .path("primaries")
                .path("store")
                .path("size_in_bytes")
                .asLong();
    }

    /** Removes every index of ours; templates stay. */
    void clear() throws IOException {
        List<String> names = new ArrayList<>();
        send(new Request("GET", "/_cat/indices/" + OURS + "?format=json&h=index"))
                .forEach(index -> names.add(index.path("index").asText()));
        if (!names.isEmpty()) {
            send(new Request("DELETE", "/" + String.join(",", names)));
        }
    }

    /** Hands over each visible document of a post. */
    void documents(BiConsumer<DocumentName, byte[]> reader) throws IOException {
        Request first = new Request("POST", "/" + POSTS + "/_search?scroll=1m");
        first.setJsonEntity("{\"size\":2000,\"sort\":[\"_doc\"]}");
        JsonNode page = send(first);
        while (!page.path("hits").path("hits").isEmpty()) {
            for (JsonNode hit : page.path("hits").path("hits")) {
                reader.accept(
                        new DocumentName(
                                hit.path("_index").asText(), hit.path("_id").asText()),
                        MAPPER.writeValueAsBytes(hit.path("_source")));
            }
            Request next = new Request("POST", "/_search/scroll");
            next.setJsonEntity(MAPPER.writeValueAsString(MAPPER.createObjectNode()
                    .put("scroll", "1m")
                    .put("scroll_id", page.path("_scroll_id").asText())));
            page = send(next);
        }
    }

    /**
     * A post that can be found.
     *
     * @param created when its author wrote it
     * @param arrived when it came to Kafka
     * @param brands that it mentions, by id
     */
    record VisiblePost(Instant created, Instant arrived, List<String> brands) {}

    /** The visible posts that arrived since a moment, by id; at most ten thousand. */
    Map<String, VisiblePost> arrivedSince(Instant moment) throws IOException {
        Request request = new Request("POST", "/" + POSTS + "/_search?filter_path=hits.hits._id,hits.hits.fields");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("ignore", "503");
        ObjectNode body = MAPPER.createObjectNode();
        body.put("size", 10_000).put("_source", false).put("track_total_hits", false);
        ArrayNode fields = body.putArray("docvalue_fields");
        fields.addObject().put("field", ARRIVAL).put("format", "epoch_millis");
        fields.addObject().put("field", CREATION).put("format", "epoch_millis");
        fields.addObject().put("field", BRANDS);
        body.putObject("query").putObject("range").putObject(ARRIVAL).put("gte", moment.toString());
        request.setJsonEntity(MAPPER.writeValueAsString(body));
        Map<String, VisiblePost> posts = new HashMap<>();
        for (JsonNode hit : send(request).path("hits").path("hits")) {
            JsonNode values = hit.path("fields");
            List<String> brands = new ArrayList<>();
            values.path(BRANDS).forEach(brand -> brands.add(brand.asText()));
            posts.put(hit.path("_id").asText(), new VisiblePost(time(values, CREATION), time(values, ARRIVAL), brands));
        }
        return posts;
    }

    private static Instant time(JsonNode values, String field) {
        return Instant.ofEpochMilli(values.path(field).path(0).asLong());
    }

    private JsonNode send(Request request) throws IOException {
        return MAPPER.readTree(client.performRequest(request).getEntity().getContent());
    }
}
