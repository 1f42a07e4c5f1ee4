package io.firebreak.nlp.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.PostReader;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinearIntentClassifierTest {
    private static final Sentiment NEUTRAL = new Sentiment(0, 1, 0);

    private final LinearSentimentAnalyzer sentiments = new LinearSentimentAnalyzer(SentimentModels.load());
    private final LinearIntentClassifier classifier = new LinearIntentClassifier(IntentModel.load());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | COMPLAINT | @acmehelp my order is three weeks late and nobody answers my emails, this is ridiculous",
                "en | CHURN | That's it, I'm cancelling my contract and switching to Zenith",
                "en | CHURN | never again, you just lost a customer",
                "en | QUESTION | does anyone know when the network will be back?",
                "en | PRAISE | kudos to the support team, great job and thank you!",
                "en | SUGGESTION | it would be great if you could please add a dark mode",
                "de | COMPLAINT | seit wochen funktioniert nicht ein einziger anruf, eine frechheit",
                "de | CHURN | Jetzt reicht es, ich kündige meinen Vertrag",
                "es | COMPLAINT | pésimo servicio, una estafa",
                "fr | CHURN | c'est fini, je résilie mon abonnement",
                "it | PRAISE | grazie mille, siete bravi",
                "pt | CHURN | vou cancelar e mudar para outra",
                "nl | QUESTION | weet iemand wanneer dit werkt?",
                "ja | QUESTION | いつ直りますか ?",
            })
    void findsTheIntent(String language, IntentLabel expected, String text) {
        assertThat(classifier
                        .classify(text, new Language(language, 1), sentiments.analyze(text, new Language(language, 1)))
                        .labels())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | CHURN | I am not switching to anyone, you are the best",
                "en | COMPLAINT | Happy birthday to my lovely sister",
                "en | PRAISE | The bridge closes at noon",
                "en | QUESTION | We went for a walk.",
                "de | COMPLAINT | Heute scheint die Sonne",
            })
    void doesNotInventIntents(String language, IntentLabel absent, String text) {
        assertThat(classifier
                        .classify(text, new Language(language, 1), sentiments.analyze(text, new Language(language, 1)))
                        .labels())
                .doesNotContain(absent);
    }

    @Test
    void joinsPhrasesAsIndependentCauses() {
        IntentFeatures features = new IntentFeatures(IntentPhrases.load(), new PostReader(PolarityLexicon.load()));
        assertThat(features.phrase("unsubscribe", "en", IntentLabel.CHURN)).isEqualTo(0.7);
        assertThat(features.phrase("unsubscribe, boycott", "en", IntentLabel.CHURN))
                .isCloseTo(1 - (1 - 0.7) * (1 - 0.7), within(1e-9));
    }

    @Test
    void knowsPhrasesOnlyInLanguagesThatItDidNotLearn() {
        Intent intent = classifier.classify("いつ直りますか ?", new Language("ja", 1), NEUTRAL);

        assertThat(intent.question()).isEqualTo(0.7);
        assertThat(intent.churn()).isZero();
    }

    @Test
    void readsAPostOnceForSentimentAndIntent() {
        PostReader reader = new PostReader(PolarityLexicon.load());
        LinearSentimentAnalyzer shared = new LinearSentimentAnalyzer(SentimentModels.load(), reader);
        LinearIntentClassifier sharing = new LinearIntentClassifier(IntentModel.load(), reader);
        Language english = new Language("en", 1);
        for (String text : new String[] {"kudos to the crew", "", "you should add a clock", "when do you open?"}) {
            assertThat(sharing.classify(text, english, shared.analyze(text, english)))
                    .isEqualTo(classifier.classify(text, english, sentiments.analyze(text, english)));
        }
    }

    @Test
    void whoPraisesLikesWhatTheyPraise() {
        Language english = new Language("en", 1);
        Intent liked = classifier.classify("well done, lovely crew", english, new Sentiment(0.05, 0.05, 0.9));
        Intent disliked = classifier.classify("well done, lovely crew", english, new Sentiment(0.95, 0.05, 0));

        assertThat(liked.has(IntentLabel.PRAISE)).isTrue();
        assertThat(disliked.has(IntentLabel.PRAISE)).isFalse();
    }

    @Test
    void wantsNothingFromNothing() {
        assertThat(classifier.classify("", new Language("en", 1), NEUTRAL)).isEqualTo(new Intent(0, 0, 0, 0, 0));
    }
}
