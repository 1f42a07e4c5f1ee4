package io.firebreak.cli.erase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.FailedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.elasticsearch.client.Request;

/** What documents of incidents say of posts and authors. Thread-safe. */
final class IncidentEvidence {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String INCIDENTS = "/firebreak-incidents*";
    private static final int MOST_INCIDENTS = 10_000;

    /** Elasticsearch takes 65,536 terms. */
    private static final int NAMES_AT_ONCE = 10_000;

    /** Fields that name posts or authors: the list, and the path of the name in its elements. */
    private static final Map<String, String> EVIDENCE = Map.of(
            "representative_posts", "/id",
            "statements", "/id",
            "amplifiers", "/author/id");

    private final Search search;

    IncidentEvidence(Search search) {
        this.search = search;
    }

    /** Incidents whose evidence names one of these posts or authors. */
    List<JsonNode> naming(Collection<String> names) throws FailedException {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += NAMES_AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + NAMES_AT_ONCE));
            ObjectNode body = query();
            ArrayNode any = body.putObject("query").putObject("bool").putArray("should");
            EVIDENCE.forEach((list, path) -> {
                ArrayNode values = any.addObject().putObject("terms").putArray("why." + list + path.replace('/', '.'));
                some.forEach(values::add);
            });
            search.refreshed(INCIDENTS, body)
                    .at("/hits/hits")
                    .forEach(hit -> found.put(hit.path("_id").asText(), hit));
        }
        return new ArrayList<>(found.values());
    }

    /**
     * Takes these names out of incidents that are over. An open incident is rewritten by its job, whose next revision would
     * undo what is done here.
     */
    void strikeFromEnded(Collection<String> names) throws FailedException {
        for (JsonNode hit : naming(names)) {
            if (hit.at("/_source/state").asText().equals("resolved")) {
                strike(hit, names::contains);
            }
        }
    }

    /**
     * Incidents that ended before a moment and still name posts or authors.
     *
     * @param end exclusive
     */
    List<JsonNode> namingAnybody(Instant end) throws FailedException {
        ObjectNode body = query();
        ObjectNode bool = body.putObject("query").putObject("bool");
        ArrayNode all = bool.putArray("filter");
        all.addObject().putObject("term").put("state", "resolved");
        all.addObject().putObject("range").putObject("resolved_at").put("lt", end.toString());
        ArrayNode any = bool.putArray("should");
        EVIDENCE.forEach((list, path) ->
                any.addObject().putObject("exists").put("field", "why." + list + path.replace('/', '.')));
        bool.put("minimum_should_match", 1);
        List<JsonNode> found = new ArrayList<>();
        search.refreshed(INCIDENTS, body).at("/hits/hits").forEach(found::add);
        return found;
    }

    /**
     * Rewrites an incident without the evidence whose name fits. The version is one above the last revision's, so that a
     * replay of that revision is older and changes nothing.
     *
     * @param hit as {@link #naming} gives it
     */
    void strike(JsonNode hit, Predicate<String> names) throws FailedException {
        EVIDENCE.forEach((list, path) -> {
            if (hit.at("/_source/why/" + list) instanceof ArrayNode elements) {
                for (int i = elements.size() - 1; i >= 0; i--) {
                    if (names.test(elements.get(i).at(path).asText())) {
                        elements.remove(i);
                    }
                }
            }
        });
        Request request = new Request(
                "PUT",
                "/" + hit.path("_index").asText() + "/_doc/" + hit.path("_id").asText());
        request.addParameter("version", String.valueOf(hit.path("_version").asLong() + 1));
        request.addParameter("version_type", "external");
        request.addParameter("refresh", "true");
        search.send(request, hit.path("_source"));
    }

    private static ObjectNode query() {
        return MAPPER.createObjectNode().put("size", MOST_INCIDENTS).put("version", true);
    }
}
