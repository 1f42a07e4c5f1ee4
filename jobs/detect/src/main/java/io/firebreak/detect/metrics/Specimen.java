package io.firebreak.detect.metrics;

import io.firebreak.model.SentimentLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A near-duplicate group as evidence: its earliest post and who passed it on.
 *
 * @param key of the group, see {@link OriginalSketch#keys()}
 * @param repost whether only reposts of the text were seen
 * @param order rank of the telling post among those of its group
 * @param postId id of the telling post; of the reposted one when only reposts were seen
 * @param postHash {@link Hashes#of} of {@code postId}
 * @param authorHash of the telling post's author
 * @param url where a person can read it
 * @param label sentiment towards the brand
 * @param place where the author says to be
 * @param terms distinct terms of the text, at most {@link Terms#MOST}
 * @param voices authors who wrote, copied or passed on the text; beyond {@value #VOICES} their number is estimated with a
 *     relative standard error of 7 %
 */
public record Specimen(
        long key,
        boolean repost,
        long order,
        String postId,
        long postHash,
        long authorHash,
        @Nullable String url,
        SentimentLabel label,
        @Nullable String place,
        List<String> terms,
        AuthorSketch voices) {

    /** Authors kept of each group. */
    public static final int VOICES = 64;

    /** The group of both, which are of one group. */
    public Specimen merge(Specimen other) {
        Specimen telling = tells(other.repost, other.order) ? this : other;
        return telling.withVoices(voices.merge(other.voices, VOICES));
    }

    /** Whether this telling post goes before another one of the group. */
    boolean tells(boolean otherRepost, long otherOrder) {
        return repost == otherRepost ? order <= otherOrder : otherRepost;
    }

    /** A copy without the place. */
    public Specimen withoutPlace() {
        return new Specimen(key, repost, order, postId, postHash, authorHash, url, label, null, terms, voices);
    }

    /** A copy without the terms. */
    public Specimen withoutTerms() {
        return terms.isEmpty()
                ? this
                : new Specimen(key, repost, order, postId, postHash, authorHash, url, label, place, List.of(), voices);
    }

    private Specimen withVoices(AuthorSketch all) {
        return new Specimen(key, repost, order, postId, postHash, authorHash, url, label, place, terms, all);
    }
}
