package io.firebreak.cli.feed;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stream of payloads with their arrival times. Used by one thread. */
public interface Feed extends AutoCloseable {
    /**
     * A payload.
     *
     * @param source platform; the topic is {@code firehose.<source>}
     * @param arrivedAt arrival: the time of the Kafka record
     * @param bytes as the platform sent it
     */
    // A payload is handed to Kafka as it is; nobody compares them.
    @SuppressWarnings("ArrayRecordComponent")
    record Payload(String source, Instant arrivedAt, byte[] bytes) {}

    /** The next payload, waiting until its time has come; null when there are no more. */
    @Nullable
    Payload next() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
