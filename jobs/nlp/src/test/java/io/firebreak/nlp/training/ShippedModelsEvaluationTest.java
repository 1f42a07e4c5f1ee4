package io.firebreak.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/** The least that the shipped models must reach on the development splits, where these are at hand. */
final class ShippedModelsEvaluationTest {
    private static final Path DATA = Path.of(System.getProperty("firebreak.data", "../../../shared/data"));

    @Test
    void sentimentOfPosts() throws IOException {
        LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(SentimentModels.load());
        ConfusionMatrix english = new ConfusionMatrix(SentimentModels.LABELS);
        for (LabelledPost post : posts("sentiment/semeval-val")) {
            english.add(
                    post.label(),
                    analyzer.analyze(post.text(), new Language("en", 1)).label().wireName());
        }
        assertThat(english.macroRecall()).isGreaterThan(66);
    }

    @Test
    void sentimentTowardsTargets() throws IOException {
        LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(SentimentModels.load());
        ConfusionMatrix targets = new ConfusionMatrix(SentimentModels.LABELS);
        for (LabelledPost post : posts("sentiment/target-dev")) {
            targets.add(
                    post.label(),
                    analyzer.towards(post.text(), new Language("en", 1), post.start(), post.end())
                            .label()
                            .wireName());
        }
        assertThat(targets.macroF1()).isGreaterThan(63);
    }

    @Test
    void complaints() throws IOException {
        LinearIntentClassifier classifier = new LinearIntentClassifier(IntentModel.load());
        ConfusionMatrix complaints = new ConfusionMatrix(IntentModel.LABELS);
        for (LabelledPost post : posts("intent/complaints-dev")) {
            boolean found = classifier
                    .classify(post.text(), new Language("en", 1), new Sentiment(0, 1, 0))
                    .has(IntentLabel.COMPLAINT);
            complaints.add(post.label(), found ? "1" : "0");
        }
        assertThat(complaints.macroF1()).isGreaterThan(80);
    }

    /** Nothing was trained on these: their licence forbids it. */
    @Test
    void praiseOfAirlines() throws IOException {
        LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(SentimentModels.load());
        LinearIntentClassifier classifier = new LinearIntentClassifier(IntentModel.load());
        Language english = new Language("en", 1);
        ConfusionMatrix praise = new ConfusionMatrix(List.of("other", "praise"));
        for (LabelledPost post : posts("sentiment/airline-dev")) {
            boolean found = classifier
                    .classify(post.text(), english, analyzer.analyze(post.text(), english))
                    .has(IntentLabel.PRAISE);
            praise.add(post.label().equals("positive") ? "praise" : "other", found ? "praise" : "other");
        }
        assertThat(praise.macroF1()).isGreaterThan(80);
    }

    @Test
    void languagesOfTweets() throws IOException {
        NgramLanguageIdentifier identifier = NgramLanguageIdentifier.load();
        ConfusionMatrix languages = new ConfusionMatrix(List.of("ar", "de", "en", "es", "fr", "it", "pt"));
        for (LabelledPost post : posts("sentiment/umsab-val")) {
            if (!post.language().equals("hi")) {
                languages.add(
                        post.language(),
                        identifier.identify(post.text(), List.of()).code());
            }
        }
        assertThat(languages.macroRecall()).isGreaterThan(98);
    }

    @Test
    void entities() throws IOException {
        PerceptronEntityExtractor extractor = new PerceptronEntityExtractor(EntityModel.load());
        assertThat(100
                        * EntityScores.of(TaggedPost.read(file("entities/btc-dev")), extractor)
                                .all()
                                .f1())
                .isGreaterThan(72);
        assertThat(100
                        * EntityScores.of(TaggedPost.read(file("entities/wnut17-dev")), extractor)
                                .all()
                                .f1())
                .isGreaterThan(38);
    }

    private static List<LabelledPost> posts(String name) throws IOException {
        return LabelledPost.read(file(name));
    }

    private static Path file(String name) {
        Path file = DATA.resolve(name + ".jsonl");
        assumeTrue(
                Files.isReadable(file),
                () -> "No evaluation data at " + file.toAbsolutePath()
                        + "; point -Dfirebreak.data at a folder with it");
        return file;
    }
}
