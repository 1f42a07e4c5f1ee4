package io.firebreak.nlp.training;

import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.PostFeatures;
import io.firebreak.nlp.linear.PostTokens;
import io.firebreak.nlp.linear.SoftmaxModel;
import io.firebreak.nlp.linear.SoftmaxTrainer;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import io.firebreak.nlp.sentiment.TargetFeatures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Trains and evaluates the models of sentiment. The card {@code models/sentiment.md} says with what and how well. */
public final class TrainSentiment {
    private static final SoftmaxTrainer.Settings MEMBERS = new SoftmaxTrainer.Settings(20, 5, 0.15, 1e-6, 0.8, 7);
    private static final SoftmaxTrainer.Settings POSTS = new SoftmaxTrainer.Settings(21, 5, 0.15, 1e-6, 0.8, 7);
    private static final SoftmaxTrainer.Settings UNIVERSAL = new SoftmaxTrainer.Settings(14, 3, 0.1, 1e-6, 1, 7);
    private static final SoftmaxTrainer.Settings TARGETS = new SoftmaxTrainer.Settings(18, 4, 0.05, 1e-6, 0.6, 7);
    private static final SoftmaxTrainer.Settings OPINIONS = new SoftmaxTrainer.Settings(10, 4, 0.05, 1e-6, 0.6, 7);

    private static final int FOLDS = 3;

    private static final Fit FIT = new Fit(SentimentModels.LABELS);

    private final TrainingFolders folders;
    private final PolarityLexicon lexicon = PolarityLexicon.load();
    private final PostTokens tokens = new PostTokens();
    private final PostFeatures features = new PostFeatures(lexicon);

    private TrainSentiment(TrainingFolders folders) {
        this.folders = folders;
    }

    /**
     * Writes the model and the card's figures.
     *
     * @param arguments the folder of the data, the folder of the nlp module
     */
    public static void main(String[] arguments) throws IOException {
        new TrainSentiment(TrainingFolders.of(arguments)).run();
    }

    private void run() throws IOException {
        List<LabelledPost> english = folders.posts("sentiment/semeval-val");
        List<LabelledPost> languages = folders.posts("sentiment/umsab-val");
        List<LabelledPost> heldOut = new ArrayList<>(english);
        heldOut.addAll(languages);
        List<LabelledPost> train = folders.postsWithout("sentiment/semeval-train", heldOut);
        train.addAll(folders.postsWithout("sentiment/umsab-train", heldOut));

        TeacherScores teacher = TeacherScores.read(folders.module().resolve("models/teacher/sentiment.scores"));
        List<LabelledPost> unlabelled = folders.postsWithout("sentiment/emoji-train", heldOut);
        SoftmaxModel posts = FIT.calibrate(
                new Distillation(SentimentModels.LABELS, teacher, this::extractPost)
                        .train(MEMBERS, POSTS, train, unlabelled),
                heldOut,
                this::extractPost);
        SoftmaxModel universal = FIT.fit(UNIVERSAL, train, heldOut, this::extractUniversal);

        TargetFeatures targetFeatures = new TargetFeatures(posts, features, lexicon);
        List<LabelledPost> targetDev = folders.posts("sentiment/target-dev");
        List<LabelledPost> targetTrain = folders.postsWithout("sentiment/target-train", targetDev);
        SoftmaxModel targets = FIT.fit(TARGETS, targetTrain, targetDev, targetExtractor(targetFeatures, true));
        SoftmaxModel opinions = FIT.fit(OPINIONS, targetTrain, targetDev, targetExtractor(targetFeatures, false));

        SentimentModels models = new SentimentModels(posts, universal, targets, opinions, lexicon);
        String sha256 = models.write(folders.model("sentiment"));
        List<String> figures = figures(models, english, languages, targetDev);
        figures.add(0, "- sha256: `" + sha256 + "`");
        figures.add("- target-train cross-validated in " + FOLDS + " parts, without the rules: "
                + crossValidate(targetTrain, targetExtractor(targetFeatures, true)));
        figures.add(1, "- trained on " + train.size() + " posts and " + targetTrain.size() + " targets");
        ModelCard.update(folders.card("sentiment"), figures);
    }

    private void extractPost(LabelledPost post, FeatureVector out) {
        tokens.read(post.text());
        features.extract(tokens, post.language(), out);
    }

    private void extractUniversal(LabelledPost post, FeatureVector out) {
        tokens.read(post.text());
        features.extractUniversal(tokens, out);
    }

    private Fit.Extractor targetExtractor(TargetFeatures targetFeatures, boolean words) {
        return (post, out) -> {
            tokens.read(post.text());
            targetFeatures.extract(tokens, post.language(), post.start(), post.end(), words, out);
        };
    }

