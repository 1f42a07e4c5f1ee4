package io.firebreak.nlp.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinearIntentClassifierTest {
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
        assertThat(classifier.classify(text, new Language(language, 1)).labels())
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
        assertThat(classifier.classify(text, new Language(language, 1)).labels())
                .doesNotContain(absent);
    }

    @Test
    void joinsPhrasesAsIndependentCauses() {
        Language english = new Language("en", 1);
        double one = classifier.classify("well done", english).praise();
        double two = classifier.classify("well done, kudos", english).praise();
        assertThat(one).isEqualTo(0.75);
        assertThat(two).isEqualTo(1 - (1 - 0.75) * (1 - 0.8));
    }

    @Test
    void wantsNothingFromNothing() {
        assertThat(classifier.classify("", new Language("en", 1))).isEqualTo(new Intent(0, 0, 0, 0, 0));
    }
}
