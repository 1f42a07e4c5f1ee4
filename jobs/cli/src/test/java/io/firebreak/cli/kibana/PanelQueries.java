package io.firebreak.cli.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** Asks Elasticsearch what the panels of the dashboards ask. */
public final class PanelQueries {
    /** Columns that may have no value in an hour of a demo: nobody takes the incident, and it may go on; no week has passed. */
    private static final Set<String> MAY_BE_ABSENT = Set.of("acknowledged_by", "resolved_at");

    private final RestClient client;
    private final List<String> empty = new ArrayList<>();
    private int asked;

    public PanelQueries(RestClient client) {
        this.client = client;
    }

    /** The number of queries sent. */
    public int asked() {
        return asked;
    }

    /** Panels to which Elasticsearch has no answer, and columns without a value in any row, each with its panel. */
    public List<String> empty() throws IOException {
        for (ObjectNode object : Dashboards.savedObjects()) {
            JsonNode attributes = object.path("attributes");
            if (object.path("type").asText().equals("search")) {
                JsonNode source = Json.MAPPER.readTree(
                        attributes.at("/kibanaSavedObjectMeta/searchSourceJSON").asText());
                ObjectNode body = Json.object().put("size", 1);
                body.set("query", query(source.at("/query/query").asText()));
                requireHits(attributes.path("title").asText(), DataView.POSTS, body);
            } else if (attributes.has("panelsJSON")) {
                for (JsonNode panel :
                        Json.MAPPER.readTree(attributes.path("panelsJSON").asText())) {
                    panel(
                            attributes.path("title").asText() + ", "
                                    + panel.path("title").asText(),
                            panel);
                }
            }
        }
        return empty;
    }

    private void panel(String where, JsonNode panel) throws IOException {
        JsonNode config = panel.path("embeddableConfig");
        if (config.at("/savedVis/type").asText().equals("vega")) {
            JsonNode data = Json.MAPPER
                    .readTree(config.at("/savedVis/params/spec").asText())
                    .path("data");
            String rows = "/" + data.at("/format/property").asText().replace('.', '/');
            JsonNode answer = search(data.at("/url/index").asText(), data.at("/url/body"));
            for (JsonNode layer : Json.MAPPER
                    .readTree(config.at("/savedVis/params/spec").asText())
                    .path("layer")) {
                if (layer.has("data")
                        && search(layer.at("/data/url/index").asText(), layer.at("/data/url/body"))
                                .at("/"
                                        + layer.at("/data/format/property")
                                                .asText()
                                                .replace('.', '/'))
                                .isEmpty()) {
                    empty.add(where + ": nothing of "
                            + layer.at("/data/url/index").asText());
                }
            }
            for (String value : List.of("observed", "expected", "high")) {
                boolean any = answer.at(rows).findValues(value).stream()
                        .anyMatch(one -> one.path("value").asDouble() > 0);
                if (!any) {
                    empty.add(where + ": no " + value);
                }
            }
        } else if (panel.path("type").asText().equals("lens")) {
            lens(where, config.path("attributes"));
        }
    }

    private void lens(String where, JsonNode lens) throws IOException {
        marks(where, lens);
        String kql = lens.at("/state/query/query").asText();
        String index = lens.at("/references/0/id").asText() + "-*";
        JsonNode layer =
                lens.at("/state/datasourceStates/formBased/layers").elements().next();
        ObjectNode body = Json.object().put("size", 0);
        body.set("query", query(kql));
        ObjectNode aggregations = body;
        List<String> metrics = new ArrayList<>();
        for (JsonNode id : layer.path("columnOrder")) {
            JsonNode column = layer.path("columns").path(id.asText());
            if (column.path("isBucketed").asBoolean()) {
                ObjectNode bucket = aggregations.putObject("aggs").putObject(id.asText());
                bucket(bucket, layer.path("columns"), column);
                aggregations = bucket;
            }
        }
        for (JsonNode id : layer.path("columnOrder")) {
            JsonNode column = layer.path("columns").path(id.asText());
            if (!column.path("isBucketed").asBoolean() && metric(aggregations, id.asText(), column)) {
                metrics.add(id.asText());
            }
        }
        JsonNode answer = search(index, body);
        for (String id : metrics) {
            JsonNode column = layer.path("columns").path(id);
            boolean any = answer.path("aggregations").findValues(id).stream().anyMatch(PanelQueries::hasValue);
            if (!any && !MAY_BE_ABSENT.contains(column.path("sourceField").asText())) {
                empty.add(where + ": no value of " + column.path("label").asText());
            }
        }
    }

