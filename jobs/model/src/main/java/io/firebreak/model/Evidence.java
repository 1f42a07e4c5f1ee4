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
 * @param confidence probability that the incident is no chance, 0 to 1: how often real incidents come, taken as one a
 *     brand and year, against how often chance gives something as surprising; for volume alone, how much of the time is
 *     wanted to be raised against how much of it was as surprising; by the most telling evidence so far, so that it never
 *     falls
 * @param posts posts that mention the brand
 * @param authors distinct authors of these
 * @param negativeShare unfavourable share of the originals, 0 to 1
 * @param repostShare share of reposts among the posts, 0 to 1
 * @param duplicateShare share of near-duplicates among the originals, 0 to 1
 * @param botShare share of the authors whose accounts look automated, 0 to 1: declared bots, accounts younger than 30 days
 *     that only repeat what others wrote, and accounts with six or more posts about the brand within one minute
 * @param terms terms and phrases over-represented against the brand's own baseline, most significant first
 * @param representativePosts one post per near-duplicate group, most telling first
 * @param amplifiers authors who pass on what others wrote, greatest spread first
 * @param channels posts by source
 * @param languages posts by language code
 * @param places authors by the place of the post that stands for what they say
 * @param firstOfficialPostAt first post of the brand's own accounts since the start; null while the brand is silent
 * @param silenceMinutes minutes from the start to the first official post, or to now while there is none
 * @param complaints unfavourable posts, reposts excluded
 * @param answeredComplaints of these, answered by the brand's own accounts
 * @param statements posts of the brand's own accounts that answer nobody, earliest first
 */
public record Evidence(
        int horizonMinutes,
        double observed,
        double expected,
        double tailProbability,
        double growth,
        double confidence,
        long posts,
        long authors,
        double negativeShare,
        double repostShare,
        double duplicateShare,
        double botShare,
        List<Term> terms,
        List<RepresentativePost> representativePosts,
        List<Amplifier> amplifiers,
        Map<String, Long> channels,
        Map<String, Long> languages,
        Map<String, Long> places,
        @Nullable Instant firstOfficialPostAt,
        long silenceMinutes,
        long complaints,
        long answeredComplaints,
        List<Statement> statements) {

    /** Evidence of counts alone, where no posts are known. */
    public static Evidence ofCounts(
            int horizonMinutes,
            double observed,
            double expected,
            double tailProbability,
            double growth,
            double confidence) {
        return new Evidence(
                horizonMinutes,
                observed,
                expected,
                tailProbability,
                growth,
                confidence,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                0,
                0,
                0,
                List.of());
    }

    /**
     * A term that people use more than usual.
     *
     * @param term a word, a hashtag, or a phrase of two or three words; lower case
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

    /**
     * An author who passes on what others wrote.
     *
     * @param authorId {@link Author#id()}
     * @param posts reposts, and near-duplicates of what somebody wrote before
     * @param followers greatest follower count known; null when the platform does not say
     */
    public record Amplifier(
            String authorId, long posts, @Nullable Long followers) {}

    /**
     * A post of the brand's own accounts that answers nobody, and what people said in the hour before it and in the hour
     * after it, as far as that is over. Originals are counted minute by minute.
     *
     * @param postId {@code <source>:<native id>}
     * @param at when it was written
     * @param kind what it says, as far as phrases tell
     * @param negativeShareBefore unfavourable share of the originals before, 0 to 1; 0 without any
     * @param originalsBefore originals before
     * @param negativeShareAfter unfavourable share of the originals after, 0 to 1; 0 without any
     * @param originalsAfter originals after
     */
    public record Statement(
            String postId,
            Instant at,
            StatementKind kind,
            double negativeShareBefore,
            long originalsBefore,
            double negativeShareAfter,
            long originalsAfter) {}
}
