package io.firebreak.cli.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as Kibana stores it, which is partly JSON inside strings. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    /** KQL as saved objects carry it. */
    static ObjectNode query(String kql) {
        return object().put("query", kql).put("language", "kuery");
    }

    /** Kibana migrates objects of older versions upwards and refuses newer ones, so these load from 8.12 on. */
    static ObjectNode versioned(ObjectNode object, String version) {
        return object.put("coreMigrationVersion", "8.8.0").put("typeMigrationVersion", version);
    }
}
