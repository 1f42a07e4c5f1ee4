package io.firebreak.runtime;

import java.io.Serializable;

/**
 * Turns domain records into the bytes of a topic and back. Thread-safe.
 *
 * @param <T> domain record
 */
public interface Codec<T> extends Serializable {
    /** The class of the domain record. */
    Class<T> type();

    /** The record as bytes, times cut to milliseconds. */
    byte[] encode(T value);

    /**
     * The record in {@code bytes}.
     *
     * @throws UndecodableException when there is none
     */
    T decode(byte[] bytes) throws UndecodableException;
}
