package io.firebreak.nlp.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import io.firebreak.nlp.training.ConfusionMatrix;
import io.firebreak.nlp.training.LabelledPost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hand-made evaluation sets are what their description says, and the shipped models still reach the card's figures. */
final class IntentSetsTest {
    private static final NgramLanguageIdentifier LANGUAGES = NgramLanguageIdentifier.load();
    private static final LinearSentimentAnalyzer SENTIMENTS = new LinearSentimentAnalyzer(SentimentModels.load());
    private static final LinearIntentClassifier CLASSIFIER = new LinearIntentClassifier(IntentModel.load());

    @ParameterizedTest
    @CsvSource({"question, 77", "praise, 72", "churn, 73", "suggestion, 79"})
    void eachIntentHasItsSetAndItsFigure(String name, double leastMacroF1) throws IOException {
        List<LabelledPost> posts = LabelledPost.read(Path.of("evaluation", "intent", name + ".jsonl"));

        assertThat(posts).hasSizeGreaterThanOrEqualTo(200);
        assertThat(posts).extracting(LabelledPost::text).doesNotHaveDuplicates();
        assertThat(posts).extracting(LabelledPost::language).contains("en", "de", "es", "fr", "it", "nl", "pt");
        assertThat(posts.stream().filter(post -> post.label().equals(name)).count())
                .isBetween(posts.size() * 4L / 10, posts.size() * 6L / 10);
        assertThat(macroF1(name, posts)).isGreaterThan(leastMacroF1);
    }

    @ParameterizedTest
    @CsvSource({"question, 60", "praise, 58", "churn, 60", "suggestion, 65"})
    void findsIntentsInPostsWrittenAfterwards(String name, double leastMacroF1) throws IOException {
        List<LabelledPost> posts = LabelledPost.read(Path.of("evaluation", "intent-unseen", name + ".jsonl"));

        assertThat(macroF1(name, posts)).isGreaterThan(leastMacroF1);
    }

    private static double macroF1(String name, List<LabelledPost> posts) {
        IntentLabel label = IntentLabel.valueOf(name.toUpperCase(Locale.ROOT));
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("other", name));
        for (LabelledPost post : posts) {
            Language language = LANGUAGES.identify(post.text(), List.of());
            Intent intent = CLASSIFIER.classify(post.text(), language, SENTIMENTS.analyze(post.text(), language));
            matrix.add(post.label(), intent.has(label) ? name : "other");
        }
        return matrix.macroF1();
    }
}
