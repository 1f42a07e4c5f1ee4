package io.firebreak.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a post or to an author: the element of the topic {@code posts}.
 *
 * @param type what happened
 * @param id {@code <source>:<native id>} of the post; of the author when {@link EventType#isAboutAuthor()}
 * @param source platform, lower case, for example {@code bluesky}
 * @param occurredAt when it happened on the platform; for a created post its creation time; never after arrival
 * @param arrivedAt when the payload entered Firebreak: the Kafka record's timestamp
 * @param authorId {@link Author#id()} of the post's author; equal to {@code id} for events about authors; null when a
 *     deletion does not say
 * @param post the content; non-null exactly when {@link EventType#hasContent()}
 */
public record PostEvent(
        EventType type,
        String id,
        String source,
        Instant occurredAt,
        Instant arrivedAt,
        @Nullable String authorId,
        @Nullable Post post) {

    /**
     * Orders all events of one id: the later platform time is greater and, at equal times, an edit beats a creation and
     * a deletion beats both. Fits Elasticsearch's external version (a positive 63-bit number).
     */
    public long version() {
        int rank =
                switch (type) {
                    case CREATED -> 0;
                    case EDITED -> 1;
                    case AUTHOR_GEO_SCRUBBED -> 2;
                    case DELETED, AUTHOR_DELETED -> 3;
                };
        return Math.max(0, occurredAt.toEpochMilli()) << 2 | rank;
    }

    /** A copy with other content; everything else stays. */
    public PostEvent withPost(Post newPost) {
        return new PostEvent(type, id, source, occurredAt, arrivedAt, authorId, newPost);
    }
}
