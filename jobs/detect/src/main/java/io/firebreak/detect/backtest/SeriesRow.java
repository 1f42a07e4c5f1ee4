package io.firebreak.detect.backtest;

import io.firebreak.detect.incident.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a brand over one interval, as far as they are known. All counts are ≥ 0.
 *
 * @param minute first minute of the interval, minutes since 1970
 * @param posts posts that mention the brand
 * @param originals of these, neither reposts nor copies; null when not told apart
 * @param authors distinct authors of {@code posts}; null when unknown
 * @param negative unfavourable posts; null when tempers are unknown
 * @param negativeAuthors distinct authors of unfavourable posts; null when unknown
 * @param complaints posts that complain; null when unknown
 */
public record SeriesRow(
        long minute,
        double posts,
        @Nullable Double originals,
        @Nullable Double authors,
        @Nullable Double negative,
        @Nullable Double negativeAuthors,
        @Nullable Double complaints) {

    /**
     * What the detector makes of it. Unfavourable posts of all sorts become originals by the share that originals have of
     * the posts. A post that complains is unfavourable, too. What is unknown is taken for ordinary: each post an original
     * by its own author, none unfavourable.
     */
    public Observation observation() {
        double own = originals == null ? posts : Math.min(posts, originals);
        double against = Math.max(orElse(negative, 0), orElse(complaints, 0));
        double share = posts == 0 ? 0 : Math.min(1, against / posts);
        return new Observation(
                minute,
                posts,
                orElse(authors, posts),
                own,
                posts - own,
                Math.rint(share * own),
                0,
                orElse(negativeAuthors, against),
                0);
    }

    private static double orElse(@Nullable Double value, double other) {
        return value == null ? other : value;
    }
}
