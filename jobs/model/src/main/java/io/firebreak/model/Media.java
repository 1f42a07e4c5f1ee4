package io.firebreak.model;

import org.jspecify.annotations.Nullable;

/**
 * A picture, film or sound attached to a post.
 *
 * @param type what it is
 * @param url where it can be fetched; null when the platform gives only an internal reference
 * @param description the author's alternative text
 */
public record Media(
        MediaType type, @Nullable String url, @Nullable String description) {}
