package io.firebreak.alert;

import io.firebreak.model.PageDelivery;
import java.io.IOException;
import java.io.Serializable;

/**
 * Port: what receivers have taken, remembered at once and not only with the next checkpoint, so that a job that starts again
 * from an older state tells nobody twice. One instance is used by one thread.
 */
interface DeliveryLog extends AutoCloseable {
    /** Opens the log in the task that uses it. */
    @FunctionalInterface
    interface Factory extends Serializable {
        /** @throws IOException when what was remembered cannot be read */
        DeliveryLog open() throws IOException;
    }

    /** Whether a receiver has taken a page, by its deduplication key. */
    boolean holds(String receiver, String page);

    /**
     * Remembers; safe when this returns.
     *
     * @throws IOException when it could not be written
     */
    void add(PageDelivery delivery) throws IOException;

    @Override
    void close();
}
