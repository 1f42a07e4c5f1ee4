package io.firebreak.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an author.
 *
 * @param purgedAt until when everything of the author is gone; null when never purged
 * @param scrubbedAt until when places are withdrawn; null when never
 */
public record AuthorState(
        @Nullable Instant purgedAt, @Nullable Instant scrubbedAt) {
    static final AuthorState NEW = new AuthorState(null, null);
}
