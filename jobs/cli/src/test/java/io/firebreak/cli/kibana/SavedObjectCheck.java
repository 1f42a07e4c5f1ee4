package io.firebreak.cli.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a Kibana would refuse or draw blank, told without one. */
final class SavedObjectCheck {
    private static final Map<String, String> NEWEST = Map.of(
            "index-pattern",
            "8.0.0",
            "search",
            "8.0.0",
            "dashboard",
            "8.9.0",
            "visualization",
            "8.5.0",
            "lens",
            "8.9.0");
    private static final Set<String> NUMBERS =
            Set.of("long", "integer", "short", "byte", "double", "float", "half_float");
    private static final Set<String> OF_NUMBERS = Set.of("sum", "average", "percentile", "median");
    private static final int GRID = 48;

    private final List<String> findings = new ArrayList<>();
    private final Map<String, Map<String, String>> fieldsByView = new HashMap<>();
    private final Set<String> present = new HashSet<>();

    static List<String> findings(List<ObjectNode> objects) {
        SavedObjectCheck check = new SavedObjectCheck();
        for (DataView view : DataView.values()) {
            check.fieldsByView.put(view.id(), mapping(view));
        }
        for (JsonNode object : objects) {
            if (!check.present.add(key(object))) {
                check.findings.add(key(object) + ": twice");
            }
        }
        objects.forEach(check::object);
        return check.findings;
    }

    private static String key(JsonNode object) {
        return object.path("type").asText() + "/" + object.path("id").asText();
    }

    private static Map<String, String> mapping(DataView view) {
        Path template = Path.of("..", "..", "infra", "elasticsearch", "index-templates", view.id() + ".json");
        try {
            Map<String, String> fields = new HashMap<>();
            fields("", Json.MAPPER.readTree(template.toFile()).at("/template/mappings/properties"), fields);
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(template.toString(), e);
        }
    }

    private static void fields(String path, JsonNode properties, Map<String, String> fields) {
        properties.properties().forEach(field -> {
            String name = path + field.getKey();
            if (field.getValue().has("properties")) {
                fields(name + ".", field.getValue().path("properties"), fields);
            } else {
                boolean values = field.getValue().path("doc_values").asBoolean(true);
                fields.put(name, values ? field.getValue().path("type").asText() : "shown only");
            }
        });
    }

    private void object(JsonNode object) {
        String where = key(object);
        String version = object.path("typeMigrationVersion").asText();
        if (!version.equals(NEWEST.get(object.path("type").asText()))) {
            findings.add(where + ": version '" + version + "'");
        }
        for (JsonNode reference : object.path("references")) {
            if (!present.contains(key(reference))) {
                findings.add(where + ": reference to absent " + key(reference));
            }
        }
        JsonNode attributes = object.path("attributes");
        if (object.path("type").asText().equals("search")) {
            attributes.path("columns").forEach(column -> requireField(where, DataView.POSTS.id(), column.asText()));
            attributes
                    .path("sort")
                    .forEach(sort -> requireField(
                            where, DataView.POSTS.id(), sort.path(0).asText()));
            inner(where, attributes.path("kibanaSavedObjectMeta"), "searchSourceJSON");
        }
        if (object.path("type").asText().equals("dashboard")) {
            dashboard(where, object);
        }
    }

    private void dashboard(String where, JsonNode object) {
        JsonNode attributes = object.path("attributes");
        inner(where, attributes, "optionsJSON");
        inner(where, attributes.path("kibanaSavedObjectMeta"), "searchSourceJSON");
        Set<String> references = new TreeSet<>();
        for (JsonNode reference : object.path("references")) {
            if (!references.add(reference.path("name").asText())) {
                findings.add(where + ": reference name twice");
            }
        }
        for (Map.Entry<String, JsonNode> control :
                inner(where, attributes.path("controlGroupInput"), "panelsJSON").properties()) {
            String name = "controlGroup_" + control.getKey() + ":optionsListDataView";
            if (!references.contains(name)) {
                findings.add(where + ": no reference " + name);
            }
        }
        Map<String, String> cells = new HashMap<>();
        for (JsonNode panel : inner(where, attributes, "panelsJSON")) {
            panel(where + "#" + panel.path("panelIndex").asText(), panel, references, cells);
        }
    }

    private void panel(String where, JsonNode panel, Set<String> references, Map<String, String> cells) {
        String id = panel.path("panelIndex").asText();
        JsonNode grid = panel.path("gridData");
        if (!grid.path("i").asText().equals(id)) {
            findings.add(where + ": gridData.i is not panelIndex");
        }
        int right = grid.path("x").asInt() + grid.path("w").asInt();
        int bottom = grid.path("y").asInt() + grid.path("h").asInt();
        if (right > GRID || grid.path("w").asInt() < 1 || grid.path("h").asInt() < 1) {
            findings.add(where + ": outside the grid");
        }
        for (int x = grid.path("x").asInt(); x < right; x++) {
            for (int y = grid.path("y").asInt(); y < bottom; y++) {
                String other = cells.putIfAbsent(x + "," + y, id);
                if (other != null && !other.equals(id)) {
                    findings.add(where + ": overlaps " + other);
                    return;
                }
            }
        }
        JsonNode config = panel.path("embeddableConfig");
        if (panel.has("panelRefName")
                && !references.contains(id + ":" + panel.path("panelRefName").asText())) {
            findings.add(where + ": its reference is missing");
        }
        if (panel.path("type").asText().equals("lens")) {
            lens(where, id, config.path("attributes"), references);
        }
        if (config.at("/savedVis/type").asText().equals("vega")) {
            JsonNode spec = inner(where, config.at("/savedVis/params"), "spec");
            for (JsonNode data : spec.findValues("data")) {
                String view = data.at("/url/index").asText().replace("-*", "");
                data.at("/url/body").findValues("field").forEach(field -> requireField(where, view, field.asText()));
                data.at("/url/body/_source").forEach(field -> requireField(where, view, field.asText()));
            }
        }
    }

