package io.firebreak.model;

import org.jspecify.annotations.Nullable;

/**
 * A post event with what the enrichers say: the element of the topic {@code enriched-posts}.
 *
 * @param event the event
 * @param enrichment non-null exactly when the event has content
 */
public record EnrichedPost(PostEvent event, @Nullable Enrichment enrichment) {}
