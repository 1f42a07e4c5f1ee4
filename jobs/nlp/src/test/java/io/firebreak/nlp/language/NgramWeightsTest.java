package io.firebreak.nlp.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firebreak.nlp.text.PostText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NgramWeightsTest {
    private static final List<ExpectedLanguage> LANGUAGES = List.of(
            ExpectedLanguage.EN, ExpectedLanguage.DE, ExpectedLanguage.FR, ExpectedLanguage.IT, ExpectedLanguage.ES);

    @Test
    void addsTheLongestKnownNgramThatBeginsAtEachCharacter() {
        NgramWeights weights = new NgramWeights(
                Script.LATIN, LANGUAGES, 0.5f, new long[] {packed("a"), packed("ab"), packed("b ")}, new byte[] {
                    1, 0, 0, 0, -7, 0, 10, 0, 0, 0, 0, 0, 100, 0, -100
                });

        assertThat(weights.scores(letters("ab"))).containsExactly(new double[] {0, 5, 50, 0, -50}, within(1e-6));
        assertThat(weights.scores(letters("ax"))).containsExactly(new double[] {0.5, 0, 0, 0, -3.5}, within(1e-6));
    }

    @Test
    void anNgramEndsWithItsWord() {
        NgramWeights weights =
                new NgramWeights(Script.LATIN, LANGUAGES, 1f, new long[] {packed("b c")}, new byte[] {1, 1, 1, 1, 1});

        assertThat(weights.scores(letters("b c"))).containsOnly(0);
    }

    @Test
    void sumsOfTheLongestTextDoNotOverflow() {
        NgramWeights weights = new NgramWeights(
                Script.LATIN, LANGUAGES, 1f, new long[] {packed("x")}, new byte[] {127, -127, 0, 1, -1});

        assertThat(weights.scores(letters("xy".repeat(200))))
                .containsExactly(new double[] {127 * 200, -127 * 200, 0, 200, -200}, within(1e-6));
    }

    private static LetterText letters(String text) {
        return LetterText.of(PostText.of(text));
    }

    private static long packed(String ngram) {
        long packed = 0;
        for (int i = 0; i < ngram.length(); i++) {
            packed = NgramWeights.extend(packed, ngram.charAt(i));
        }
        return packed;
    }
}
