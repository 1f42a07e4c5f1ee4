package io.firebreak.detect.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many texts contain each term; the frequent ones exactly enough, the rare ones forgotten when room is short. Belongs
 * to one owner, who changes the map in place.
 *
 * @param texts texts counted
 * @param counts texts by term
 */
public record TermCounts(long texts, Map<String, Long> counts) {
    private static final int MOST = 1_200;
    private static final int KEPT = 800;

    /** Nothing counted. */
    public static TermCounts empty() {
        return new TermCounts(0, new HashMap<>());
    }

    /** Counts a text. */
    public TermCounts with(List<String> terms) {
        terms.forEach(term -> counts.merge(term, 1L, Long::sum));
        if (counts.size() > MOST) {
            prune();
        }
        return new TermCounts(texts + 1, counts);
    }

    /** All counts halved, so that later texts weigh more. */
    public TermCounts halved() {
        counts.replaceAll((term, count) -> count / 2);
        counts.values().removeIf(count -> count == 0);
        return new TermCounts(texts / 2, counts);
    }

    /** Keeps the most frequent terms, equals by name: the same texts in the same order leave the same terms. */
    private void prune() {
        List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        for (Map.Entry<String, Long> entry : entries.subList(KEPT, entries.size())) {
            counts.remove(entry.getKey());
        }
    }
}
