package io.firebreak.index;

/**
 * What is remembered of an author beside the posts.
 *
 * @param purgedUntil posts created until then are gone, epoch milliseconds; {@link Long#MIN_VALUE} when never purged
 * @param scrubbedUntil posts created until then have no place; {@link Long#MIN_VALUE} when never scrubbed
 */
public record AuthorState(long purgedUntil, long scrubbedUntil) {
    static final AuthorState NOTHING = new AuthorState(Long.MIN_VALUE, Long.MIN_VALUE);

    AuthorState purged(long until) {
        return new AuthorState(Math.max(purgedUntil, until), scrubbedUntil);
    }

    AuthorState scrubbed(long until) {
        return new AuthorState(purgedUntil, Math.max(scrubbedUntil, until));
    }
}
