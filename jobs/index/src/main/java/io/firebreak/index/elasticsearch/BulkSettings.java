package io.firebreak.index.elasticsearch;

import java.io.Serializable;
import java.time.Duration;

/**
 * How writes are put together.
 *
 * @param documents most writes in a request
 * @param bytes most bytes in a request; at least {@link DocumentWrite#MAX_BYTES}
 * @param linger how long a write may wait for others
 * @param backoff how long to wait before a request is sent again
 */
public record BulkSettings(int documents, int bytes, Duration linger, Backoff backoff) implements Serializable {
    /** What suits one small cluster. */
    public static final BulkSettings DEFAULT = new BulkSettings(
            1_000, 5 << 20, Duration.ofMillis(500), new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15)));

    /** Most writes that wait while a request is under way; then the job waits. */
    int buffered() {
        return 3 * documents;
    }
}
