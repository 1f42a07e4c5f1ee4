package io.firebreak.bridge;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns events and statuses of one server into frames {@code {event, payload, instance}}: the WebSocket frames of Mastodon,
 * which the ingest job reads, with the server's name, because ids hold on one server only. Keeps the newest id seen. Not
 * thread-safe.
 */
final class MastodonFrames {
    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    // Names come from outside: interning them would let strangers fill the JVM's string table.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .build();

    private static final String UPDATE = "update";
    private static final String STATUS_EDIT = "status.update";

    private final String instance;
    private final LanguageFilter languages;
    private @Nullable String newestId;

    /** @param newestId cursor to begin with: it never goes back, whatever order events come in */
    MastodonFrames(String instance, LanguageFilter languages, @Nullable String newestId) {
        this.instance = instance;
        this.languages = languages;
        this.newestId = newestId;
    }

    /** The newest id seen; null before any. */
    @Nullable
    String newestId() {
        return newestId;
    }

    /** A status fetched by REST, as if it had been streamed; null when its language is not wanted. */
    @Nullable
    Frame ofStatus(JsonNode status) {
        return frame(UPDATE, status.toString(), status);
    }

    /**
     * An event as streamed; null when its language is not wanted. Data that is no status is passed on for the ingest job to
     * judge.
     */
    @Nullable
    Frame ofEvent(ServerSentEvents.Event event) {
        JsonNode status = null;
        boolean aboutStatus = event.name().equals(UPDATE) || event.name().equals(STATUS_EDIT);
        if (aboutStatus && event.data().length() <= Frame.MAX_BYTES) {
            try {
                status = JSON.readTree(event.data());
            } catch (JacksonException e) {
                // Passed on below like every other event that tells neither id nor language.
                status = null;
            }
        }
        return frame(event.name(), event.data(), status);
    }

    private @Nullable Frame frame(String event, String payload, @Nullable JsonNode status) {
        String id = status == null ? "" : status.path("id").asText("");
        // An edit's id is as old as its post.
        if (event.equals(UPDATE)
                && !id.isEmpty()
                && id.length() <= 64
                && (newestId == null || StatusId.ORDER.compare(id, newestId) > 0)) {
            newestId = id;
        }
        if (status != null && !languages.takes(language(status))) {
            return null;
        }
        byte[] bytes = JSON.createObjectNode()
                .put("event", event)
                .put("payload", payload)
                .put("instance", instance)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return new Frame(bytes, newestId, event.equals(UPDATE) ? StatusId.time(id) : null);
    }

    private static List<String> language(JsonNode status) {
        JsonNode content = status.path("reblog").isObject() ? status.path("reblog") : status;
        String language = content.path("language").textValue();
        return language == null ? List.of() : List.of(language);
    }
}
