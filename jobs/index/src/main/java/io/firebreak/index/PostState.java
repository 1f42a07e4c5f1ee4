package io.firebreak.index;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a post.
 *
 * @param index where its document is; null when it has none
 * @param version of the latest event that counted; {@link #NO_VERSION} before the first
 * @param createdAt creation time that the document tells, epoch milliseconds
 * @param hasPlace whether the document tells a place
 * @param purgedUntil content created until then is void; {@link Long#MIN_VALUE} when the author was never purged
 * @param scrubbedUntil content created until then has no place; {@link Long#MIN_VALUE} when never scrubbed
 */
public record PostState(
        @Nullable String index, long version, long createdAt, boolean hasPlace, long purgedUntil, long scrubbedUntil) {
    static final long NO_VERSION = -1;
    static final PostState NOTHING = new PostState(null, NO_VERSION, 0, false, Long.MIN_VALUE, Long.MIN_VALUE);
}
