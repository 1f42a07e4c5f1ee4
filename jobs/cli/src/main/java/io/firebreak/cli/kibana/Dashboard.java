package io.firebreak.cli.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A dashboard under construction: panels fill rows of 48 columns from left to right. */
final class Dashboard {
    private static final int COLUMNS = 48;

    private final ObjectNode object = Json.object();
    private final ObjectNode attributes;
    private final ArrayNode panels = Json.MAPPER.createArrayNode();
    private final ArrayNode references = Json.MAPPER.createArrayNode();
    private final ObjectNode controls = Json.object();
    private int x;
    private int y;
    private int height;

    Dashboard(String id, String title, String description) {
        object.put("id", id).put("type", "dashboard");
        attributes = object.putObject("attributes");
        attributes.put("title", title).put("description", description);
    }

    /** Starts a row of panels so many units high; a unit is about 20 pixels. */
    Dashboard row(int units) {
        y += height;
        x = 0;
        height = units;
        return this;
    }

    Dashboard markdown(int width, String text) {
        ObjectNode visualization = savedVisualization("markdown");
        ((ObjectNode) visualization.path("params"))
                .put("fontSize", 12)
                .put("openLinksInNewTab", false)
                .put("markdown", text);
        panel(width, "visualization", "").set("savedVis", visualization);
        return this;
    }

    Dashboard vega(int width, String title, JsonNode spec) {
        ObjectNode visualization = savedVisualization("vega");
        ((ObjectNode) visualization.path("params")).put("spec", Json.text(spec));
        panel(width, "visualization", title).set("savedVis", visualization);
        return this;
    }

    Dashboard lens(int width, String title, ObjectNode lens) {
        ObjectNode config = panel(width, "lens", title);
        config.set("attributes", lens);
        for (JsonNode reference : lens.path("references")) {
            references.add(((ObjectNode) reference.deepCopy())
                    .put("name", newest() + ":" + reference.path("name").asText()));
        }
        return this;
    }

    Dashboard search(int width, String title, String searchId) {
        panel(width, "search", title);
        String id = newest();
        ((ObjectNode) panels.get(panels.size() - 1)).put("panelRefName", "panel_" + id);
        references.addObject().put("type", "search").put("id", searchId).put("name", id + ":panel_" + id);
        return this;
    }

    /** A choice among the values of a field; it narrows all panels. */
    Dashboard control(String field, String title, DataView view) {
        String id = "c" + (controls.size() + 1);
        ObjectNode control = controls.putObject(id);
        control.put("order", controls.size() - 1)
                .put("width", "medium")
                .put("grow", false)
                .put("type", "optionsListControl");
        ObjectNode input = control.putObject("explicitInput");
        input.put("id", id).put("fieldName", field).put("title", title);
        input.putArray("selectedOptions");
        input.putObject("enhancements");
        references.add(view.reference("controlGroup_" + id + ":optionsListDataView"));
        return this;
    }

    /** The saved object. */
    ObjectNode savedObject() {
        attributes.put("panelsJSON", Json.text(panels));
        attributes.put(
                "optionsJSON",
                Json.text(Json.object()
                        .put("useMargins", true)
                        .put("syncColors", false)
                        .put("syncCursor", true)
                        .put("syncTooltips", false)
                        .put("hidePanelTitles", false)));
        attributes.put("version", 1).put("timeRestore", true);
        attributes.put("timeFrom", "now-7d").put("timeTo", "now");
        attributes.putObject("refreshInterval").put("pause", false).put("value", 30_000);
        ObjectNode group = attributes.putObject("controlGroupInput");
        group.put("chainingSystem", "HIERARCHICAL").put("controlStyle", "oneLine");
        group.put(
                "ignoreParentSettingsJSON",
                Json.text(Json.object()
                        .put("ignoreFilters", false)
                        .put("ignoreQuery", false)
                        .put("ignoreTimerange", false)
                        .put("ignoreValidations", false)));
        group.put("panelsJSON", Json.text(controls));
        ObjectNode source = Json.object();
        source.set("query", Json.query(""));
        source.putArray("filter");
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", Json.text(source));
        object.set("references", references);
        return Json.versioned(object, "8.9.0");
    }

    private ObjectNode panel(int width, String type, String title) {
        if (x + width > COLUMNS) {
            throw new IllegalStateException("panel '" + title + "' does not fit into its row");
        }
        String id = "p" + (panels.size() + 1);
        ObjectNode panel = panels.addObject();
        panel.put("version", "8.9.0").put("type", type);
        panel.putObject("gridData")
                .put("x", x)
                .put("y", y)
                .put("w", width)
                .put("h", height)
                .put("i", id);
        panel.put("panelIndex", id);
        ObjectNode config = panel.putObject("embeddableConfig");
        config.putObject("enhancements");
        panel.put("title", title);
        x += width;
        return config;
    }

    private String newest() {
        return panels.get(panels.size() - 1).path("panelIndex").asText();
    }

    private static ObjectNode savedVisualization(String type) {
        ObjectNode visualization = Json.object();
        visualization.put("title", "").put("description", "").put("type", type);
        visualization.putObject("params");
        visualization.putObject("uiState");
        ObjectNode data = visualization.putObject("data");
        data.putArray("aggs");
        ObjectNode source = data.putObject("searchSource");
        source.set("query", Json.query(""));
        source.putArray("filter");
        return visualization;
    }
}
