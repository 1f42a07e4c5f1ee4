package io.firebreak.cli.evaluate;

import io.firebreak.cli.up.FailedException;
import io.firebreak.model.BrandMention;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.brand.BrandTable;
import io.firebreak.nlp.emotion.EmotionModel;
import io.firebreak.nlp.emotion.LinearEmotionClassifier;
import io.firebreak.nlp.entity.EntityModel;
import io.firebreak.nlp.entity.PerceptronEntityExtractor;
import io.firebreak.nlp.intent.IntentModel;
import io.firebreak.nlp.intent.LinearIntentClassifier;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import io.firebreak.nlp.training.LabelledPost;
import io.firebreak.runtime.BrandsFile;
import io.firebreak.runtime.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code firebreak evaluate}: the enrichers and the detector on labelled files, each language told by the language enricher as it is for posts
 * that come in.
 */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "TASK",
        description =
                "Scores the enrichers and the detector on labelled files: a table on standard error, JSON on standard"
                        + " output. The enrichers' files are JSON lines with the fields text and label.",
        subcommands = {EvaluateCrisisCommand.class, EvaluateNabCommand.class})
public final class EvaluateCommand implements Runnable {
    private static final String FILES = "Files of JSON lines.";

    // Set by picocli before run.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no task given; allowed are "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(
            name = "sentiment",
            mixinStandardHelpOptions = true,
            description = "Labels negative, neutral, positive; with the field lang also by language.")
    int sentiment(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILES) List<Path> files)
            throws FailedException {
        NgramLanguageIdentifier languages = NgramLanguageIdentifier.load();
        LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(SentimentModels.load());
        ClassEvaluation.of("sentiment", files)
                .classes(SentimentModels.LABELS)
                .byLanguage()
                .run(Anchors.SENTIMENT, LabelledPost::label, post -> {
                    Language language = languages.identify(post.text(), List.of());
                    return analyzer.analyze(post.text(), language).label().wireName();
                });
        return 0;
    }

    @Command(
            name = "target",
            mixinStandardHelpOptions = true,
            description = "Labels negative, neutral, positive towards the fields target and start (in code points).")
    int target(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILES) List<Path> files)
            throws FailedException {
        NgramLanguageIdentifier languages = NgramLanguageIdentifier.load();
        LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(SentimentModels.load());
        ClassEvaluation.of("target", files)
                .classes(SentimentModels.LABELS)
                .run(Anchors.TARGET, LabelledPost::label, post -> {
                    Language language = languages.identify(post.text(), List.of());
                    return analyzer.towards(post.text(), language, post.start(), post.end())
                            .label()
                            .wireName();
                });
        return 0;
    }

    @Command(
            name = "emotion",
            mixinStandardHelpOptions = true,
            description = "Labels anger, joy, optimism, sadness; the answer is the likeliest of these.")
    int emotion(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILES) List<Path> files)
            throws FailedException {
        NgramLanguageIdentifier languages = NgramLanguageIdentifier.load();
        LinearEmotionClassifier classifier = new LinearEmotionClassifier(EmotionModel.load());
        ClassEvaluation.of("emotion", files).run(Anchors.EMOTION, LabelledPost::label, post -> {
            Language language = languages.identify(post.text(), List.of());
            return classifier.classify(post.text(), language).label().wireName();
        });
        return 0;
    }

    @Command(
            name = "intent",
            mixinStandardHelpOptions = true,
            description =
                    "One intent at a time: label 1 or the intent's name for posts that have it, any other for the rest. For praise"
                            + " positive counts too, as posts to companies are labelled.")
    int intent(
            @Option(
                            names = "--intent",
                            paramLabel = "INTENT",
                            description = "complaint (default), churn, question, praise or suggestion.")
                    @Nullable
                    String intent,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = FILES) List<Path> files)
            throws FailedException {
        IntentLabel wanted = intentLabel(intent == null ? "complaint" : intent);
        String name = wanted.wireName();
        NgramLanguageIdentifier languages = NgramLanguageIdentifier.load();
        LinearSentimentAnalyzer sentiments = new LinearSentimentAnalyzer(SentimentModels.load());
        LinearIntentClassifier classifier = new LinearIntentClassifier(IntentModel.load());
        Set<String> having = wanted == IntentLabel.PRAISE ? Set.of("1", name, "positive") : Set.of("1", name);
        ClassEvaluation.of("intent", files)
                .classes(List.of("other", name))
                .byLanguage()
                .run(
                        wanted == IntentLabel.COMPLAINT ? Anchors.COMPLAINT : Anchors.NONE,
                        post -> having.contains(post.label()) ? name : "other",
                        post -> {
                            Language language = languages.identify(post.text(), List.of());
                            Sentiment sentiment = sentiments.analyze(post.text(), language);
                            return classifier
                                            .classify(post.text(), language, sentiment)
                                            .has(wanted)
                                    ? name
                                    : "other";
                        });
        return 0;
    }

    private static IntentLabel intentLabel(String name) {
        for (IntentLabel label : IntentLabel.values()) {
            if (label.wireName().equals(name.toLowerCase(Locale.ROOT))) {
                return label;
            }
        }
        throw new ConfigException(
                "--intent is '" + name + "'; allowed are complaint, churn, question, praise, suggestion");
    }

    @Command(
            name = "language",
            mixinStandardHelpOptions = true,
            description = "ISO 639-1 in the field label or, where the label is something else, in lang.")
    int language(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILES) List<Path> files)
            throws FailedException {
        NgramLanguageIdentifier languages = NgramLanguageIdentifier.load();
        List<String> codes = NgramLanguageIdentifier.languages();
        ClassEvaluation.of("language", files)
                .run(
                        Anchors.LANGUAGE,
                        post -> codes.contains(post.label()) ? post.label() : post.language(),
                        post -> languages.identify(post.text(), List.of()).code());
        return 0;
    }

    @Command(
            name = "entities",
            mixinStandardHelpOptions = true,
            description = "Fields tokens and tags (BIO); exact span and type.")
    int entities(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILES) List<Path> files)
            throws FailedException {
        EntityEvaluation.run(files, new PerceptronEntityExtractor(EntityModel.load()));
        return 0;
    }

    @Command(
            name = "brands",
            mixinStandardHelpOptions = true,
            description = "Whether a post is about the brand in its field brand: label irrelevant, or any other.")
    int brands(
            @Option(
                            names = "--brands",
                            required = true,
                            paramLabel = "FILE",
                            description = "The brands, by id or name.")
                    Path brandsFile,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = FILES) List<Path> files)
            throws FailedException {
        BrandTable table = BrandTable.of(BrandsFile.read(brandsFile));
        NgramLanguageIdentifier languages = NgramLanguageIdentifier.load();
        ClassEvaluation.of("brands", files)
                .classes(List.of("irrelevant", "relevant"))
                .run(Anchors.NONE, post -> post.label().equals("irrelevant") ? "irrelevant" : "relevant", post -> {
                    Language language = languages.identify(post.text(), List.of());
                    String brand = post.brand();
                    boolean found = table.match(post.text(), language, List.of(), List.of()).stream()
                            .map(BrandMention::brandId)
                            .anyMatch(id -> brand == null || id.equalsIgnoreCase(brand));
                    return found ? "relevant" : "irrelevant";
                });
        return 0;
    }
}
