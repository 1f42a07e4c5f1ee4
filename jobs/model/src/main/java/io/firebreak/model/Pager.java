package io.firebreak.model;

import java.io.IOException;

/** Port: tells people of an incident. One instance is used by one thread at a time. */
public interface Pager extends AutoCloseable {
    /**
     * Delivers a page. Delivering pages of equal {@link Page#deduplicationKey()} again must not reach people again.
     *
     * @throws IOException when the receiver could not be reached; the caller tries again
     */
    void deliver(Page page) throws IOException;

    @Override
    void close() throws IOException;
}
