package io.firebreak.nlp.training;

import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.intent.IntentFeatures;
import io.firebreak.nlp.intent.IntentModel;
import io.firebreak.nlp.intent.IntentPhrases;
import io.firebreak.nlp.intent.LinearIntentClassifier;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.PostReader;
import io.firebreak.nlp.linear.SoftmaxModel;
import io.firebreak.nlp.linear.SoftmaxTrainer;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Trains and evaluates the models of intents. The card {@code models/intent.md} says with what and how well. */
public final class TrainIntent {
    private static final SoftmaxTrainer.Settings COMPLAINTS = new SoftmaxTrainer.Settings(18, 15, 0.1, 1e-6, 0.7, 7);
    private static final SoftmaxTrainer.Settings OTHERS = new SoftmaxTrainer.Settings(18, 20, 0.1, 1e-6, 0.5, 7);
    /** Folders of the hand-made sets: the one that settings were chosen on, and the one that nothing was. */
    static final List<String> EVALUATION = List.of("intent", "intent-unseen");

    private static final Fit FIT = new Fit(IntentModel.LABELS);
    private static final Language ENGLISH = new Language("en", 1);
    private static final long SEED = 7;

    /** Made-up posts of each pattern. */
    private static final int MADE_EACH = 12;
    /** What is left to the other class: nobody is that sure. */
    private static final float SMOOTHING = 0.03f;
    /** Weight of a made-up post that neither has the intent nor looks like it. */
    private static final float ELSEWHERE_WEIGHT = 0.5f;

    /** Real posts without label that stand for all that people talk about, and their weight. */
    private static final int BACKGROUND = 4_000;

    private static final float BACKGROUND_WEIGHT = 0.1f;
    /** Posts of which phrases think so, or of which the sentiment is so positive, may have the intent and are left out. */
    private static final double DOUBTFUL = 0.3;

    private static final double LIKED = 0.5;
    /** Weight of real posts that were labelled for the sentiment towards the brand in them. */
    private static final float BRAND_WEIGHT = 0.3f;

    private final TrainingFolders folders;
    private final PolarityLexicon lexicon = PolarityLexicon.load();
    private final IntentPhrases phrases = IntentPhrases.load();
    private final PostReader reader = new PostReader(lexicon);
    private final LinearSentimentAnalyzer sentiments = new LinearSentimentAnalyzer(SentimentModels.load(), reader);
    private final IntentFeatures features = new IntentFeatures(phrases, reader);
    private final NgramLanguageIdentifier languages = NgramLanguageIdentifier.load();
    private final FeatureVector vector = new FeatureVector();

    private TrainIntent(TrainingFolders folders) {
        this.folders = folders;
    }

    /**
     * Writes the model and the card's figures.
     *
     * @param arguments the folder of the data, the folder of the nlp module
     */
    public static void main(String[] arguments) throws IOException {
        new TrainIntent(TrainingFolders.of(arguments)).run();
    }

    private void run() throws IOException {
        List<LabelledPost> dev = folders.posts("intent/complaints-dev");
        List<LabelledPost> train = folders.postsWithout("intent/complaints-train", dev);
        SoftmaxModel complaints = FIT.fit(
                COMPLAINTS, train, dev, (post, out) -> out.addAll(reader.features(post.text(), post.language())));

        List<IntentPosts.Made> made = madePosts(folders);
        List<LabelledPost> background = background();
        List<SoftmaxModel> others = new ArrayList<>();
        for (IntentLabel intent : IntentModel.LEARNED) {
            others.add(train(intent, made, background));
        }
        IntentModel model = new IntentModel(complaints, others, phrases, lexicon);
        String sha256 = model.write(folders.model("intent"));

        LinearIntentClassifier classifier = new LinearIntentClassifier(model, reader);
        List<String> figures = new ArrayList<>();
        figures.add("- sha256: `" + sha256 + "`");
        figures.add("- complaints trained on " + train.size() + " posts, the others on " + made.size()
                + " made-up posts and at most " + background.size() + " real ones without label");
        figures.add("- complaints-dev: " + matrix(dev, classifier, IntentLabel.COMPLAINT, "1", post -> ENGLISH));
        for (IntentLabel intent : IntentModel.LEARNED) {
            for (String folder : EVALUATION) {
                figures.add("- " + evaluationFile(folder, intent) + ": "
                        + matrix(
                                evaluation(folders, folder, intent),
                                classifier,
                                intent,
                                intent.wireName(),
                                post -> languages.identify(post.text(), List.of())));
            }
        }
        for (String file : List.of("airline-dev", "sanders-dev")) {
            figures.add("- praise, positive posts of " + file + ": "
                    + matrix(
                            folders.posts("sentiment/" + file),
                            classifier,
                            IntentLabel.PRAISE,
                            "positive",
                            post -> ENGLISH));
        }
        figures.add("- speed, sentiment included: "
                + Speed.text(
                        dev,
                        post -> classifier.classify(post.text(), ENGLISH, sentiments.analyze(post.text(), ENGLISH)))
                + " posts per CPU second");
        ModelCard.update(folders.card("intent"), figures);
    }

