package io.firebreak.cli.demo;

import java.time.Instant;

/**
 * One simulated payload.
 *
 * @param source platform: {@code bluesky}, {@code mastodon}, {@code x}, {@code reddit} or {@code firebreak}
 * @param arrivedAt simulated arrival; never earlier than that of the record before
 * @param payload bytes as the platform would send them; the caller may keep them but not change them
 */
@SuppressWarnings("ArrayRecordComponent") // A payload is handed to Kafka as it is; nobody compares records.
public record DemoRecord(String source, Instant arrivedAt, byte[] payload) {}
