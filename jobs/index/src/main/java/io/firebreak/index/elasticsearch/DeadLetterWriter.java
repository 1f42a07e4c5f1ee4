package io.firebreak.index.elasticsearch;

import io.firebreak.model.DeadLetter;
import java.io.Serializable;

/**
 * Port: keeps what Elasticsearch refuses. A Flink sink has no side output, so the sink hands over refused documents
 * itself. Called by one thread at a time.
 */
public interface DeadLetterWriter extends AutoCloseable {
    /** Takes a dead letter; may return before it is durable. */
    void write(DeadLetter letter);

    /**
     * Returns when all that was taken is durable. Called before each checkpoint; after a failure the same letters may be
     * written again.
     *
     * @throws java.io.UncheckedIOException when that cannot be; the job fails and goes back to its last checkpoint
     */
    void flush();

    @Override
    void close();

    /** Opens writers where the sink runs. */
    @FunctionalInterface
    interface Provider extends Serializable {
        /** A writer for one subtask of the sink. */
        DeadLetterWriter open();
    }
}
