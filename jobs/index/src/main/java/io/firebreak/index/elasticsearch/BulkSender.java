package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.elasticsearch.client.Request;

/**
 * Carries out writes: looks for documents whose index is unknown, sends one bulk request, and judges each write. A request
 * that is refused whole because of one of its writes is sent again in halves, so that one write cannot hold up the rest.
 */
final class BulkSender {
    private static final String ANSWER =
            "errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.type";

    private final ElasticsearchRequests requests;
    private final DocumentFinder finder;

    BulkSender(ElasticsearchRequests requests) {
        this.requests = requests;
        this.finder = new DocumentFinder(requests);
    }

    /**
     * Carries out writes in order.
     *
     * @return an outcome for each write; fails with {@link ElasticsearchUnavailableException} when none is known, and with
     *     {@link ElasticsearchRefusedException} when the fault lies with no single write
     */
    CompletableFuture<List<Outcome>> send(List<DocumentWrite> writes) {
        if (writes.stream().noneMatch(write -> write.operation().searches())) {
            return bulk(writes);
        }
        return finder.find(writes).thenCompose(found -> {
            List<DocumentWrite> flat = new ArrayList<>(writes.size());
            found.forEach(part -> flat.addAll(part.writes()));
            return bulk(flat).thenApply(outcomes -> combine(found, outcomes));
        });
    }

    /** A write that became several, or none, has the outcome that needs most care. */
    private static List<Outcome> combine(List<DocumentFinder.Found> found, List<Outcome> outcomes) {
        List<Outcome> combined = new ArrayList<>(found.size());
        int next = 0;
        for (DocumentFinder.Found part : found) {
            Outcome worst = part.complete() ? Outcome.DONE : DocumentFinder.MORE;
            for (int i = 0; i < part.writes().size(); i++) {
                Outcome outcome = outcomes.get(next++);
                worst = outcome.kind().compareTo(worst.kind()) > 0 ? outcome : worst;
            }
            combined.add(worst);
        }
        return combined;
    }

    private CompletableFuture<List<Outcome>> bulk(List<DocumentWrite> writes) {
        if (writes.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Request request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", ANSWER);
        return requests.send(request, BulkBody.of(writes), ElasticsearchRequests.NDJSON)
                .thenApply(answer -> judge(writes, answer))
                .exceptionallyCompose(failure ->
                        isFaultOfWrites(failure) ? separate(writes, failure) : CompletableFuture.failedFuture(failure));
    }

    private static boolean isFaultOfWrites(Throwable failure) {
        return unwrap(failure) instanceof ElasticsearchRefusedException refused
                && (refused.status() == 400 || refused.status() == 413);
    }

    private CompletableFuture<List<Outcome>> separate(List<DocumentWrite> writes, Throwable failure) {
        if (writes.size() == 1) {
            String reason = String.valueOf(unwrap(failure).getMessage());
            return CompletableFuture.completedFuture(List.of(new Outcome(Outcome.Kind.REFUSED, reason)));
        }
        int half = writes.size() / 2;
        return bulk(writes.subList(0, half))
                .thenCompose(first -> bulk(writes.subList(half, writes.size())).thenApply(second -> {
                    List<Outcome> all = new ArrayList<>(first);
                    all.addAll(second);
                    return all;
                }));
    }

    static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static List<Outcome> judge(List<DocumentWrite> writes, JsonNode answer) {
        JsonNode items = answer.path("items");
        if (items.size() != writes.size()) {
            throw new CompletionException(new ElasticsearchUnavailableException(
                    "the answer has " + items.size() + " items for " + writes.size() + " writes", null));
        }
        if (!answer.path("errors").asBoolean(true)) {
            return Collections.nCopies(writes.size(), Outcome.DONE);
        }
        List<Outcome> outcomes = new ArrayList<>(writes.size());
        for (int i = 0; i < writes.size(); i++) {
            // An item is an object with one field, named after the action.
            JsonNode item = items.get(i).elements().next();
            JsonNode error = item.path("error");
            outcomes.add(Outcome.of(
                    writes.get(i).operation(),
                    item.path("status").asInt(),
                    error.path("type").asText(null),
                    error.path("reason").asText(null),
                    error.path("caused_by").path("type").asText(null)));
        }
        return outcomes;
    }
}
