package io.firebreak.detect;

/**
 * A post, or everything of an author, that must not be shown any more.
 *
 * @param what what was withdrawn
 * @param hash {@link io.firebreak.detect.metrics.Hashes#of} of the post's or author's id
 */
public record Withdrawal(What what, long hash) {
    /** What was withdrawn. */
    public enum What {
        POST,
        AUTHOR,
        PLACES
    }
}
