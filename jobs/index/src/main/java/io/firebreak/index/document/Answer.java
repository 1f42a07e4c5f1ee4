package io.firebreak.index.document;

import java.util.Comparator;

/**
 * A reply by an account of a brand.
 *
 * @param postId the reply
 * @param brandId the brand
 * @param at when it was written, in epoch milliseconds
 */
public record Answer(String postId, String brandId, long at) {
    /** The first one first, whatever the order in which they become known. */
    public static final Comparator<Answer> ORDER =
            Comparator.comparingLong(Answer::at).thenComparing(Answer::postId);
}
