package io.firebreak.index;

import io.firebreak.index.document.Answer;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What an event about an author, or another post, means for a post.
 *
 * @param kind what it means
 * @param postId the post
 * @param until latest creation time concerned, in epoch milliseconds; 0 where the ruling is about an answer
 * @param answer the answer that was given or withdrawn; null where the ruling is about the author
 * @param origin where the ruling comes from
 */
public record PostRuling(
        Kind kind, String postId, long until, @Nullable Answer answer, Origin origin) {
    /** What the event means for the post. */
    public enum Kind {
        /** The post is gone. */
        PURGE,
        /** The post's place is forgotten. */
        FORGET_PLACE,
        /** A brand has answered the post. */
        ANSWERED,
        /** That answer is gone. */
        UNANSWERED
    }

    /** A ruling that follows from an event about the author. */
    static PostRuling ofAuthor(Kind kind, String postId, long until, Origin origin) {
        return new PostRuling(kind, postId, until, null, origin);
    }
}
