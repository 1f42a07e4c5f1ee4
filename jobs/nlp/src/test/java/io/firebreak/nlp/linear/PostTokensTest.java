package io.firebreak.nlp.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PostTokensTest {
    @Test
    void tellsKindsApart() {
        assertThat(kinds("Loving my #NewPhone, @anna.bsky.social! 100% :-) 😀 https://example.org/a?b=c."))
                .containsExactly(
                        "WORD Loving",
                        "WORD my",
                        "HASHTAG #NewPhone",
                        "PUNCTUATION ,",
                        "MENTION @anna.bsky.social",
                        "PUNCTUATION !",
                        "NUMBER 100%",
                        "EMOTICON :-)",
                        "EMOJI 😀",
                        "URL https://example.org/a?b=c",
                        "PUNCTUATION .");
    }

    @ParameterizedTest
    @CsvSource({
        "sooooo, soo",
        "COOL, cool",
        "don’t, don't",
        "#Sale, sale",
        "@someone, @user",
        "1.234, 0.000",
        "👍🏽, 👍"
    })
    void normalisesSpellingVariants(String written, String normal) {
        PostTokens tokens = read(written);
        assertThat(tokens.size()).isEqualTo(1);
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < tokens.normalLength(0); i++) {
            form.append(tokens.normalCharAt(0, i));
        }
        assertThat(form).hasToString(normal);
        if (tokens.kind(0) == TokenKind.WORD) {
            assertThat(tokens.hash(0)).isEqualTo(Hashes.of(normal));
        }
    }

    @ParameterizedTest
    @CsvSource({"Note: (see below), PUNCTUATION", "so sad : (, EMOTICON", "I <3 it, EMOTICON", "at 8:30 sharp, NUMBER"})
    void findsEmoticonsOnlyWhereTheyAreMeant(String text, TokenKind kind) {
        PostTokens tokens = read(text);
        List<TokenKind> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            found.add(tokens.kind(i));
        }
        assertThat(found).contains(kind);
        assertThat(found.contains(TokenKind.EMOTICON)).isEqualTo(kind == TokenKind.EMOTICON);
    }

    @Test
    void marksShoutingAndStretching() {
        PostTokens tokens = read("WHY noooo ok");
        assertThat(tokens.isCapitals(0)).isTrue();
        assertThat(tokens.isElongated(1)).isTrue();
        assertThat(tokens.isCapitals(2) || tokens.isElongated(2)).isFalse();
    }

    @Test
    void coversEveryVisibleCharacterOnceWhateverTheInput() {
        Random random = new Random(11);
        PostTokens tokens = new PostTokens();
        String alphabet = "aZé9 .,:;'@#_-/()<3=^xDT\n\t’…😀❤️👍🏽ßñ中ไอالـ️‍\u0000\uD83D\uDE00";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
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

    private static PostTokens read(String text) {
        PostTokens tokens = new PostTokens();
        tokens.read(text);
        return tokens;
    }

    private static List<String> kinds(String text) {
        PostTokens tokens = read(text);
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            kinds.add(tokens.kind(i) + " " + text.substring(tokens.start(i), tokens.end(i)));
        }
        return kinds;
    }
}
