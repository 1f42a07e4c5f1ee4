package io.firebreak.testkit;

/**
 * A payload that somebody sent by mistake or in malice.
 *
 * @param name unique in the corpus: {@code <source>/<category>/<case>}
 * @param source the platform in whose format it is, or pretends to be
 * @param bytes the payload as it comes from Kafka
 */
// Arrays: raw bytes are handed on untouched and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record HostilePayload(String name, String source, byte[] bytes) {
    @Override
    public String toString() {
        return name;
    }
}
