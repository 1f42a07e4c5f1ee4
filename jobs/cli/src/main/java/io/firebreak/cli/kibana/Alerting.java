package io.firebreak.cli.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Connectors and rules of {@code infra/kibana}, of types that every licence has; connectors first. */
enum Alerting {
    CONNECTOR("connector", "5f1e0c1a-6a55-4f0e-9a37-0d1f6b1e2a01", "/api/actions/connector/"),
    CRITICAL("critical-incident", "5f1e0c1a-6a55-4f0e-9a37-0d1f6b1e2a02", "/api/alerting/rule/"),
    SILENT("no-posts", "5f1e0c1a-6a55-4f0e-9a37-0d1f6b1e2a03", "/api/alerting/rule/");

    private static final List<String> FIXED = List.of("connector_type_id", "rule_type_id", "consumer", "enabled");

    private final String file;
    private final String id;
    private final String api;

    Alerting(String file, String id, String api) {
        this.file = file;
        this.id = id;
        this.api = api;
    }

    /** Where it is created and changed. */
    String path() {
        return api + id;
    }

    /** What people are told that it is. */
    String title() {
        return (this == CONNECTOR ? "connector " : "rule ") + file;
    }

    /** The request's body; what cannot be changed any more is left out of a change. */
    ObjectNode body(boolean change) {
        String resource = file + ".json";
        try (InputStream json = Alerting.class.getResourceAsStream(resource)) {
            ObjectNode body = (ObjectNode) Json.MAPPER.readTree(Objects.requireNonNull(json, resource));
            return change ? body.remove(FIXED) : body;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
