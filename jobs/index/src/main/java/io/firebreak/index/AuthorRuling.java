package io.firebreak.index;

import io.firebreak.index.elasticsearch.DocumentWrite.Origin;

/**
 * What an event about an author means for one of the author's posts.
 *
 * @param kind what it means
 * @param postId the post
 * @param until latest creation time concerned, in epoch milliseconds
 * @param origin where the ruling comes from
 */
public record AuthorRuling(Kind kind, String postId, long until, Origin origin) {
    /** What an event about an author means for a post. */
    public enum Kind {
        /** The post is gone. */
        PURGE,
        /** The post's place is forgotten. */
        FORGET_PLACE
    }
}
