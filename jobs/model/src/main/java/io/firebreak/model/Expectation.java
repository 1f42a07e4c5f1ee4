package io.firebreak.model;

/**
 * What the detector expected of a brand in a window of {@link BrandMetrics}, by all that it knew when the window was over.
 *
 * <p>The ends of the ranges are those between which nine in ten half hours lie, divided by the windows of half an hour: the
 * mean of the windows of a span times their number is the range of the span, for spans of about half an hour. For other
 * spans a negative binomial distribution with the span's mean and the dispersion gives it.
 *
 * @param posts posts, &gt; 0
 * @param postsLow lower end of the range of posts, ≥ 0
 * @param postsHigh upper end of the range of posts
 * @param postsDispersion variance of the posts of half an hour is their mean plus this times its square, &gt; 0
 * @param negative unfavourable originals, &gt; 0
 * @param negativeLow lower end of the range of unfavourable originals, ≥ 0
 * @param negativeHigh upper end of the range of unfavourable originals
 * @param negativeDispersion as for posts
 * @param surprise how surprising what was counted is in the look-back that is most so, 0 to 1; from 0.5 on it is enough to
 *     open an incident
 */
public record Expectation(
        double posts,
        double postsLow,
        double postsHigh,
        double postsDispersion,
        double negative,
        double negativeLow,
        double negativeHigh,
        double negativeDispersion,
        double surprise) {}
