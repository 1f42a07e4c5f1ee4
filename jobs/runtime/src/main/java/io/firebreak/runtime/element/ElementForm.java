package io.firebreak.runtime.element;

import java.io.Serializable;

/**
 * How one type is written to bytes and read again. Has no state of its own, so that any number of threads may use it.
 *
 * @param <T> immutable
 */
public interface ElementForm<T> extends Serializable {
    /** Appends {@code element}. */
    void write(T element, ElementBuffer out);

    /** Reads what {@link #write} has appended; equal to what was written. */
    T read(ElementBuffer in);
}
