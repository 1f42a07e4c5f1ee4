package io.firebreak.detect.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Posts, each counted once however often it was delivered, by facet: what sort of post it is, from where, in which
 * language. All posts are known up to a capacity and counted exactly. Beyond it those with the smallest hashes are known, a
 * random sample; deliveries are then divided by how often the known posts were delivered, which is exact as long as
 * nothing comes twice.
 *
 * @param facets ascending, distinct; see {@link #facet}
 * @param delivered deliveries by facet
 * @param hashes of the ids of known posts, ascending, distinct
 * @param deliveries how often each known post was delivered
 * @param authors hash of each known post's author
 * @param facetOf each known post's place in {@code facets}
 */
// Arrays: up to thousands of entries a minute and brand; boxed lists would take five times the room.
@SuppressWarnings("ArrayRecordComponent")
public record PostSketch(
        List<String> facets, long[] delivered, long[] hashes, int[] deliveries, long[] authors, short[] facetOf) {
    /** Nothing. */
    public static final PostSketch EMPTY =
            new PostSketch(List.of(), new long[0], new long[0], new int[0], new long[0], new short[0]);

    /** Sorts of posts. */
    static final char REPOST = 'r';

    static final char UNFAVOURABLE = 'u';
    static final char OTHER = 'w';

    /** Facets counted apart, which only hostile input exceeds; the last in order are then counted as one. */
    private static final int MOST_FACETS = 1_024;

    private static final String REST = facet('~', "other", "und");

    /** The facet of a sort of posts, a source and a language. */
    static String facet(char sort, String source, String language) {
        return sort + "\n" + source + "\n" + language;
    }

    /** Distinct posts. */
    public long posts() {
        return count(facet -> true);
    }

    /** Of these, reposts. */
    public long reposts() {
        return count(facet -> facet.charAt(0) == REPOST);
    }

    /** Of these, unfavourable ones in their author's own words. */
    public long unfavourable() {
        return count(facet -> facet.charAt(0) == UNFAVOURABLE);
    }

    /** Distinct posts by source. */
    public Map<String, Long> channels() {
        return by(facet -> facet.split("\n", -1)[1]);
    }

    /** Distinct posts by language code. */
    public Map<String, Long> languages() {
        return by(facet -> facet.split("\n", -1)[2]);
    }

    /**
     * Of the unfavourable posts, those that are among others; estimated beyond the capacity.
     *
     * @param others ascending hashes of post ids
     */
    public long unfavourableAmong(long[] others) {
        long known = 0;
        long among = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (facets.get(facetOf[i]).charAt(0) == UNFAVOURABLE) {
                known++;
                among += Arrays.binarySearch(others, hashes[i]) >= 0 ? 1 : 0;
            }
        }
        return known == 0 ? 0 : Math.round((double) among * unfavourable() / known);
    }

    /** Hashes of the authors of at least so many known posts. */
    Set<Long> authorsOf(int leastPosts) {
        if (hashes.length < leastPosts) {
            return Set.of();
        }
        Map<Long, Integer> posts = new HashMap<>();
        for (long author : authors) {
            posts.merge(author, 1, Integer::sum);
        }
        Set<Long> busy = new HashSet<>();
        posts.forEach((author, count) -> {
            if (count >= leastPosts) {
                busy.add(author);
            }
        });
        return busy;
    }

    /** The posts of both. */
    PostSketch merge(PostSketch other, int capacity) {
        if (other.facets.isEmpty()) {
            return this;
        }
        if (facets.isEmpty()) {
            return other;
        }
        Builder all = new Builder(capacity);
        all.addAll(this);
        all.addAll(other);
        return all.build();
    }

    private long count(Predicate<String> wanted) {
        boolean exact = hashes.length < BrandMinute.EXACT;
        long count = 0;
        if (exact) {
            for (short facet : facetOf) {
                count += wanted.test(facets.get(facet)) ? 1 : 0;
            }
            return count;
        }
        for (int i = 0; i < delivered.length; i++) {
            count += wanted.test(facets.get(i)) ? delivered[i] : 0;
        }
        return Math.round(count / deliveriesPerPost());
    }

    private double deliveriesPerPost() {
        long sum = 0;
        for (int count : deliveries) {
            sum += count;
        }
        return (double) sum / deliveries.length;
    }

    private Map<String, Long> by(Function<String, String> key) {
        Map<String, Long> counts = new TreeMap<>();
        for (String name : facets.stream().map(key).distinct().toList()) {
            counts.put(name, count(facet -> key.apply(facet).equals(name)));
        }
        return counts;
    }

    /** Collects posts. Mutable. */
    static final class Builder {
        private final int capacity;
        private final TreeMap<String, Long> delivered = new TreeMap<>();
        private final TreeMap<Long, Known> known = new TreeMap<>();

        private record Known(int deliveries, long author, String facet) {
            Known merge(Known other) {
                // Two deliveries of one post may differ in what the enrichers said; any rule that ignores order will
                // do.
                boolean first = facet.compareTo(other.facet) <= 0;
                return new Known(deliveries + other.deliveries, author, first ? facet : other.facet);
            }
        }

        Builder(int capacity) {
            this.capacity = capacity;
        }

        void add(long hash, long author, String facet) {
            delivered.merge(facet, 1L, Long::sum);
            know(hash, new Known(1, author, facet));
        }

        void addAll(PostSketch posts) {
            for (int i = 0; i < posts.delivered.length; i++) {
                delivered.merge(posts.facets.get(i), posts.delivered[i], Long::sum);
            }
            for (int i = 0; i < posts.hashes.length; i++) {
                know(
                        posts.hashes[i],
                        new Known(posts.deliveries[i], posts.authors[i], posts.facets.get(posts.facetOf[i])));
            }
        }

        private void know(long hash, Known post) {
            if (known.size() < capacity || hash <= known.lastKey()) {
                known.merge(hash, post, Known::merge);
                if (known.size() > capacity) {
                    known.pollLastEntry();
                }
            }
        }

        PostSketch build() {
            while (delivered.size() > MOST_FACETS) {
                String last = REST.equals(delivered.lastKey()) ? delivered.lowerKey(REST) : delivered.lastKey();
                Long count = delivered.remove(last);
                delivered.merge(REST, count == null ? 0 : count, Long::sum);
            }
            List<String> facets = new ArrayList<>(delivered.keySet());
            Map<String, Short> places = new HashMap<>();
            facets.forEach(facet -> places.put(facet, (short) places.size()));
            int size = known.size();
            PostSketch built = new PostSketch(
                    facets,
                    delivered.values().stream().mapToLong(Long::longValue).toArray(),
                    new long[size],
                    new int[size],
                    new long[size],
                    new short[size]);
            int at = 0;
            for (Map.Entry<Long, Known> entry : known.entrySet()) {
                Known post = entry.getValue();
                Short place = places.get(post.facet());
                built.hashes[at] = entry.getKey();
                built.deliveries[at] = post.deliveries();
                built.authors[at] = post.author();
                built.facetOf[at++] = place == null ? places.getOrDefault(REST, (short) 0) : place;
            }
            return built;
        }
    }
}
