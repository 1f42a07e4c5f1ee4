package io.firebreak.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a brand in one window of event time: the element of the topic {@code brand-metrics}. A later revision
 * of the same brand and window replaces the earlier one.
 *
 * @param brandId {@link Brand#id()}, or {@code company:<slug>} for all brands of one company
 * @param windowStart first instant of the window
 * @param windowSeconds length of the window
 * @param revision 1 for the first row of the window, counted up with each correction by late posts
 * @param posts posts that mention the brand, the brand's own excluded
 * @param originals of these, neither reposts nor near-duplicates already seen in the window
 * @param reposts of these, reposts
 * @param authors distinct authors of {@code posts}
 * @param negative originals unfavourable to the brand: negative towards it, or a complaint or farewell in neutral words
 * @param neutral originals neither favourable nor unfavourable
 * @param positive originals favourable to the brand
 * @param negativeAuthors distinct authors of unfavourable originals
 * @param neutralAuthors distinct authors of neutral originals
 * @param positiveAuthors distinct authors of favourable originals
 * @param youngAuthors of {@code authors}, those whose accounts were younger than 30 days
 * @param complaints originals that complain
 * @param churn originals whose author leaves or threatens to
 * @param questions originals that ask
 * @param reach sum of the known follower counts over distinct authors
 * @param officialPosts posts written by the brand's own accounts
 * @param competitorPosts posts that mention at least one of the brand's competitors; with {@code posts} the share of voice
 * @param medianSentiment median of the sentiment scores towards the brand over originals, −1 to 1; null without any
 * @param channels posts by source
 * @param languages posts by language code
 * @param expected what the detector expected; null when the window's first posts came late, after it had been judged
 */
public record BrandMetrics(
        String brandId,
        Instant windowStart,
        int windowSeconds,
        int revision,
        long posts,
        long originals,
        long reposts,
        long authors,
        long negative,
        long neutral,
        long positive,
        long negativeAuthors,
        long neutralAuthors,
        long positiveAuthors,
        long youngAuthors,
        long complaints,
        long churn,
        long questions,
        long reach,
        long officialPosts,
        long competitorPosts,
        @Nullable Double medianSentiment,
        Map<String, Long> channels,
        Map<String, Long> languages,
        @Nullable Expectation expected) {}
