package io.firebreak.nlp.training;

import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.nlp.intent.IntentModel;
import io.firebreak.nlp.intent.IntentPhrases;
import io.firebreak.nlp.intent.LinearIntentClassifier;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.PostFeatures;
import io.firebreak.nlp.linear.PostTokens;
import io.firebreak.nlp.linear.SoftmaxModel;
import io.firebreak.nlp.linear.SoftmaxTrainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Trains and evaluates the model of complaints. The card {@code models/intent.md} says with what and how well. */
public final class TrainIntent {
    private static final SoftmaxTrainer.Settings COMPLAINTS = new SoftmaxTrainer.Settings(18, 15, 0.1, 1e-6, 0.7, 7);
    private static final Fit FIT = new Fit(IntentModel.LABELS);

    private TrainIntent() {}

    /**
     * Writes the model and the card's figures.
     *
     * @param arguments the folder of the data, the folder of the nlp module
     */
    public static void main(String[] arguments) throws IOException {
        TrainingFolders folders = TrainingFolders.of(arguments);
        List<LabelledPost> dev = folders.posts("intent/complaints-dev");
        List<LabelledPost> train = folders.postsWithout("intent/complaints-train", dev);
        PolarityLexicon lexicon = PolarityLexicon.load();
        PostTokens tokens = new PostTokens();
        PostFeatures features = new PostFeatures(lexicon);
        SoftmaxModel complaints = FIT.fit(COMPLAINTS, train, dev, (LabelledPost post, FeatureVector out) -> {
            tokens.read(post.text());
            features.extract(tokens, post.language(), out);
        });
        IntentModel model = new IntentModel(complaints, IntentPhrases.load(), lexicon);
        String sha256 = model.write(folders.model("intent"));

        LinearIntentClassifier classifier = new LinearIntentClassifier(model);
        Language en = new Language("en", 1);
        ConfusionMatrix matrix = new ConfusionMatrix(IntentModel.LABELS);
        for (LabelledPost post : dev) {
            Intent intent = classifier.classify(post.text(), en);
            matrix.add(post.label(), intent.has(IntentLabel.COMPLAINT) ? "1" : "0");
        }
        List<String> figures = new ArrayList<>();
        figures.add("- sha256: `" + sha256 + "`");
        figures.add("- trained on " + train.size() + " posts");
        figures.add("- complaints-dev: " + matrix);
        figures.add(
                "- speed: " + Speed.text(dev, post -> classifier.classify(post.text(), en)) + " posts per CPU second");
        ModelCard.update(folders.card("intent"), figures);
    }
}
