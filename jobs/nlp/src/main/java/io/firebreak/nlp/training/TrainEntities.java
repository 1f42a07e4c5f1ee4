package io.firebreak.nlp.training;

import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.Language;
import io.firebreak.nlp.entity.EntityModel;
import io.firebreak.nlp.entity.PerceptronEntityExtractor;
import io.firebreak.nlp.entity.PerceptronTrainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Trains and evaluates the model of named entities. The card {@code models/entities.md} says with what and how well. */
public final class TrainEntities {
    private static final PerceptronTrainer.Settings SETTINGS = new PerceptronTrainer.Settings(20, 6, 15, 0.003, 7);
    /** The corpora, and how often each post counts: the two small ones know more types than the large one. */
    private static final Map<String, Integer> CORPORA = new TreeMap<>(Map.of("btc", 1, "wnut17", 2, "tweebank", 2));

    private static final String ALL = "all";
    private static final int TRUE = 0;
    private static final int FOUND = 1;
    private static final int RIGHT = 2;

    private static final Language ENGLISH = new Language("en", 1);

    private TrainEntities() {}

    /**
     * Writes the model and the card's figures.
     *
     * @param arguments the folder of the data, the folder of the nlp module
     */
    public static void main(String[] arguments) throws IOException {
        TrainingFolders folders = TrainingFolders.of(arguments);
        PerceptronTrainer trainer = new PerceptronTrainer(SETTINGS);
        List<TaggedPost> heldOut = new ArrayList<>();
        int trained = 0;
        for (Map.Entry<String, Integer> corpus : CORPORA.entrySet()) {
            List<TaggedPost> posts =
                    TaggedPost.read(folders.data().resolve("entities/" + corpus.getKey() + "-train.jsonl"));
            trained += posts.size();
            for (int copy = 0; copy < corpus.getValue(); copy++) {
                posts.forEach(post -> trainer.add(post.text(), post.entities()));
            }
            heldOut.addAll(TaggedPost.read(folders.data().resolve("entities/" + corpus.getKey() + "-dev.jsonl")));
        }
        EntityModel model = PerceptronTrainer.calibrate(
                trainer.train(),
                heldOut.stream().map(TaggedPost::text).toList(),
                heldOut.stream().map(TaggedPost::entities).toList());
        String sha256 = model.write(folders.model("entities"));

        PerceptronEntityExtractor extractor = new PerceptronEntityExtractor(model);
        List<String> figures = new ArrayList<>();
        figures.add("- sha256: `" + sha256 + "`");
        figures.add("- trained on " + trained + " posts");
        for (String corpus : CORPORA.keySet()) {
            List<TaggedPost> dev = TaggedPost.read(folders.data().resolve("entities/" + corpus + "-dev.jsonl"));
            figures.add("- " + corpus + "-dev: " + scores(dev, extractor));
        }
        figures.add("- speed: " + Speed.of(heldOut, post -> extractor.extract(post.text(), ENGLISH))
                + " posts per CPU second");
        ModelCard.update(folders.card("entities"), figures);
    }

    private static String scores(List<TaggedPost> posts, PerceptronEntityExtractor extractor) {
        List<String> parts = new ArrayList<>();
        counts(posts, extractor).forEach((type, of) -> {
            if (of[TRUE] > 0) {
                parts.add(String.format(
                        Locale.ROOT,
                        "%s F1 %.1f (P %.1f R %.1f of %d)",
                        type,
                        f1(of),
                        of[FOUND] == 0 ? 0 : 100.0 * of[RIGHT] / of[FOUND],
                        100.0 * of[RIGHT] / of[TRUE],
                        of[TRUE]));
            }
        });
        return String.join("; ", parts);
    }

    /** F1 of exact spans with their type, per cent. */
    static double f1(List<TaggedPost> posts, PerceptronEntityExtractor extractor) {
        return f1(Objects.requireNonNull(counts(posts, extractor).get(ALL)));
    }

    private static double f1(long[] of) {
        return of[TRUE] + of[FOUND] == 0 ? 0 : 200.0 * of[RIGHT] / (of[TRUE] + of[FOUND]);
    }

    private static Map<String, long[]> counts(List<TaggedPost> posts, PerceptronEntityExtractor extractor) {
        Map<String, long[]> counts = new TreeMap<>();
        counts.put(ALL, new long[3]);
        for (TaggedPost post : posts) {
            List<Entity> found = extractor.extract(post.text(), ENGLISH);
            found.forEach(entity -> count(counts, entity.type(), FOUND));
            for (Entity truth : post.entities()) {
                count(counts, truth.type(), TRUE);
                if (found.stream().anyMatch(entity -> same(entity, truth))) {
                    count(counts, truth.type(), RIGHT);
                }
            }
        }
        return counts;
    }

    private static boolean same(Entity a, Entity b) {
        return a.start() == b.start() && a.end() == b.end() && a.type() == b.type();
    }

    private static void count(Map<String, long[]> counts, EntityType type, int what) {
        counts.computeIfAbsent(ALL, key -> new long[3])[what]++;
        counts.computeIfAbsent(type.wireName(), key -> new long[3])[what]++;
    }
}