    /** Made-up posts, without those that happen to be in an evaluation set. */
    static List<IntentPosts.Made> madePosts(TrainingFolders folders) throws IOException {
        Set<String> heldOut = new HashSet<>();
        for (IntentLabel intent : IntentModel.LEARNED) {
            for (String folder : EVALUATION) {
                evaluation(folders, folder, intent)
                        .forEach(post -> heldOut.add(TrainingFolders.lettersOf(post.text())));
            }
        }
        List<IntentPosts.Made> made =
                new ArrayList<>(IntentPosts.read(folders.module().resolve("models/intent-posts.txt"))
                        .make(MADE_EACH, SEED));
        made.removeIf(post -> heldOut.contains(TrainingFolders.lettersOf(post.text())));
        return made;
    }

    /** A hand-made set. */
    static List<LabelledPost> evaluation(TrainingFolders folders, String folder, IntentLabel intent)
            throws IOException {
        return LabelledPost.read(folders.module().resolve(evaluationFile(folder, intent)));
    }

    /** Where a hand-made set is in the module. */
    static String evaluationFile(String folder, IntentLabel intent) {
        return "evaluation/" + folder + "/" + intent.wireName() + ".jsonl";
    }

    private ConfusionMatrix matrix(
            List<LabelledPost> posts,
            LinearIntentClassifier classifier,
            IntentLabel intent,
            String having,
            Function<LabelledPost, Language> languageOf) {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("other", intent.wireName()));
        for (LabelledPost post : posts) {
            Language language = languageOf.apply(post);
            boolean found = classifier
                    .classify(post.text(), language, sentiments.analyze(post.text(), language))
                    .has(intent);
            matrix.add(post.label().equals(having) ? intent.wireName() : "other", found ? intent.wireName() : "other");
        }
        return matrix;
    }

    /** Real posts in eight languages, those in other languages than English twice, in an order of their own. */
    private List<LabelledPost> background() throws IOException {
        List<LabelledPost> pool = new ArrayList<>(folders.posts("sentiment/semeval-train"));
        pool.addAll(folders.posts("sentiment/emoji-train"));
        List<LabelledPost> foreign = folders.posts("sentiment/umsab-train");
        pool.addAll(foreign);
        pool.addAll(foreign);
        Collections.shuffle(pool, new Random(SEED));
        return pool.subList(0, BACKGROUND);
    }

    private SoftmaxModel train(IntentLabel intent, List<IntentPosts.Made> made, List<LabelledPost> background)
            throws IOException {
        SoftmaxTrainer trainer = new SoftmaxTrainer(IntentModel.HAS, OTHERS);
        for (IntentPosts.Made post : made) {
            boolean has = post.intents().contains(intent);
            boolean close = has || post.lookalikes().contains(intent);
            extract(post.text(), post.language());
            trainer.add(vector, target(has ? 1 - SMOOTHING : SMOOTHING), close ? 1 : ELSEWHERE_WEIGHT);
        }
        if (intent == IntentLabel.PRAISE) {
            // Who speaks well of a brand mostly, and who does not hardly ever, praises it.
            for (LabelledPost post :
                    folders.postsWithout("sentiment/sanders-train", folders.posts("sentiment/sanders-dev"))) {
                extract(post.text(), post.language());
                trainer.add(vector, target(post.label().equals("positive") ? 0.8f : 0.05f), BRAND_WEIGHT);
            }
        }
        for (LabelledPost post : background) {
            if (!mayHave(intent, post)) {
                extract(post.text(), post.language());
                trainer.add(vector, target(0.02f), BACKGROUND_WEIGHT);
            }
        }
        return trainer.train();
    }

    private boolean mayHave(IntentLabel intent, LabelledPost post) {
        return features.phrase(post.text(), post.language(), intent) >= DOUBTFUL
                || (intent == IntentLabel.PRAISE
                        && sentiment(post.text(), post.language()).positive() >= LIKED)
                || (intent == IntentLabel.QUESTION && post.text().contains("?"));
    }

    private void extract(String text, String language) {
        vector.clear();
        features.extract(text, language, sentiment(text, language), vector);
    }

    private Sentiment sentiment(String text, String language) {
        return sentiments.analyze(text, new Language(language, 1));
    }

    private static float[] target(float probability) {
        return new float[] {1 - probability, probability};
    }
}
