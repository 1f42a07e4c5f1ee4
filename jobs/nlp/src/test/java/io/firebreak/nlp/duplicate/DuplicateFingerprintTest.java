package io.firebreak.nlp.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DuplicateFingerprintTest {
    private static final String ORIGINAL = "Day 3 and my phone still has no mail. Thanks for nothing!";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day 3 and my phone still has no mail thanks for nothing",
                "RT @someone: Day 3 and my phone still has no mail. Thanks for nothing!",
                "Day 3 and my phone still has no mail... Thanks for nothing!!! 😡😡",
                "@a @b Day 3 and my phone still has no mail. Thanks for nothing! https://t.co/x1",
                "Day 3 and my phone still has no mail. Thanks for nothing! #fail #outage",
                "DAY 3 AND MY PHONE STILL HAS NO MAIL. THANKS FOR NOTHING :-(",
                "Day  3\nand my ph\u200Bone still has no mail. Thaaaanks for nothing via @app",
                "𝐃𝐚𝐲 3 and my phóne still has no mail. Thanks for nothing!",
            })
    void copiesAndTrivialEditsShareAGroup(String copy) {
        assertThat(DuplicateFingerprint.of(copy)).isEqualTo(DuplicateFingerprint.of(ORIGINAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Day 4 and my phone still has no mail. Thanks for nothing!",
                "Day 3 and my phone finally has mail. Thanks for nothing!",
                "Day 3 and my phone still has no mail.",
                "nothing for Thanks mail no has still phone my and 3 Day",
            })
    void otherWordsMakeAnotherGroup(String other) {
        assertThat(DuplicateFingerprint.of(other)).isNotEqualTo(DuplicateFingerprint.of(ORIGINAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lol",
                "no way !!!",
                "😡😡😡😡😡",
                "@a @b @c @d http://example.com",
                "#a #b #c #d #e",
                "電話が壊れた"
            })
    void tooShortTextsHaveNoGroup(String text) {
        assertThat(DuplicateFingerprint.of(text)).isZero();
    }

    @Test
    void readsScriptsWithoutSpaces() {
        assertThat(DuplicateFingerprint.of("今朝から電話が使えないし誰も返事をくれない。"))
                .isNotZero()
                .isEqualTo(DuplicateFingerprint.of("今朝から電話が使えないし誰も返事をくれない😡"));
    }

    /** The value is stored: were it to change, open incidents and old documents would no longer match new posts. */
    @Test
    void neverChanges() {
        assertThat(DuplicateFingerprint.of(ORIGINAL)).isEqualTo(-5984871866685275441L);
    }
}
