package io.firebreak.nlp.training;

import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.Language;
import io.firebreak.nlp.EntityExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts of entities that are there, were found, and were found right: exact span and type. */
public final class EntityScores {
    /** The key for entities of all types. */
    public static final String ALL = "all";

    private static final Language ENGLISH = new Language("en", 1);

    /**
     * Counts.
     *
     * @param there in the text
     * @param found by the extractor
     * @param right found with exact span and type
     */
    public record Count(long there, long found, long right) {
        private static final Count NONE = new Count(0, 0, 0);

        private Count plus(long moreThere, long moreFound, long moreRight) {
            return new Count(there + moreThere, found + moreFound, right + moreRight);
        }

        /** Share of right ones among those found, 0 to 1. */
        public double precision() {
            return found == 0 ? 0 : (double) right / found;
        }

        /** Share of those there that were found right, 0 to 1. */
        public double recall() {
            return there == 0 ? 0 : (double) right / there;
        }

        /** Harmonic mean of precision and recall, 0 to 1. */
        public double f1() {
            return there + found == 0 ? 0 : 2.0 * right / (there + found);
        }
    }

    private final Map<String, Count> counts = new TreeMap<>(Map.of(ALL, Count.NONE));

    private EntityScores() {}

    /** The scores of an extractor on English posts. */
    public static EntityScores of(List<TaggedPost> posts, EntityExtractor extractor) {
        EntityScores scores = new EntityScores();
        for (TaggedPost post : posts) {
            List<Entity> found = extractor.extract(post.text(), ENGLISH);
            found.forEach(entity -> scores.count(entity.type(), 0, 1, 0));
            for (Entity truth : post.entities()) {
                boolean right = found.stream().anyMatch(entity -> same(entity, truth));
                scores.count(truth.type(), 1, 0, right ? 1 : 0);
            }
        }
        return scores;
    }

    /** By type, {@link #ALL} included; types neither there nor found are left out. */
    public Map<String, Count> counts() {
        return Map.copyOf(counts);
    }

    /** Of all types together. */
    public Count all() {
        return counts.getOrDefault(ALL, Count.NONE);
    }

    private static boolean same(Entity a, Entity b) {
        return a.start() == b.start() && a.end() == b.end() && a.type() == b.type();
    }

    private void count(EntityType type, long there, long found, long right) {
        for (String key : List.of(ALL, type.wireName())) {
            counts.put(key, counts.getOrDefault(key, Count.NONE).plus(there, found, right));
        }
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        counts.forEach((type, count) -> {
            if (count.there > 0) {
                parts.add(String.format(
                        Locale.ROOT,
                        "%s F1 %.1f (P %.1f R %.1f of %d)",
                        type,
                        100 * count.f1(),
                        100 * count.precision(),
                        100 * count.recall(),
                        count.there));
            }
        });
        return String.join("; ", parts);
    }
}
