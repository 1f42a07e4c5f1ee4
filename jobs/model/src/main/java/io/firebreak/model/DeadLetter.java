package io.firebreak.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Input that a stage could not use, with all that is needed to replay it: the element of the topic {@code dead-letters}.
 *
 * @param stage which job refused it
 * @param reason why, as a stable code for counting, for example {@code malformed-json}
 * @param detail why, as a sentence; never holds a post's text
 * @param topic where the input came from
 * @param partition of {@code topic}
 * @param offset in {@code partition}
 * @param arrivedAt timestamp of the Kafka record
 * @param key the record's key, if it had one
 * @param value the record's value as it was
 */
// Arrays: raw bytes are passed through untouched and never compared; a wrapper would copy them at each hop.
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
        Stage stage,
        String reason,
        String detail,
        String topic,
        int partition,
        long offset,
        Instant arrivedAt,
        byte @Nullable [] key,
        byte[] value) {

    /** The jobs that refuse input. */
    public enum Stage {
        INGEST,
        ENRICH,
        DETECT,
        INDEX,
        ALERT;

        /** The name on the wire and in documents: lower case. */
        public String wireName() {
            return WireNames.of(this);
        }
    }
}
