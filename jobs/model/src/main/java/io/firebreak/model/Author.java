package io.firebreak.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a post.
 *
 * @param id stable id within the source, {@code <source>:<native id>}; after ingest the native part is a keyed hash
 *     unless handles are kept or the account is a brand's own
 * @param handle public name without {@code @}; after ingest null unless handles are kept or the account is a brand's own
 * @param followers follower count, ≥ 0; null when the platform does not say
 * @param createdAt when the account was made; null when the platform does not say
 * @param bot whether the platform or the account itself declares automation; null when the platform does not say
 * @param verified whether the platform vouches for the identity; null when the platform does not say
 */
public record Author(
        String id,
        @Nullable String handle,
        @Nullable Long followers,
        @Nullable Instant createdAt,
        @Nullable Boolean bot,
        @Nullable Boolean verified) {

    /** An author of whom only the id is known. */
    public static Author ofId(String id) {
        return new Author(id, null, null, null, null, null);
    }
}
