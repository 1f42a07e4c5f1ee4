package io.firebreak.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * A payload on its way, with the truth about it.
 *
 * @param order breaks ties between payloads that arrive at one instant
 * @param effect what a flawless reader does with it
 * @param post what it tells of; null when it tells of no post
 * @param fate the post's existence; null when nothing will ever happen to it but its creation
 */
record Emission(
        DemoRecord record,
        long order,
        Effect effect,
        @Nullable SimPost post,
        @Nullable Fate fate) implements Comparable<Emission> {
    /** What a payload does. */
    enum Effect {
        CREATED,
        EDITED,
        DELETED,
        AUTHOR_DELETED,
        GEO_SCRUBBED,
        NOT_A_POST,
        MALFORMED,
        DUPLICATE
    }

    @Override
    public int compareTo(Emission other) {
        int byTime = record.arrivedAt().compareTo(other.record.arrivedAt());
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
}
