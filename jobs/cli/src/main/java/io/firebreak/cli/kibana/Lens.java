package io.firebreak.cli.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Lens visualizations of one layer, as panels carry them by value. */
final class Lens {
    static final String RED = "#d6403a";
    static final String GREEN = "#3f9c6d";
    static final String GREY = "#98a2b3";
    static final String BLUE = "#2f6fc4";
    static final String ORANGE = "#e0912f";
    private static final String LAYER = "l1";
    private static final String MARKS = "m1";

    private Lens() {}

    /** One large number. */
    static ObjectNode metric(DataView view, String kql, Column number, String color) {
        ObjectNode visualization = layer();
        visualization.put("metricAccessor", number.id()).put("color", color);
        return attributes("lnsMetric", view, kql, visualization, List.of(number));
    }

    /** Shares of a whole. */
    static ObjectNode donut(DataView view, String kql, Column by, Column number) {
        ObjectNode visualization = Json.object().put("shape", "donut");
        ObjectNode layer = visualization.putArray("layers").addObject();
        layer.put("layerId", LAYER).put("layerType", "data");
        layer.putArray("primaryGroups").add(by.id());
        layer.putArray("metrics").add(number.id());
        layer.put("numberDisplay", "percent")
                .put("categoryDisplay", "default")
                .put("legendDisplay", "show")
                .put("nestedLegend", false);
        return attributes("lnsPie", view, kql, visualization, List.of(by, number));
    }

    /** Rows, a column for each of these. */
    static ObjectNode table(DataView view, String kql, List<Column> columns) {
        ObjectNode visualization = layer();
        ArrayNode shown = visualization.putArray("columns");
        columns.forEach(column -> shown.addObject().put("columnId", column.id()));
        return attributes("lnsDatatable", view, kql, visualization, columns);
    }

    /** Words, the larger the more. */
    static ObjectNode cloud(DataView view, String kql, Column word, Column number) {
        ObjectNode visualization = layer();
        visualization
                .put("tagAccessor", word.id())
                .put("valueAccessor", number.id())
                .put("maxFontSize", 48)
                .put("minFontSize", 14)
                .put("orientation", "single")
                .put("showLabel", false);
        return attributes("lnsTagcloud", view, kql, visualization, List.of(word, number));
    }

    /** Numbers over time or by value; {@code colors} by column id. */
    static ObjectNode xy(
            DataView view, String kql, String type, Column x, List<Column> numbers, Map<String, String> colors) {
        ObjectNode visualization = xyOptions(type, numbers.size() > 1);
        ObjectNode layer = xyLayer(visualization, type, x, numbers);
        ArrayNode config = layer.putArray("yConfig");
        numbers.stream().filter(number -> colors.containsKey(number.id())).forEach(number -> config.addObject()
                .put("forAccessor", number.id())
                .put("color", colors.get(number.id())));
        List<Column> columns = new java.util.ArrayList<>(List.of(x));
        columns.addAll(numbers);
        return attributes("lnsXY", view, kql, visualization, columns);
    }

    /** One number over time, a colour for each value of {@code by}. */
    static ObjectNode split(DataView view, String kql, String type, Column x, Column by, Column number) {
        ObjectNode visualization = xyOptions(type, true);
        xyLayer(visualization, type, x, List.of(number)).put("splitAccessor", by.id());
        return attributes("lnsXY", view, kql, visualization, List.of(by, x, number));
    }

    /**
     * A vertical line in a chart over time for each document that a query finds.
     *
     * @param label what happened
     * @param time the field that tells when it happened
     * @param kql which documents
     * @param text the field that stands beside the line
     */
    record Mark(String label, String time, String kql, String text, String color, String icon) {}

    /** A chart over time with a layer of marks from another view. */
    static ObjectNode marked(ObjectNode lens, DataView view, List<Mark> marks) {
        ObjectNode layer =
                lens.withObject("/state/visualization").withArray("layers").addObject();
        layer.put("layerId", MARKS)
                .put("layerType", "annotations")
                .put("persistanceType", "byValue")
                .put("ignoreGlobalFilters", false);
        ArrayNode annotations = layer.putArray("annotations");
        for (Mark mark : marks) {
            ObjectNode annotation = annotations.addObject();
            annotation
                    .put("type", "query")
                    .put("id", "mark-" + mark.time())
                    .put("label", mark.label())
                    .put("timeField", mark.time())
                    .put("textField", mark.text())
                    .put("textVisibility", true)
                    .put("icon", mark.icon())
                    .put("color", mark.color())
                    .put("lineWidth", 2)
                    .put("lineStyle", "solid")
                    .put("isHidden", false);
            annotation.putArray("extraFields");
            annotation.putObject("key").put("type", "point_in_time");
            annotation.set("filter", Json.query(mark.kql()).put("type", "kibana_query"));
        }
        lens.withArray("references").add(view.reference("xy-visualization-layer-" + MARKS));
        return lens;
    }

    private static ObjectNode xyOptions(String type, boolean legend) {
        ObjectNode visualization = Json.object();
        visualization.putObject("legend").put("isVisible", legend).put("position", "bottom");
        visualization.put("valueLabels", "hide").put("preferredSeriesType", type);
        visualization.put("fittingFunction", "None");
        visualization
                .putObject("axisTitlesVisibilitySettings")
                .put("x", false)
                .put("yLeft", false)
                .put("yRight", false);
        return visualization;
    }

    private static ObjectNode xyLayer(ObjectNode visualization, String type, Column x, List<Column> numbers) {
        ObjectNode layer = visualization.putArray("layers").addObject();
        layer.put("layerId", LAYER)
                .put("layerType", "data")
                .put("seriesType", type)
                .put("xAccessor", x.id());
        ArrayNode accessors = layer.putArray("accessors");
        numbers.forEach(number -> accessors.add(number.id()));
        return layer;
    }

    private static ObjectNode layer() {
        return Json.object().put("layerId", LAYER).put("layerType", "data");
    }

    private static ObjectNode attributes(
            String type, DataView view, String kql, ObjectNode visualization, List<Column> columns) {
        ObjectNode attributes = Json.object();
        attributes.put("title", "").put("description", "").put("type", "lens").put("visualizationType", type);
        attributes.putArray("references").add(view.reference("indexpattern-datasource-layer-" + LAYER));
        ObjectNode state = attributes.putObject("state");
        state.set("visualization", visualization);
        state.set("query", Json.query(kql));
        state.putArray("filters");
        ObjectNode layer = state.putObject("datasourceStates")
                .putObject("formBased")
                .putObject("layers")
                .putObject(LAYER);
        ObjectNode definitions = layer.putObject("columns");
        ArrayNode order = layer.putArray("columnOrder");
        for (Column column : columns) {
            for (Column one : column.all()) {
                definitions.set(one.id(), one.json());
                order.add(one.id());
            }
        }
        layer.putObject("incompleteColumns");
        layer.put("sampling", 1);
        state.putArray("internalReferences");
        state.putObject("adHocDataViews");
        return attributes;
    }
}
