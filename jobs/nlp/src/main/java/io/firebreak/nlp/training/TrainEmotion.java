package io.firebreak.nlp.training;

import io.firebreak.model.Language;
import io.firebreak.nlp.emotion.EmotionModel;
import io.firebreak.nlp.emotion.LinearEmotionClassifier;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.PostFeatures;
import io.firebreak.nlp.linear.PostTokens;
import io.firebreak.nlp.linear.SoftmaxModel;
import io.firebreak.nlp.linear.SoftmaxTrainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Trains and evaluates the model of emotions. The card {@code models/emotion.md} says with what and how well. */
public final class TrainEmotion {
    private static final SoftmaxTrainer.Settings WORDS = new SoftmaxTrainer.Settings(18, 8, 0.1, 1e-6, 0.7, 7);
    private static final SoftmaxTrainer.Settings UNIVERSAL = new SoftmaxTrainer.Settings(14, 4, 0.1, 1e-6, 0.7, 7);
    private static final Fit FIT = new Fit(EmotionModel.LABELS);
    /** One sober post for so many emotional ones. */
    private static final int EMOTIONAL_PER_SOBER = 1;

    private TrainEmotion() {}

    /**
     * Writes the model and the card's figures.
     *
     * @param arguments the folder of the data, the folder of the nlp module
     */
    public static void main(String[] arguments) throws IOException {
        TrainingFolders folders = TrainingFolders.of(arguments);
        List<LabelledPost> val = folders.posts("sentiment/emotion-val");
        List<LabelledPost> train = new ArrayList<>(folders.postsWithout("sentiment/emotion-train", val));
        train.addAll(sober(folders.posts("sentiment/semeval-train"), train.size() / EMOTIONAL_PER_SOBER));
        List<LabelledPost> soberVal = sober(folders.posts("sentiment/semeval-val"), val.size() / EMOTIONAL_PER_SOBER);
        List<LabelledPost> heldOut = new ArrayList<>(val);
        heldOut.addAll(soberVal);

        PolarityLexicon lexicon = PolarityLexicon.load();
        PostTokens tokens = new PostTokens();
        PostFeatures features = new PostFeatures(lexicon);
        SoftmaxModel words = FIT.fit(WORDS, train, heldOut, (LabelledPost post, FeatureVector out) -> {
            tokens.read(post.text());
            features.extract(tokens, post.language(), out);
        });
        SoftmaxModel universal = FIT.fit(UNIVERSAL, train, heldOut, (LabelledPost post, FeatureVector out) -> {
            tokens.read(post.text());
            features.extractUniversal(tokens, out);
        });
        EmotionModel model = new EmotionModel(words, universal, lexicon);
        String sha256 = model.write(folders.model("emotion"));

        LinearEmotionClassifier classifier = new LinearEmotionClassifier(model);
        Language en = new Language("en", 1);
        ConfusionMatrix matrix = new ConfusionMatrix(EmotionModel.LABELS.subList(0, 4));
        val.forEach(post -> matrix.add(
                post.label(), classifier.classify(post.text(), en).label().wireName()));
        long quiet = soberVal.stream()
                .filter(post -> classifier.classify(post.text(), en).confidence() < 0.5)
                .count();
        long loud = val.stream()
                .filter(post -> classifier.classify(post.text(), en).confidence() >= 0.5)
                .count();
        ModelCard.update(
                folders.card("emotion"),
                List.of(
                        "- sha256: `" + sha256 + "`",
                        "- trained on " + train.size() + " posts",
                        "- emotion-val: " + matrix,
                        "- confidence below 0.5 on " + 100 * quiet / soberVal.size()
                                + " % of neutral posts of semeval-val; 0.5 or above on " + 100 * loud / val.size()
                                + " % of emotion-val",
                        "- speed: " + Speed.text(val, post -> classifier.classify(post.text(), en))
                                + " posts per CPU second"));
    }

    /** The first neutral posts, as examples of no emotion. */
    private static List<LabelledPost> sober(List<LabelledPost> posts, int count) {
        return posts.stream()
                .filter(post -> post.label().equals("neutral"))
                .limit(count)
                .map(post -> new LabelledPost(post.text(), "none", post.language(), -1, -1))
                .toList();
    }
}
