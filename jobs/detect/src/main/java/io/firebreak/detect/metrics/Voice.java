package io.firebreak.detect.metrics;

import io.firebreak.model.SentimentLabel;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * What an author wrote or passed on that may also be somebody else's words.
 *
 * @param authorId {@link io.firebreak.model.Author#id()}
 * @param authorHash of {@code authorId}
 * @param followers as the platform said with these posts, −1 when unknown
 * @param label sentiment of the posts towards the brand
 * @param posts hashes of post ids, ascending, distinct, at most {@value #MOST_POSTS}
 * @param groups near-duplicate group of each; 0 for a repost, which is somebody else's words in any case
 */
@SuppressWarnings("ArrayRecordComponent") // as in the sketches
public record Voice(
        String authorId, long authorHash, long followers, SentimentLabel label, long[] posts, long[] groups) {
    static final int MOST_POSTS = 64;

    /** Those whom most people hear first; what is kept when room is short. A total order of distinct voices. */
    public static final Comparator<Voice> LOUDEST = Comparator.comparingLong(Voice::followers)
            .reversed()
            .thenComparingLong(Voice::authorHash)
            .thenComparing(Voice::label);

    /** A copy without some posts, given by the hashes of their ids; this one when it has none of them. */
    public Voice without(LongPredicate gone) {
        TreeMap<Long, Long> kept = new TreeMap<>();
        for (int i = 0; i < posts.length; i++) {
            if (!gone.test(posts[i])) {
                kept.put(posts[i], groups[i]);
            }
        }
        return kept.size() == posts.length ? this : with(kept);
    }

    /** The posts of both, which are equal by {@link #LOUDEST}. */
    public Voice merge(Voice other) {
        TreeMap<Long, Long> all = new TreeMap<>();
        for (int i = 0; i < posts.length; i++) {
            all.put(posts[i], groups[i]);
        }
        for (int i = 0; i < other.posts.length; i++) {
            all.put(other.posts[i], other.groups[i]);
        }
        while (all.size() > MOST_POSTS) {
            all.pollLastEntry();
        }
        return with(all);
    }

    private Voice with(SortedMap<Long, Long> all) {
        return new Voice(
                authorId,
                authorHash,
                followers,
                label,
                all.keySet().stream().mapToLong(Long::longValue).toArray(),
                all.values().stream().mapToLong(Long::longValue).toArray());
    }
}
