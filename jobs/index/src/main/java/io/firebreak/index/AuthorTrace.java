package io.firebreak.index;

import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.model.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What an author's history needs to know of an event: everything but the content, which takes the shorter way.
 *
 * @param type what happened
 * @param authorId the author
 * @param postId the post; null for events about the author
 * @param at creation time of the post, or time of the event about the author, in epoch milliseconds
 * @param hasPlace whether the post's document tells a place
 * @param origin the record as it came; without its bytes for events about a post
 */
public record AuthorTrace(
        EventType type, String authorId, @Nullable String postId, long at, boolean hasPlace, Origin origin) {}