    /** Of the marks in a chart at least one must be there: an incident need not be answered or over yet. */
    private void marks(String where, JsonNode lens) throws IOException {
        boolean any = false;
        boolean expected = false;
        for (JsonNode layer : lens.at("/state/visualization/layers")) {
            for (JsonNode mark : layer.path("annotations")) {
                expected = true;
                ObjectNode body = Json.object().put("size", 1);
                ArrayNode filter = body.putObject("query").putObject("bool").putArray("filter");
                filter.add(query(mark.at("/filter/query").asText()));
                filter.addObject()
                        .putObject("exists")
                        .put("field", mark.path("timeField").asText());
                any |= !search(lens.at("/references/1/id").asText() + "-*", body)
                        .at("/hits/hits")
                        .isEmpty();
            }
        }
        if (expected && !any) {
            empty.add(where + ": no mark");
        }
    }

    private static boolean hasValue(JsonNode metric) {
        if (metric.has("of")) {
            return hasValue(metric.path("of"));
        }
        return metric.path("doc_count").asLong() > 0
                || metric.at("/values/0/value").isNumber()
                || metric.path("value").isNumber()
                || metric.at("/hits/total/value").asLong() > 0;
    }

    /** The order of buckets is left out: it changes which rows come first and not whether any come. */
    private static void bucket(ObjectNode into, JsonNode columns, JsonNode column) {
        String field = column.path("sourceField").asText();
        switch (column.path("operationType").asText()) {
            case "date_histogram" ->
                into.putObject("date_histogram")
                        .put("field", field)
                        .put("fixed_interval", "1h")
                        .put("min_doc_count", 1);
            case "terms" ->
                into.putObject("terms")
                        .put("field", field)
                        .put("size", column.at("/params/size").asInt());
            case "filters" -> {
                ObjectNode filters = into.putObject("filters").putObject("filters");
                for (JsonNode filter : column.at("/params/filters")) {
                    filters.set(
                            filter.path("label").asText(),
                            query(filter.at("/input/query").asText()));
                }
            }
            default -> throw new IllegalStateException(column.toString());
        }
        if (!column.at("/params/orderBy/columnId").isMissingNode()
                && !columns.has(column.at("/params/orderBy/columnId").asText())) {
            throw new IllegalStateException("ordered by a missing column: " + column);
        }
    }

    private static boolean metric(ObjectNode into, String id, JsonNode column) {
        String operation = column.path("operationType").asText();
        // Worked out from other columns in the browser; or of a time that is not there yet.
        // Part of a share: none of so many is an answer too.
        boolean part = column.path("label").asText().startsWith("Part of ") && operation.equals("count");
        if (Set.of("formula", "math").contains(operation) || column.has("timeShift") || part) {
            return false;
        }
        ObjectNode filter = into.withObject("/aggs").putObject(id);
        filter.set("filter", query(column.at("/filter/query").asText()));
        if (operation.equals("count")) {
            return true;
        }
        String field = column.path("sourceField").asText();
        ObjectNode metric = filter.putObject("aggs").putObject("of");
        switch (operation) {
            case "sum", "max" -> metric.putObject(operation).put("field", field);
            case "median" ->
                metric.putObject("percentiles")
                        .put("field", field)
                        .put("keyed", false)
                        .putArray("percents")
                        .add(50);
            case "average" -> metric.putObject("avg").put("field", field);
            case "unique_count" -> metric.putObject("cardinality").put("field", field);
            case "last_value" -> metric.putObject("top_hits").put("size", 1);
            default -> throw new IllegalStateException(column.toString());
        }
        return true;
    }

    /** The few forms of KQL that the dashboards use are, but for the case of the words, also queries of Lucene. */
    private static ObjectNode query(String kql) {
        if (kql.isEmpty()) {
            ObjectNode all = Json.object();
            all.putObject("match_all");
            return all;
        }
        String lucene = kql.replace(" and ", " AND ")
                .replaceAll("\\bnot ", "NOT ")
                .replaceAll(" ?: ?", ":")
                .replaceAll(" (<|>=) ([0-9]+)", ":$1$2")
                .replace("\"", "");
        ObjectNode found = Json.object();
        found.putObject("query_string").put("query", lucene);
        return found;
    }

    private void requireHits(String where, DataView view, ObjectNode body) throws IOException {
        if (search(view.pattern(), body).at("/hits/hits").isEmpty()) {
            empty.add(where + ": no post");
        }
    }

    private JsonNode search(String index, JsonNode body) throws IOException {
        asked++;
        Request request = new Request("POST", "/" + index + "/_search");
        request.setJsonEntity(Json.text(body));
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return Json.MAPPER.readTree(answer);
        }
    }
}
