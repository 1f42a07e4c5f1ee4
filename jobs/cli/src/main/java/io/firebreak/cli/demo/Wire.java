package io.firebreak.cli.demo;

import java.time.Instant;

/** One platform's way to say what happened. Stateless. */
interface Wire {
    /** A new post. */
    byte[] created(SimPost post);

    /** The post with new words; on platforms where an edit makes a new id, {@code changed} has it. */
    byte[] edited(SimPost original, SimPost changed, Instant at);

    /** The post is gone. */
    byte[] deleted(SimPost post, Instant at);

    /**
     * The account is gone with all its posts.
     *
     * @throws UnsupportedOperationException on platforms that send no such thing
     */
    byte[] authorDeleted(SimAuthor author, Instant at, Dice dice);

    /** Something that a reader understands and that tells of no post. */
    byte[] aside(SimPost about, SimAuthor by, Instant at, Dice dice);

    /** Bytes that are JSON of the platform's but wrong in a way that leaves no post to be read. */
    byte[] wrong(SimPost post);
}
