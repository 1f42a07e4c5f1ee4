package io.firebreak.model;

import org.jspecify.annotations.Nullable;

/**
 * A tracked brand found in a post's text.
 *
 * @param brandId {@link Brand#id()}
 * @param mention the characters {@code [start, end)} of the post's text
 * @param start first UTF-16 unit
 * @param end one past the last UTF-16 unit
 * @param confidence that the brand is meant and not something of the same name, 0 to 1
 * @param sentiment towards this brand; null when the post was not worth the second tier of enrichment
 */
public record BrandMention(
        String brandId,
        String mention,
        int start,
        int end,
        double confidence,
        @Nullable Sentiment sentiment) {

    /** A copy with a sentiment. */
    public BrandMention withSentiment(Sentiment towards) {
        return new BrandMention(brandId, mention, start, end, confidence, towards);
    }
}
