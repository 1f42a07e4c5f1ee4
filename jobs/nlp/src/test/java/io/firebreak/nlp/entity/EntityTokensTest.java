package io.firebreak.nlp.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EntityTokensTest {
    @Test
    void cutsLikeTheCorpora() {
        assertThat(tokens("\"Anna's at AT&T/Coca-Cola (U.S.), #Leeds: @joe\" https://example.org/x, 5:14…"))
                .containsExactly(
                        "\"",
                        "Anna",
                        "'s",
                        "at",
                        "AT&T",
                        "/",
                        "Coca-Cola",
                        "(",
                        "U.S",
                        ".",
                        ")",
                        ",",
                        "#Leeds",
                        ":",
                        "@joe",
                        "\"",
                        "https://example.org/x,",
                        "5:14",
                        "…");
    }

    @Test
    void coversEveryVisibleCharacterOnceWhateverTheInput() {
        Random random = new Random(5);
        String alphabet = "aZ9 .,:;'’s@#/(\"…\n😀中\u0000\uD83D";
        EntityTokens tokens = new EntityTokens();
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            tokens.read(text.toString());
            int at = 0;
            for (int i = 0; i < tokens.size(); i++) {
                assertThat(text.substring(at, tokens.start(i)))
                        .as("gap in '%s'", text)
                        .isBlank();
                assertThat(tokens.end(i)).isGreaterThan(tokens.start(i));
                at = tokens.end(i);
            }
            assertThat(text.substring(at)).as("rest of '%s'", text).isBlank();
        }
    }

    private static List<String> tokens(String text) {
        EntityTokens tokens = new EntityTokens();
        tokens.read(text);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(text.substring(tokens.start(i), tokens.end(i)));
        }
        return words;
    }
}
