package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;

/** What a v2 payload carries beside its posts, found by id. Not thread-safe. */
final class XV2Includes {
    private final JsonNode includes;
    private final Map<String, Map<String, JsonNode>> byKindAndKey = new HashMap<>();

    XV2Includes(JsonNode includes) {
        this.includes = includes;
    }

    JsonNode user(String id) {
        return find("users", "id", id);
    }

    JsonNode tweet(String id) {
        return find("tweets", "id", id);
    }

    JsonNode media(String key) {
        return find("media", "media_key", key);
    }

    JsonNode place(String id) {
        return find("places", "id", id);
    }

    // Indexed on first use: a payload may hold thousands of each.
    private JsonNode find(String kind, String keyField, String key) {
        Map<String, JsonNode> items = byKindAndKey.computeIfAbsent(kind, absent -> {
            Map<String, JsonNode> index = new HashMap<>();
            for (JsonNode item : includes.path(kind)) {
                String itemKey = JsonFields.string(item, keyField);
                if (itemKey != null) {
                    index.putIfAbsent(itemKey, item);
                }
            }
            return index;
        });
        return items.getOrDefault(key, MissingNode.getInstance());
    }
}
