package io.firebreak.cli.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The schema of a custom resource as its definition publishes it. Finds what a Kubernetes server with strict field
 * validation would refuse: unknown fields, wrong types, values outside an enumeration.
 */
final class CrdSchema {
    private final JsonNode root;

    /** @param definition a CustomResourceDefinition */
    CrdSchema(JsonNode definition, String version) {
        JsonNode found = null;
        for (JsonNode candidate : definition.path("spec").path("versions")) {
            if (candidate.path("name").asText().equals(version)) {
                found = candidate.path("schema").path("openAPIV3Schema");
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("no version " + version);
        }
        root = found;
    }

    /** What is wrong with a field of the resource, a line each; empty when nothing is. */
    List<String> faults(String field, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(field, value, root.path("properties").path(field), faults);
        return faults;
    }

    private static void check(String path, JsonNode value, JsonNode schema, List<String> faults) {
        if (schema.isMissingNode()) {
            faults.add(path + " is unknown");
            return;
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean()
                || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            return;
        }
        if (!hasType(value, schema.path("type").asText())) {
            faults.add(path + " is " + value + " and no " + schema.path("type").asText());
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(path + " is " + value + " and none of " + schema.path("enum"));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(path + "[" + i + "]", value.get(i), schema.path("items"), faults);
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                JsonNode known = schema.path("properties").path(field.getKey());
                check(
                        path + "." + field.getKey(),
                        field.getValue(),
                        known.isMissingNode() ? schema.path("additionalProperties") : known,
                        faults);
            }
        }
    }

    private static boolean hasType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalStateException("schema with type '" + type + "'");
        };
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode candidate : values) {
            if (candidate.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
