package io.firebreak.alert;

import io.firebreak.model.Page;
import java.util.List;

/**
 * What a receiver is still to be told, in order; state of {@link DeliveryFunction}.
 *
 * @param pending pages not yet delivered, oldest first
 * @param failures tries of the oldest one that have failed
 * @param nextTryMillis processing time before which nothing is tried; 0 for at once
 * @param deliveredMillis processing times of the deliveries of the last hour
 */
public record Outbox(List<Page> pending, int failures, long nextTryMillis, List<Long> deliveredMillis) {
    /** Nothing to tell. */
    static final Outbox EMPTY = new Outbox(List.of(), 0, 0, List.of());
}
