package io.firebreak.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a platform.
 *
 * @param payload as the platform sent it; at most {@link #MAX_BYTES} and one byte, so that one too long is recognised
 *     without being held
 * @param cursor where the channel stands after this frame; null when the frame does not tell
 * @param sentAt when the platform sent it, by its own clock; null when the frame does not tell
 */
// A payload is handed to Kafka as it is; nobody compares frames.
@SuppressWarnings("ArrayRecordComponent")
record Frame(
        byte[] payload, @Nullable String cursor, @Nullable Instant sentAt) {
    /** A broker takes batches of 1,048,588 bytes unless it is configured otherwise; a batch has a head. */
    static final int MAX_BYTES = 1_000_000;

    boolean isTooLong() {
        return payload.length > MAX_BYTES;
    }
}
