package io.firebreak.model;

import java.time.Instant;

/**
 * A page that a receiver has taken: the element of the topic {@code page-deliveries}.
 *
 * @param receiver name of the receiver
 * @param page {@link Page#deduplicationKey()}
 * @param incidentId {@link Incident#id()}
 * @param brandId {@link Incident#brandId()}
 * @param action what the page does
 * @param revision {@link Incident#revision()} of the state that called for it
 * @param deliveredAt when the receiver took it, by the wall clock
 */
public record PageDelivery(
        String receiver,
        String page,
        String incidentId,
        String brandId,
        Page.Action action,
        long revision,
        Instant deliveredAt) {}
