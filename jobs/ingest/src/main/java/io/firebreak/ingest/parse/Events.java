package io.firebreak.ingest.parse;

import io.firebreak.model.EventType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events without content, and results of one event. */
final class Events {
    private Events() {}

    static ParseResult of(PostEvent event) {
        return new ParseResult.Events(List.of(event));
    }

    static ParseResult notAPost(String reason) {
        return new ParseResult.NotAPost(reason);
    }

    /**
     * A post is gone.
     *
     * @param nativeAuthorId null when the platform does not say whose it was
     * @param at when; null means that the platform does not say, and the arrival is taken
     */
    static PostEvent deleted(
            String source, String nativeId, @Nullable String nativeAuthorId, @Nullable Instant at, Arrival arrival) {
        return new PostEvent(
                EventType.DELETED,
                source + ":" + nativeId,
                source,
                arrival.clamp(at),
                arrival.at(),
                nativeAuthorId == null ? null : source + ":" + nativeAuthorId,
                null);
    }

    /** Something happened to an author; parameters as above. */
    static PostEvent aboutAuthor(
            EventType type, String source, String nativeAuthorId, @Nullable Instant at, Arrival arrival) {
        String id = source + ":" + nativeAuthorId;
        return new PostEvent(type, id, source, arrival.clamp(at), arrival.at(), id, null);
    }
}
