package io.firebreak.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it came.
 *
 * @param topic where it was read
 * @param partition of {@code topic}
 * @param offset in {@code partition}
 * @param timestamp the record's timestamp: arrival of the payload in {@code firehose.*} topics, event time in all others
 * @param key null when the record has none
 * @param value empty when the record has none (a tombstone of a compacted topic)
 */
// Arrays: raw bytes are passed through untouched and never compared; a wrapper would copy them at each hop.
@SuppressWarnings("ArrayRecordComponent")
public record RawRecord(
        String topic, int partition, long offset, Instant timestamp, byte @Nullable [] key, byte[] value) {}
