package io.firebreak.cli.feed;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What brings payloads to the firehose topics, on threads of its own. */
public interface Inflow extends AutoCloseable {
    /** Begins to send. */
    void start() throws IOException;

    /** Stops sending; returns when all that was sent is acknowledged. */
    void stop() throws InterruptedException;

    /** Payloads that Kafka has acknowledged. */
    long sent();

    /** Arrival time of the latest payload. */
    Instant position();

    /** Whether no more payloads will come. */
    boolean isFinished();

    /** What went wrong for good, as a sentence; null when nothing did. */
    @Nullable
    String failure();

    @Override
    void close() throws IOException;
}
