package io.firebreak.bridge;

import org.jspecify.annotations.Nullable;

/**
 * The port that every platform implements: one live channel that can be read from a cursor on. A platform with several
 * servers, each with its own cursor, has a channel for each. Used by one thread.
 */
interface Firehose {
    /** The platform; frames go to the topic {@code firehose.<source>}. */
    String source();

    /** Name of the channel within its source; it never changes, because the cursor is kept under it. */
    String channel();

    /**
     * Opens a connection, at another server of the channel than the last time when there are several.
     *
     * @param cursor of the last frame that is safe; null to begin with what is live. Frames shortly before it may come
     *     again
     * @throws ConnectionLostException when no server can be reached
     * @throws RefusedException when the credentials are refused
     */
    Connection connect(@Nullable String cursor) throws ConnectionLostException, RefusedException, InterruptedException;
}
