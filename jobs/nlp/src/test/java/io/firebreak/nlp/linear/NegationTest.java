package io.firebreak.nlp.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NegationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | this is not good at all | good | true",
                "en | I don't like it | like | true",
                "en | not bad, good | good | false",
                "en | not cheap but good | good | false",
                "de | das ist nicht gut | gut | true",
                "es | sin servicio otra vez | servicio | true",
                "en | sin city was good | good | false",
            })
    void reachesToTheNextMarkOrContrast(String language, String text, String word, boolean negated) {
        PostTokens tokens = new PostTokens();
        tokens.read(text);
        Negation negation = new Negation();
        negation.mark(tokens, language);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.hash(i) == Hashes.of(word)) {
                assertThat(negation.at(i)).isEqualTo(negated);
            }
        }
    }
}