    /** The model of targets on posts that it was not trained on: eight times as many as there are in the development split. */
    private static ConfusionMatrix crossValidate(List<LabelledPost> posts, Fit.Extractor extractor) {
        ConfusionMatrix matrix = new ConfusionMatrix(SentimentModels.LABELS);
        FeatureVector vector = new FeatureVector();
        double[] probabilities = new double[SentimentModels.LABELS.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<LabelledPost> learnt = new ArrayList<>();
            List<LabelledPost> heldOut = new ArrayList<>();
            for (int i = 0; i < posts.size(); i++) {
                (i % FOLDS == fold ? heldOut : learnt).add(posts.get(i));
            }
            SoftmaxModel model = FIT.train(TARGETS, learnt, extractor);
            for (LabelledPost post : heldOut) {
                vector.clear();
                extractor.extract(post, vector);
                model.probabilities(vector, probabilities);
                int best = 0;
                for (int k = 1; k < probabilities.length; k++) {
                    best = probabilities[k] > probabilities[best] ? k : best;
                }
                matrix.add(post.label(), SentimentModels.LABELS.get(best));
            }
        }
        return matrix;
    }

    private static List<String> figures(
            SentimentModels models,
            List<LabelledPost> english,
            List<LabelledPost> languages,
            List<LabelledPost> targetDev) {
        LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(models);
        List<String> lines = new ArrayList<>();
        lines.add("- semeval-val: " + matrix(english, analyzer, false));
        Map<String, List<LabelledPost>> byLanguage = new TreeMap<>();
        languages.forEach(post -> byLanguage
                .computeIfAbsent(post.language(), key -> new ArrayList<>())
                .add(post));
        double sum = 0;
        StringBuilder each = new StringBuilder();
        for (Map.Entry<String, List<LabelledPost>> entry : byLanguage.entrySet()) {
            double f1 = matrix(entry.getValue(), analyzer, false).macroF1();
            sum += f1;
            each.append(String.format(Locale.ROOT, " %s %.1f", entry.getKey(), f1));
        }
        lines.add(String.format(Locale.ROOT, "- umsab-val: mean macro F1 %.1f over%s", sum / byLanguage.size(), each));
        List<LabelledPost> foreign = languages.stream()
                .map(post -> new LabelledPost(post.text(), post.label(), "xx", -1, -1))
                .toList();
        lines.add("- umsab-val taken for an unknown language: " + matrix(foreign, analyzer, false));
        lines.add("- target-dev: " + matrix(targetDev, analyzer, true));
        List<LabelledPost> other = targetDev.stream()
                .map(post -> new LabelledPost(post.text(), post.label(), "hi", post.start(), post.end()))
                .toList();
        lines.add("- target-dev without the words around the target: " + matrix(other, analyzer, true));
        lines.add(String.format(
                Locale.ROOT, "- expected calibration error on semeval-val: %.3f", calibrationError(english, analyzer)));
        Language en = new Language("en", 1);
        lines.add("- speed: " + Speed.text(english, post -> analyzer.analyze(post.text(), en)) + " posts, "
                + Speed.text(targetDev, post -> analyzer.towards(post.text(), en, post.start(), post.end()))
                + " targets per CPU second");
        return lines;
    }

    private static ConfusionMatrix matrix(List<LabelledPost> posts, LinearSentimentAnalyzer analyzer, boolean target) {
        ConfusionMatrix matrix = new ConfusionMatrix(SentimentModels.LABELS);
        for (LabelledPost post : posts) {
            Language language = new Language(post.language(), 1);
            Sentiment sentiment = target
                    ? analyzer.towards(post.text(), language, post.start(), post.end())
                    : analyzer.analyze(post.text(), language);
            matrix.add(post.label(), sentiment.label().wireName());
        }
        return matrix;
    }

    /** Mean distance between confidence and accuracy over ten bins of confidence (Naeini et al., 2015). */
    private static double calibrationError(List<LabelledPost> posts, LinearSentimentAnalyzer analyzer) {
        double[] gap = new double[10];
        for (LabelledPost post : posts) {
            Sentiment sentiment = analyzer.analyze(post.text(), new Language(post.language(), 1));
            double confidence = Math.max(sentiment.neutral(), Math.max(sentiment.negative(), sentiment.positive()));
            boolean right = sentiment.label().wireName().equals(post.label());
            gap[Math.min(9, (int) (confidence * 10))] += confidence - (right ? 1 : 0);
        }
        double sum = 0;
        for (double bin : gap) {
            sum += Math.abs(bin);
        }
        return sum / posts.size();
    }
}
