package io.firebreak.model;

import org.jspecify.annotations.Nullable;

/**
 * Reactions as the platform counted them when it sent the payload; each ≥ 0, or null when the platform does not say.
 *
 * @param likes likes, favourites or net votes
 * @param replies direct answers
 * @param reposts reposts without own words
 * @param quotes reposts with own words
 * @param views times shown
 */
public record Counts(
        @Nullable Long likes,
        @Nullable Long replies,
        @Nullable Long reposts,
        @Nullable Long quotes,
        @Nullable Long views) {

    /** Nothing known. */
    public static final Counts UNKNOWN = new Counts(null, null, null, null, null);
}
