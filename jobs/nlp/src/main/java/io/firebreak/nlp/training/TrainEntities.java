package io.firebreak.nlp.training;

import io.firebreak.model.Language;
import io.firebreak.nlp.entity.EntityModel;
import io.firebreak.nlp.entity.PerceptronEntityExtractor;
import io.firebreak.nlp.entity.PerceptronTrainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trains and evaluates the model of named entities. The card {@code models/entities.md} says with what and how well. */
public final class TrainEntities {
    private static final PerceptronTrainer.Settings SETTINGS = new PerceptronTrainer.Settings(20, 6, 15, 0.003, 5, 7);
    /** The corpora, and how often each post counts: the two small ones know more types than the large one. */
    private static final Map<String, Integer> CORPORA = new TreeMap<>(Map.of("btc", 1, "wnut17", 2, "tweebank", 2));

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
            figures.add("- " + corpus + "-dev: " + EntityScores.of(dev, extractor));
        }
        figures.add("- speed: " + Speed.text(heldOut, post -> extractor.extract(post.text(), ENGLISH))
                + " posts per CPU second");
        ModelCard.update(folders.card("entities"), figures);
    }
}
