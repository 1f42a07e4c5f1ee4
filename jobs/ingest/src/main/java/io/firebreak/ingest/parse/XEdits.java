package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The edit history of a post on X: the ids of all versions, oldest first; each version is a post of its own. */
final class XEdits {
    private XEdits() {}

    /**
     * Puts the versions before {@code id} into the draft.
     *
     * @return whether there are any, that is whether the post is an edit
     */
    static boolean read(JsonNode history, String id, PostDraft draft) {
        int position = -1;
        for (int i = 0; i < history.size() && position < 0; i++) {
            if (id.equals(version(history.path(i)))) {
                position = i;
            }
        }
        boolean edited = false;
        for (int i = 0; i < position; i++) {
            String earlier = version(history.path(i));
            if (earlier != null) {
                draft.replaces(earlier);
                edited = true;
            }
        }
        return edited;
    }

    /** One id of a history, or null. */
    static @Nullable String version(JsonNode id) {
        String text = id.isIntegralNumber() ? id.asText() : id.textValue();
        return text != null && !text.isEmpty() && text.length() <= 30 && Texts.isPlain(text) ? text : null;
    }
}
