package io.firebreak.nlp.opennlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Language;
import io.firebreak.nlp.entity.EntityModel;
import io.firebreak.nlp.entity.PerceptronEntityExtractor;
import io.firebreak.nlp.intent.IntentModel;
import io.firebreak.nlp.intent.LinearIntentClassifier;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import io.firebreak.nlp.text.PostTokenizer;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.doccat.DocumentCategorizer;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;

/** Our models in the place of OpenNLP's. */
final class OpenNlpInterfacesTest {
    private static final Language ENGLISH = new Language("en", 1);

    @Test
    void languagesAreNamedAsOpenNlpDoes() {
        LanguageDetector detector =
                new PostLanguageDetector(NgramLanguageIdentifier.load(), NgramLanguageIdentifier.languages());

        assertThat(detector.predictLanguage("Ich habe seit heute Morgen kein Netz mehr und keiner hilft mir")
                        .getLang())
                .isEqualTo("deu");
        assertThat(detector.predictLanguages("今日は雨です")[0].getLang()).isEqualTo("jpn");
        assertThat(detector.getSupportedLanguages())
                .contains("eng", "ara", "zho")
                .hasSizeGreaterThan(60);
    }

    @Test
    void namesAreSpansOfTokens() {
        TokenNameFinder finder = new PostNameFinder(new PerceptronEntityExtractor(EntityModel.load()), ENGLISH);
        String[] tokens = PostTokenizer.INSTANCE.tokenize("Flying from New York to London with Barack Obama tomorrow");

        Span[] spans = finder.find(tokens);

        assertThat(Span.spansToStrings(spans, tokens)).contains("New York", "London", "Barack Obama");
        assertThat(Arrays.stream(spans).map(Span::getType)).contains("location", "person");
        assertThat(spans).allSatisfy(span -> assertThat(span.getProb()).isBetween(0.0, 1.0));
    }

    @Test
    void categoriesAreLabels() {
        DocumentCategorizer sentiment =
                PostCategorizer.sentiment(new LinearSentimentAnalyzer(SentimentModels.load()), ENGLISH);
        double[] outcome = sentiment.categorize(new String[] {"I", "hate", "this", "phone", ",", "it", "is", "awful"});

        assertThat(sentiment.getBestCategory(outcome)).isEqualTo("negative");
        assertThat(Arrays.stream(outcome).sum()).isBetween(0.999, 1.001);
        assertThat(sentiment.getNumberOfCategories()).isEqualTo(3);
        assertThat(sentiment.getIndex("positive")).isEqualTo(2);
        assertThat(sentiment.getIndex("none")).isEqualTo(-1);
        assertThat(sentiment.getAllResults(outcome)).startsWith("negative[0.");

        DocumentCategorizer intent = PostCategorizer.intent(
                new LinearIntentClassifier(IntentModel.load()),
                new LinearSentimentAnalyzer(SentimentModels.load()),
                ENGLISH);
        String[] question = {"does", "anyone", "know", "when", "it", "opens", "?"};
        assertThat(intent.getBestCategory(intent.categorize(question))).isEqualTo("question");
        assertThat(intent.scoreMap(question).keySet())
                .containsExactlyElementsOf(List.of("complaint", "churn", "question", "praise", "suggestion"));
        assertThat(intent.sortedScoreMap(question).lastKey()).isGreaterThan(0.5);
    }
}
