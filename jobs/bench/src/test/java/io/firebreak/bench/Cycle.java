package io.firebreak.bench;

import java.util.List;

/** Hands out elements in turn, for ever. Not thread-safe. */
final class Cycle<T> {
    private final List<T> elements;
    private int next;

    Cycle(List<T> elements) {
        this.elements = List.copyOf(elements);
    }

    T next() {
        T element = elements.get(next);
        next = next + 1 == elements.size() ? 0 : next + 1;
        return element;
    }
}
