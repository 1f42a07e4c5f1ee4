package io.firebreak.nlp.emotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Emotion;
import io.firebreak.model.EmotionLabel;
import io.firebreak.model.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinearEmotionClassifierTest {
    private static final Language ENGLISH = new Language("en", 1);
    private final LinearEmotionClassifier classifier = new LinearEmotionClassifier(EmotionModel.load());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am so furious, this makes me angry beyond words | ANGER",
                "what a hilarious night, happy and laughing with friends | JOY",
                "feeling so sad and depressed, crying again | SADNESS",
                "Never give up, hope and faith make us stronger than our fears | OPTIMISM",
            })
    void namesTheStrongestEmotion(String text, EmotionLabel expected) {
        Emotion emotion = classifier.classify(text, ENGLISH);
        assertThat(emotion.label()).isEqualTo(expected);
        assertThat(emotion.confidence()).isGreaterThan(0.5);
    }

    @Test
    void findsLittleEmotionInSoberPosts() {
        Emotion emotion = classifier.classify("The meeting moves to Thursday at the town hall, doors at 7pm", ENGLISH);
        assertThat(emotion.confidence()).isLessThan(0.5);
    }

    @Test
    void readsOnlySymbolsInOtherLanguages() {
        Language other = new Language("ja", 1);
        assertThat(classifier.classify("また止まった 😡", other).anger())
                .isGreaterThan(classifier.classify("また止まった", other).anger());
    }

    @Test
    void findsNothingInNothing() {
        assertThat(classifier.classify("", ENGLISH)).isEqualTo(new Emotion(0, 0, 0, 0));
    }
}
