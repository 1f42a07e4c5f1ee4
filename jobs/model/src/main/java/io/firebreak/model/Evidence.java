package io.firebreak.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an incident is believed, recomputable from the indexed posts. Covers the time from {@link Incident#startedAt()} to
 * {@link Incident#updatedAt()} except where a component says otherwise.
 *
 * @param horizonMinutes length of the look-back in which the counts are most surprising
 * @param observed unfavourable originals within the horizon
 * @param expected unfavourable originals that were to be expected within the horizon
 * @param tailProbability probability of at least {@code observed} when nothing is the matter
 * @param growth observed in the latest half of the horizon divided by the earlier half; 1 is steady
 * @param posts posts that mention the brand
 * @param authors distinct authors of these
 * @param negativeShare unfavourable share of the originals, 0 to 1
 * @param repostShare share of reposts among the posts, 0 to 1
 * @param duplicateShare share of near-duplicates among the originals, 0 to 1
 * @param terms terms over-represented against the brand's own baseline, most significant first
 * @param representativePosts one post per near-duplicate group, most telling first
 * @param channels posts by source
 * @param languages posts by language code
 * @param places posts by place
 * @param firstOfficialPostAt first post of the brand's own accounts since the start; null while the brand is silent
 * @param silenceMinutes minutes from the start to the first official post, or to now while there is none
 */
public record Evidence(
        int horizonMinutes,
        double observed,
        double expected,
        double tailProbability,
        double growth,
        long posts,
        long authors,
        double negativeShare,
        double repostShare,
        double duplicateShare,
        List<Term> terms,
        List<RepresentativePost> representativePosts,
        Map<String, Long> channels,
        Map<String, Long> languages,
        Map<String, Long> places,
        @Nullable Instant firstOfficialPostAt,
        long silenceMinutes) {

    /**
     * A term that people use more than usual.
     *
     * @param term a word or hashtag, lower case
     * @param posts originals that contain it since the start
     * @param score z-score of its log-odds against the baseline (Monroe, Colaresi and Quinn 2008, equation 22)
     */
    public record Term(String term, long posts, double score) {}

    /**
     * A post that stands for its near-duplicate group.
     *
     * @param postId {@code <source>:<native id>}
     * @param url where a person can read it
     * @param authors distinct authors in the group
     * @param reach sum of the known follower counts of these authors
     */
    public record RepresentativePost(
            String postId, @Nullable String url, long authors, long reach) {}
}