    private void lens(String where, String panel, JsonNode lens, Set<String> references) {
        String view = lens.at("/references/0/id").asText();
        for (JsonNode reference : lens.path("references")) {
            if (!references.contains(panel + ":" + reference.path("name").asText())) {
                findings.add(where + ": reference not repeated on the dashboard");
            }
        }
        for (JsonNode layer : lens.at("/state/datasourceStates/formBased/layers")) {
            JsonNode columns = layer.path("columns");
            Set<String> ids = new TreeSet<>();
            columns.fieldNames().forEachRemaining(ids::add);
            Set<String> order = new TreeSet<>();
            layer.path("columnOrder").forEach(id -> order.add(id.asText()));
            if (!order.equals(ids) || layer.path("columnOrder").size() != ids.size()) {
                findings.add(where + ": columnOrder is not the columns");
            }
            columns.properties().forEach(column -> column(where, view, columns, column.getValue()));
            accessors(where, lens.at("/state/visualization"), ids);
        }
        marks(where, lens);
    }

    private void marks(String where, JsonNode lens) {
        for (JsonNode layer : lens.at("/state/visualization/layers")) {
            if (!layer.path("layerType").asText().equals("annotations")) {
                continue;
            }
            String name = "xy-visualization-layer-" + layer.path("layerId").asText();
            String view = "";
            for (JsonNode reference : lens.path("references")) {
                view = reference.path("name").asText().equals(name)
                        ? reference.path("id").asText()
                        : view;
            }
            if (view.isEmpty()) {
                findings.add(where + ": no reference " + name);
            }
            for (JsonNode mark : layer.path("annotations")) {
                if (!requireField(where, view, mark.path("timeField").asText()).equals("date")) {
                    findings.add(where + ": " + mark.path("timeField").asText() + " tells no time");
                }
                requireField(where, view, mark.path("textField").asText());
            }
        }
    }

    private void column(String where, String view, JsonNode columns, JsonNode column) {
        String operation = column.path("operationType").asText();
        for (JsonNode part : column.path("references")) {
            if (!columns.has(part.asText())) {
                findings.add(where + ": refers to missing column " + part.asText());
            }
        }
        boolean whole = operation.equals("formula") || operation.equals("math");
        if (whole && column.path("references").isEmpty()) {
            findings.add(where + ": formula without its parts");
        }
        String by = column.at("/params/orderBy/columnId").asText();
        if (!by.isEmpty() && !columns.has(by)) {
            findings.add(where + ": ordered by missing column " + by);
        }
        String field = column.path("sourceField").asText();
        if (field.isEmpty() || field.equals("___records___")) {
            return;
        }
        String type = requireField(where, view, field);
        boolean fits = operation.equals("date_histogram")
                ? type.equals("date")
                : OF_NUMBERS.contains(operation)
                        ? NUMBERS.contains(type)
                        : !type.equals("text") && !type.equals("shown only");
        if (!fits) {
            findings.add(where + ": " + operation + " of " + type + " field " + field);
        }
    }

    private String requireField(String where, String view, String field) {
        String type = fieldsByView.getOrDefault(view, Map.of()).get(field);
        if (type == null) {
            findings.add(where + ": field " + field + " is not mapped in " + view);
            return "";
        }
        return type;
    }

    private void accessors(String where, JsonNode node, Set<String> columns) {
        node.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isTextual()
                    && (name.endsWith("Accessor") || name.equals("columnId"))
                    && !columns.contains(value.asText())) {
                findings.add(where + ": accessor " + value.asText() + " is no column");
            } else if (Set.of("accessors", "primaryGroups", "metrics").contains(name)) {
                value.forEach(id -> {
                    if (!columns.contains(id.asText())) {
                        findings.add(where + ": accessor " + id.asText() + " is no column");
                    }
                });
            } else if (value.isArray()) {
                value.forEach(element -> accessors(where, element, columns));
            }
        });
    }

    private JsonNode inner(String where, JsonNode parent, String name) {
        if (!parent.path(name).isTextual()) {
            findings.add(where + ": " + name + " is missing");
            return MissingNode.getInstance();
        }
        try {
            return Json.MAPPER.readTree(parent.path(name).asText());
        } catch (JsonProcessingException e) {
            findings.add(where + ": " + name + " is no JSON");
            return MissingNode.getInstance();
        }
    }
}
