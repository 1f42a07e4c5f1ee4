package io.firebreak.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the frames of one channel together with the cursor to go on from: either both are there or neither. Used by one
 * thread. Closing forgets what is not committed.
 */
interface Journal extends AutoCloseable {
    /** Opens the journal of a channel. */
    @FunctionalInterface
    interface Opener {
        /**
         * @throws JournalUnavailableException when it cannot be reached
         * @throws SupersededException when another bridge has taken over at the same moment
         */
        Journal open(String source, String channel) throws JournalUnavailableException, SupersededException;
    }

    /** Cursor of the last commit; null before the first. */
    @Nullable
    String cursor();

    /** Adds a frame, which nobody sees before it is committed. */
    void append(byte[] payload, Instant arrivedAt) throws JournalUnavailableException, SupersededException;

    /**
     * Makes all that was appended visible, and the cursor with it.
     *
     * @param newCursor null to keep the present one
     * @throws JournalUnavailableException when it is not certain that the commit has happened; open the journal again
     * @throws SupersededException when another bridge has opened the journal
     */
    void commit(@Nullable String newCursor) throws JournalUnavailableException, SupersededException;

    @Override
    void close();
}
