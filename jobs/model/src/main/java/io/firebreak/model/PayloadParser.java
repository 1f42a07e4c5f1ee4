package io.firebreak.model;

import java.time.Instant;

/** Port: understands the payloads of one platform. Implementations are stateless and thread-safe. */
public interface PayloadParser {
    /**
     * What a raw payload says. Never throws on any input; time and memory are linear in its length.
     *
     * @param payload bytes as the platform sent them, not empty
     * @param arrivedAt when they arrived; no time in the result is later
     */
    ParseResult parse(byte[] payload, Instant arrivedAt);
}
