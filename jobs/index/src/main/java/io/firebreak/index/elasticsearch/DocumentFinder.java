package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.http.entity.ContentType;
import org.elasticsearch.client.Request;

/**
 * Turns writes whose index is unknown into writes whose index is known.
 *
 * <p>The job's own state knows where each post is that it has written. What it does not know was written before the state
 * began, so a search finds it once the index has been refreshed a single time after that.
 */
final class DocumentFinder {
    /** Outcome of a write of whose documents only the first page was written. */
    static final Outcome MORE = new Outcome(Outcome.Kind.RETRY, "more documents to find");

    /** The server's default bound of a search's result. */
    private static final int PAGE = 10_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ElasticsearchRequests requests;
    // Set and read by one request at a time; the futures order them.
    private boolean fresh;

    DocumentFinder(ElasticsearchRequests requests) {
        this.requests = requests;
    }

    /**
     * What a write became.
     *
     * @param writes none of which searches; in order
     * @param complete whether these are all
     */
    record Found(List<DocumentWrite> writes, boolean complete) {}

    /** For each write, in order, what it became. */
    CompletableFuture<List<Found>> find(List<DocumentWrite> writes) {
        String alias = writes.stream()
                .filter(write -> write.operation().searches())
                .findFirst()
                .orElseThrow()
                .index();
        return refresh(alias).thenCompose(done -> findIds(writes)).thenCompose(indicesById -> {
            CompletableFuture<List<Found>> all = CompletableFuture.completedFuture(new ArrayList<>(writes.size()));
            for (DocumentWrite write : writes) {
                all = all.thenCompose(list -> find(write, indicesById).thenApply(found -> {
                    list.add(found);
                    return list;
                }));
            }
            return all;
        });
    }

    private CompletableFuture<?> refresh(String alias) {
        if (fresh) {
            return CompletableFuture.completedFuture(null);
        }
        Request request = new Request("POST", "/" + alias + "/_refresh");
        allowMissing(request);
        return requests.send(request, null, ContentType.APPLICATION_JSON).thenApply(answer -> fresh = true);
    }

    private CompletableFuture<Found> find(DocumentWrite write, Map<String, List<String>> indicesById) {
        return switch (write.operation()) {
            case INDEX, DELETE, FORGET_PLACE, UPDATE ->
                CompletableFuture.completedFuture(new Found(List.of(write), true));
            case FIND_AND_DELETE ->
                CompletableFuture.completedFuture(new Found(
                        indicesById.getOrDefault(write.id(), List.of()).stream()
                                .map(index -> DocumentWrite.delete(index, write.id(), write.version(), write.origin()))
                                .toList(),
                        true));
            case FIND_AND_DELETE_BY_AUTHOR, FIND_AND_FORGET_PLACE_BY_AUTHOR -> findByAuthor(write);
        };
    }

    private CompletableFuture<Map<String, List<String>>> findIds(List<DocumentWrite> writes) {
        ArrayNode ids = JSON.arrayNode();
        String alias = "";
        for (DocumentWrite write : writes) {
            if (write.operation() == DocumentWrite.Operation.FIND_AND_DELETE) {
                ids.add(write.id());
                alias = write.index();
            }
        }
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        ObjectNode query = JSON.objectNode();
        query.putObject("ids").set("values", ids);
        return search(alias, query).thenApply(hits -> {
            Map<String, List<String>> indices = new HashMap<>();
            for (JsonNode hit : hits) {
                indices.computeIfAbsent(hit.path("_id").asText(), id -> new ArrayList<>(1))
                        .add(hit.path("_index").asText());
            }
            return indices;
        });
    }

    private CompletableFuture<Found> findByAuthor(DocumentWrite write) {
        boolean deletes = write.operation() == DocumentWrite.Operation.FIND_AND_DELETE_BY_AUTHOR;
        ObjectNode query = JSON.objectNode();
        ArrayNode filter = query.putObject("bool").putArray("filter");
        filter.addObject().putObject("term").put("author.id", write.id());
        filter.addObject()
                .putObject("range")
                .putObject("@timestamp")
                .put("lte", write.createdUntil())
                .put("format", "epoch_millis");
        if (!deletes) {
            filter.addObject().putObject("exists").put("field", "geo");
        }
        return search(write.index(), query).thenApply(hits -> {
            List<DocumentWrite> found = new ArrayList<>(hits.size());
            for (JsonNode hit : hits) {
                String index = hit.path("_index").asText();
                String id = hit.path("_id").asText();
                found.add(
                        deletes
                                ? DocumentWrite.delete(
                                        index, id, hit.path("_version").asLong(), write.origin())
                                : DocumentWrite.forgetPlace(index, id, write.origin()));
            }
            boolean complete = hits.size() < PAGE;
            // The next page is what remains after these writes, which a search sees only once they are refreshed.
            fresh = fresh && complete;
            return new Found(found, complete);
        });
    }

    private CompletableFuture<JsonNode> search(String alias, ObjectNode query) {
        Request request = new Request("POST", "/" + alias + "/_search");
        allowMissing(request);
        // A part of the answer would leave documents behind; rather an error, which is tried again.
        request.addParameter("allow_partial_search_results", "false");
        request.addParameter("filter_path", "hits.hits._index,hits.hits._id,hits.hits._version");
        ObjectNode body = JSON.objectNode();
        body.set("query", query);
        body.put("_source", false).put("version", true).put("size", PAGE).put("sort", "_doc");
        return requests.send(request, ElasticsearchRequests.bytes(body), ContentType.APPLICATION_JSON)
                .thenApply(answer -> answer.path("hits").path("hits"));
    }

    /** Before the first post there is no alias, and nothing to find. */
    private static void allowMissing(Request request) {
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
    }
}
