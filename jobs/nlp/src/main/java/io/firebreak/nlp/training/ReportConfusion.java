package io.firebreak.nlp.training;

import io.firebreak.model.Entity;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.emotion.EmotionModel;
import io.firebreak.nlp.emotion.LinearEmotionClassifier;
import io.firebreak.nlp.entity.EntityModel;
import io.firebreak.nlp.entity.PerceptronEntityExtractor;
import io.firebreak.nlp.intent.IntentModel;
import io.firebreak.nlp.intent.LinearIntentClassifier;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes {@code models/confusion.md}: what the shipped models take for what on the development splits, with the checksum of
 * each. Every model is told the language as the file has it.
 */
public final class ReportConfusion {
    private static final Language ENGLISH = new Language("en", 1);
    private static final String NOTHING = "nothing";
    private static final List<String> ENTITY_TYPES =
            List.of("person", "organization", "location", "product", "work", "group", "other", NOTHING);

    private final TrainingFolders folders;
    private final StringBuilder report = new StringBuilder();

    private ReportConfusion(TrainingFolders folders) {
        this.folders = folders;
    }

    /**
     * Writes the report.
     *
     * @param arguments the folder of the data, the folder of the nlp module
     */
    public static void main(String[] arguments) throws IOException {
        new ReportConfusion(TrainingFolders.of(arguments)).run();
    }

    private void run() throws IOException {
        report.append("""
                # Confusion of the shipped models

                Rows are the truth, columns the answers, on splits that were not trained on; see the cards for the splits' part in
                choosing settings. Written by `jobs/nlp/models/train report DATA`.
                """);
        model("emotion");
        LinearEmotionClassifier emotions = new LinearEmotionClassifier(EmotionModel.load());
        matrix(
                "sentiment/emotion-val",
                EmotionModel.LABELS.subList(0, 4),
                LabelledPost::label,
                post -> emotions.classify(post.text(), ENGLISH).label().wireName());
        model("entities");
        for (String corpus : List.of("btc", "tweebank", "wnut17")) {
            entities("entities/" + corpus + "-dev");
        }
        model("intent");
        LinearSentimentAnalyzer sentiments = new LinearSentimentAnalyzer(SentimentModels.load());
        LinearIntentClassifier intents = new LinearIntentClassifier(IntentModel.load());
        matrix(
                "intent/complaints-dev",
                List.of("other", "complaint"),
                post -> post.label().equals("1") ? "complaint" : "other",
                post -> intents.classify(post.text(), ENGLISH, sentiments.analyze(post.text(), ENGLISH))
                                .has(IntentLabel.COMPLAINT)
                        ? "complaint"
                        : "other");
        for (IntentLabel intent : IntentModel.LEARNED) {
            String name = intent.wireName();
            for (String folder : TrainIntent.EVALUATION) {
                table(
                        TrainIntent.evaluationFile(folder, intent),
                        matrix(
                                TrainIntent.evaluation(folders, folder, intent),
                                List.of("other", name),
                                LabelledPost::label,
                                post -> {
                                    Language language = new Language(post.language(), 1);
                                    Sentiment sentiment = sentiments.analyze(post.text(), language);
                                    return intents.classify(post.text(), language, sentiment)
                                                    .has(intent)
                                            ? name
                                            : "other";
                                }));
            }
        }
        model("language");
        NgramLanguageIdentifier languages = NgramLanguageIdentifier.load();
        Function<LabelledPost, String> identify =
                post -> languages.identify(post.text(), List.of()).code();
        matrix(
                "sentiment/umsab-val",
                List.of("ar", "de", "en", "es", "fr", "hi", "it", "pt"),
                LabelledPost::language,
                identify);
        matrix("language/uva-train", List.of("de", "en", "es", "fr", "nl"), LabelledPost::label, identify);
        model("sentiment");
        for (String file : List.of("sentiment/semeval-val", "sentiment/umsab-val")) {
            matrix(file, SentimentModels.LABELS, LabelledPost::label, post -> sentiments
                    .analyze(post.text(), new Language(post.language(), 1))
                    .label()
                    .wireName());
        }
        matrix("sentiment/target-dev", SentimentModels.LABELS, LabelledPost::label, post -> sentiments
                .towards(post.text(), ENGLISH, post.start(), post.end())
                .label()
                .wireName());
        Files.writeString(folders.module().resolve("models/confusion.md"), report);
    }

    private void model(String name) throws IOException {
        report.append("\n## ").append(name).append("\n\nsha256: `");
        report.append(sha256(folders.model(name))).append("`\n");
    }

    private void matrix(
            String file,
            List<String> classes,
            Function<LabelledPost, String> truth,
            Function<LabelledPost, String> answer)
            throws IOException {
        table(file, matrix(folders.posts(file), classes, truth, answer));
    }

    private static ConfusionMatrix matrix(
            List<LabelledPost> posts,
            List<String> classes,
            Function<LabelledPost, String> truth,
            Function<LabelledPost, String> answer) {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        posts.forEach(post -> matrix.add(truth.apply(post), answer.apply(post)));
        return matrix;
    }

    /** An entity is taken for the first answer that overlaps it; an answer that overlaps none was nothing. */
    private void entities(String file) throws IOException {
        PerceptronEntityExtractor extractor = new PerceptronEntityExtractor(EntityModel.load());
        ConfusionMatrix matrix = new ConfusionMatrix(ENTITY_TYPES);
        for (TaggedPost post : TaggedPost.read(folders.data().resolve(file + ".jsonl"))) {
            List<Entity> found = extractor.extract(post.text(), ENGLISH);
            post.entities().forEach(entity -> matrix.add(entity.type().wireName(), overlapping(entity, found)));
            for (Entity entity : found) {
                if (overlapping(entity, post.entities()).equals(NOTHING)) {
                    matrix.add(NOTHING, entity.type().wireName());
                }
            }
        }
        table(file, matrix);
    }

    private static String overlapping(Entity entity, List<Entity> others) {
        return others.stream()
                .filter(other -> other.start() < entity.end() && entity.start() < other.end())
                .findFirst()
                .map(other -> other.type().wireName())
                .orElse(NOTHING);
    }

    private void table(String file, ConfusionMatrix matrix) {
        List<String> classes = matrix.labels();
        report.append("\n`").append(file).append("`\n\n| |");
        classes.forEach(label -> report.append(' ').append(label).append(" |"));
        report.append(" none of these |\n|---|")
                .append("---|".repeat(classes.size() + 1))
                .append('\n');
        for (String truth : classes) {
            report.append("| **").append(truth).append("** | ");
            report.append(classes.stream()
                    .map(answer -> String.valueOf(matrix.count(truth, answer)))
                    .collect(Collectors.joining(" | ")));
            report.append(" | ").append(matrix.count(truth, "none of these")).append(" |\n");
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
