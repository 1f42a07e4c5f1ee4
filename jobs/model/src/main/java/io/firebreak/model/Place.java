package io.firebreak.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a post says that it was written.
 *
 * @param name as the platform names it, for example {@code Leeds, England}
 * @param country ISO 3166-1 alpha-2, upper case
 * @param latitude degrees north, −90 to 90
 * @param longitude degrees east, −180 to 180
 */
public record Place(
        @Nullable String name,
        @Nullable String country,
        @Nullable Double latitude,
        @Nullable Double longitude) {}
