package io.firebreak.alert;

import io.firebreak.model.Page;

/**
 * A page for one receiver.
 *
 * @param receiver {@link ReceiverSettings#name()}
 * @param page what to tell
 */
public record Delivery(String receiver, Page page) {}
