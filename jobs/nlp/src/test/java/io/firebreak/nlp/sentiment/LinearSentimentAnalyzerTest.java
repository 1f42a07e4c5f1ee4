package io.firebreak.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.model.SentimentLabel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinearSentimentAnalyzerTest {
    private static final SentimentModels MODELS = SentimentModels.load();
    private static final Language ENGLISH = new Language("en", 1);

    private final LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(MODELS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | I love the new update, works great! | POSITIVE",
                "en | worst service ever, still no signal and nobody answers 😡 | NEGATIVE",
                "en | The store on Main Street opens at nine on Monday. | NEUTRAL",
                "de | Super Service, vielen Dank! | POSITIVE",
                "de | Schon wieder kein Netz, das ist echt scheisse | NEGATIVE",
                "es | Qué asco de servicio, es una vergüenza | NEGATIVE",
                "es | Muchas gracias, me encanta, sois los mejores | POSITIVE",
                "fr | Merci beaucoup, c'est magnifique, j'adore | POSITIVE",
                "it | Che schifo, una vergogna | NEGATIVE",
                "pt | Amo muito, melhor coisa do mundo | POSITIVE",
            })
    void readsThePost(String language, String text, SentimentLabel expected) {
        assertThat(analyzer.analyze(text, new Language(language, 1)).label()).isEqualTo(expected);
    }

    @Test
    void hearsNegation() {
        double plain = analyzer.analyze("I am happy with this", ENGLISH).score();
        double negated = analyzer.analyze("I am not happy with this", ENGLISH).score();
        assertThat(negated).isLessThan(plain - 0.2);
    }

    @Test
    void readsEmojiInAnyLanguageButStaysModest() {
        Language unknownToTheModel = new Language("ja", 1);
        Sentiment angry = analyzer.analyze("また止まった 😡😡", unknownToTheModel);
        Sentiment happy = analyzer.analyze("やった 😍", unknownToTheModel);
        assertThat(angry.score()).isLessThan(happy.score() - 0.2);
        Sentiment plain = analyzer.analyze("また止まった", unknownToTheModel);
        assertThat(List.of(plain.negative(), plain.neutral(), plain.positive())).allMatch(p -> p < 0.6);
    }

    @Test
    void tellsTargetsOfOnePostApart() {
        String text = "love the phone, but hate the network";
        Sentiment phone = towards(text, "phone");
        Sentiment network = towards(text, "network");
        assertThat(phone.score()).isGreaterThan(network.score() + 0.2);
        assertThat(network.label()).isEqualTo(SentimentLabel.NEGATIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "left BlackBerry for an iPhone, best decision ever | iPhone | BlackBerry",
                "Just ditched Comcast for Google Fiber, so happy | Google Fiber | Comcast",
                "Netflix is so much better than Hulu | Netflix | Hulu",
                "switched from Verizon to T-Mobile and never looked back | T-Mobile | Verizon",
                "I prefer Pepsi over Coke | Pepsi | Coke",
                "love the phone, hate the outage | phone | outage",
            })
    void tellsTheFavouredFromTheDisfavoured(String text, String favoured, String disfavoured) {
        assertThat(towards(text, favoured).score())
                .isGreaterThan(towards(text, disfavoured).score() + 0.2);
        assertThat(towards(text, disfavoured).score()).isNegative();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "best service ever | best service ever #sarcasm",
                "thanks so much, great job | thanks so much, great job /s",
                "another perfect day | another perfect day 🙄",
                "great, love waiting | oh great, love waiting",
            })
    void isLessSureOfIrony(String plain, String marked) {
        assertThat(confidence(analyzer.analyze(marked, ENGLISH)))
                .isLessThan(confidence(analyzer.analyze(plain, ENGLISH)));
    }

    private static double confidence(Sentiment sentiment) {
        return Math.max(sentiment.neutral(), Math.max(sentiment.negative(), sentiment.positive()));
    }

    @Test
    void doesNotLearnWhichNamesAreLiked() {
        String text = "so disappointed with %s right now";
        assertThat(towards(text.formatted("Acme"), "Acme").score())
                .isCloseTo(towards(text.formatted("Zenith"), "Zenith").score(), within(0.15));
    }

    @Test
    void fallsBackToThePostForATargetOutsideTheText() {
        String text = "what a wonderful morning";
        assertThat(analyzer.towards(text, ENGLISH, 0, 0)).isEqualTo(analyzer.analyze(text, ENGLISH));
    }

    @Test
    void findsNoOpinionInNothing() {
        assertThat(analyzer.analyze(" \n", ENGLISH)).isEqualTo(new Sentiment(0, 1, 0));
        assertThat(analyzer.towards("", ENGLISH, 0, 0)).isEqualTo(new Sentiment(0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"en", "ja", "und"})
    void givesProbabilitiesForAnything(String language) {
        for (String text : List.of("\uD83D", "?????", "a".repeat(40_000), "😡".repeat(20_000), "@#@#@#", "\u0000")) {
            Sentiment sentiment = analyzer.analyze(text, new Language(language, 1));
            assertThat(sentiment.negative() + sentiment.neutral() + sentiment.positive())
                    .isCloseTo(1, within(1e-9));
            Sentiment towards = analyzer.towards(text, new Language(language, 1), 0, 1);
            assertThat(towards.negative() + towards.neutral() + towards.positive())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void threadsShareTheWeights() {
        List<String> texts =
                List.of("this is great", "this is awful", "not great, not awful", "👍", "so tired of waiting");
        List<Sentiment> alone =
                texts.stream().map(text -> analyzer.analyze(text, ENGLISH)).toList();
        IntStream.range(0, 8).parallel().forEach(worker -> {
            LinearSentimentAnalyzer own = new LinearSentimentAnalyzer(MODELS);
            for (int round = 0; round < 200; round++) {
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(own.analyze(texts.get(i), ENGLISH)).isEqualTo(alone.get(i));
                }
            }
        });
    }

    private Sentiment towards(String text, String target) {
        int start = text.indexOf(target);
        return analyzer.towards(text, ENGLISH, start, start + target.length());
    }
}
