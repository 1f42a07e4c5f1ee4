package io.firebreak.cli.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A column of a Lens layer: a bucket or a metric.
 *
 * @param id unique within its layer
 * @param json its definition
 * @param parts columns that it is worked out from; Kibana draws a formula without them as nothing
 */
record Column(String id, ObjectNode json, List<Column> parts) {
    static final String DATE = "date";
    static final String NUMBER = "number";
    static final String STRING = "string";

    /** Number of documents. */
    static Column count(String id, String label) {
        return metric(id, label, "count", "___records___").params(Json.object().put("emptyAsNull", false));
    }

    static Column sum(String id, String label, String field) {
        return metric(id, label, "sum", field).params(Json.object().put("emptyAsNull", true));
    }

    static Column average(String id, String label, String field) {
        return metric(id, label, "average", field);
    }

    static Column median(String id, String label, String field) {
        return metric(id, label, "median", field);
    }

    static Column max(String id, String label, String field) {
        return metric(id, label, "max", field);
    }

    static Column unique(String id, String label, String field) {
        return metric(id, label, "unique_count", field).params(Json.object().put("emptyAsNull", true));
    }

    /** The value of the newest document. */
    static Column last(String id, String label, String field, String type) {
        Column column = metric(id, label, "last_value", field)
                .params(Json.object().put("sortField", "@timestamp").put("showArrayValues", false));
        column.json.put("dataType", type).put("scale", type.equals(NUMBER) ? "ratio" : "ordinal");
        // Documents without the field would be the newest ones.
        column.json.set("filter", Json.query("\"" + field + "\": *"));
        return column;
    }

    /** One metric divided by another, as a percentage. */
    static Column share(String id, String label, Column numerator, Column denominator) {
        Column first = new Column(id + "X0", numerator.json.deepCopy().put("label", "Part of " + label), List.of());
        Column second = new Column(id + "X1", denominator.json.deepCopy().put("label", "Part of " + label), List.of());
        String text = formula(numerator) + " / " + formula(denominator);
        Column math = new Column(id + "X2", base("Part of " + label, "math", NUMBER, false, "ratio"), List.of());
        ObjectNode ast = math.json.putObject("params").putObject("tinymathAst");
        ast.put("type", "function").put("name", "divide");
        ast.putArray("args").add(first.id).add(second.id);
        ast.putObject("location").put("min", 0).put("max", text.length());
        ast.put("text", text);
        math.json.putArray("references").add(first.id).add(second.id);
        Column whole = new Column(id, base(label, "formula", NUMBER, false, "ratio"), List.of(first, second, math));
        ObjectNode params = whole.json.putObject("params");
        params.put("formula", text).put("isFormulaBroken", false);
        params.putObject("format").put("id", "percent").putObject("params").put("decimals", 1);
        whole.json.putArray("references").add(math.id);
        return whole;
    }

    private static String formula(Column metric) {
        String operation = metric.json.path("operationType").asText();
        String kql = metric.json.at("/filter/query").asText();
        String filter = kql.isEmpty() ? "" : "kql='" + kql + "'";
        if (operation.equals("count")) {
            return "count(" + filter + ")";
        }
        return operation + "(" + metric.json.path("sourceField").asText() + (filter.isEmpty() ? "" : ", " + filter)
                + ")";
    }

    /** Buckets of the most frequent values, by the metric given. */
    static Column top(String id, String label, String field, int size, Column by) {
        Column column = new Column(id, base(label, "terms", STRING, true, "ordinal"), List.of());
        column.json.put("sourceField", field);
        ObjectNode params = column.json.putObject("params");
        params.put("size", size);
        params.putObject("orderBy").put("type", "column").put("columnId", by.id);
        params.put("orderDirection", "desc").put("otherBucket", false).put("missingBucket", false);
        params.putObject("parentFormat").put("id", "terms");
        return column;
    }

    /** Buckets of time. */
    static Column time(String id, String field) {
        Column column = new Column(id, base("Time", "date_histogram", DATE, true, "interval"), List.of());
        column.json.put("sourceField", field);
        column.json
                .putObject("params")
                .put("interval", "auto")
                .put("includeEmptyRows", true)
                .put("dropPartials", false);
        return column;
    }

    /** A bucket for each query, by label. */
    static Column filters(String id, String label, Map<String, String> kqlByLabel) {
        Column column = new Column(id, base(label, "filters", STRING, true, "ordinal"), List.of());
        ArrayNode filters = column.json.putObject("params").putArray("filters");
        kqlByLabel.forEach((name, kql) -> filters.addObject().put("label", name).set("input", Json.query(kql)));
        return column;
    }

    /** The same metric over the documents that a query finds. */
    Column where(String kql) {
        json.set("filter", Json.query(kql));
        return this;
    }

    /** The same metric of an earlier time, such as {@code 1w}. */
    Column earlier(String shift) {
        json.put("timeShift", shift);
        return this;
    }

    /** Shown as {@code number} or {@code percent} with so many decimals. */
    Column shownAs(String format, int decimals) {
        json.withObject("/params")
                .putObject("format")
                .put("id", format)
                .putObject("params")
                .put("decimals", decimals);
        return this;
    }

    Column ofType(String type) {
        json.put("dataType", type);
        return this;
    }

    /** This column and its parts. */
    List<Column> all() {
        List<Column> all = new ArrayList<>();
        all.add(this);
        all.addAll(parts);
        return all;
    }

    private Column params(ObjectNode params) {
        json.set("params", params);
        return this;
    }

    private static Column metric(String id, String label, String operation, String field) {
        Column column = new Column(id, base(label, operation, NUMBER, false, "ratio"), List.of());
        column.json.put("sourceField", field);
        return column;
    }

    private static ObjectNode base(String label, String operation, String type, boolean bucket, String scale) {
        return Json.object()
                .put("label", label)
                .put("customLabel", true)
                .put("dataType", type)
                .put("operationType", operation)
                .put("isBucketed", bucket)
                .put("scale", scale);
    }
}
