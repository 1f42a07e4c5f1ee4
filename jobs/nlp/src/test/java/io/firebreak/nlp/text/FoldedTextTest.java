package io.firebreak.nlp.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldedTextTest {
    @ParameterizedTest
    @CsvSource({
        "Nestlé, nestle",
        "CITROËN, citroen",
        "Häagen-Dazs, haagen dazs",
        "Straße, strasse",
        "ＢｌａｃｋＢｅｒｒｙ, blackberry",
        "𝐁𝐥𝐚𝐜𝐤, black",
        "McDonald’s, mcdonald's",
        "Ёлка, елка",
        "ΑΘΉΝΑΣ, αθηνασ",
        "グーグル, グーグル",
        "ガス, ガス",
        "삼성, 삼성",
        "ไทย, ไทย",
        "हिन्दी, हिन्दी",
        "İstanbul, istanbul",
    })
    void foldsWhatReadersTakeForTheSame(String text, String folded) {
        assertThat(FoldedText.fold(text)).isEqualTo(folded);
    }

    @Test
    void dropsWhatReadersDoNotSee() {
        assertThat(FoldedText.fold("B\u200Bl\u202Eac\u00ADk\uFEFF")).isEqualTo("black");
    }

    @Test
    void makesOneSpaceOfAnySeparation() {
        assertThat(FoldedText.fold(" coca -\n cola_zero ")).isEqualTo("coca cola zero");
    }

    @Test
    void leadsBackToTheOriginal() {
        String text = "a 𝐁le\u0301  x";
        FoldedText folded = FoldedText.of(PostText.of(text));

        assertThat(string(folded)).isEqualTo("a ble x");
        assertThat(text.substring(folded.origin(2), folded.originEnd(4))).isEqualTo("𝐁le\u0301");
        assertThat(text.substring(folded.origin(6), folded.originEnd(6))).isEqualTo("x");
    }

    @Test
    void hidesLinksAndMarksTagsAndMentions() {
        FoldedText folded = FoldedText.of(PostText.of("#AbC u/Some_One http://target.com/x"));

        assertThat(string(folded)).isEqualTo("#abc @some_one \n");
        assertThat(folded.region(1)).isEqualTo(FoldedText.Region.HASHTAG);
        assertThat(folded.region(5)).isEqualTo(FoldedText.Region.MENTION);
        assertThat(folded.isWordStart(3)).as("#Ab|C").isTrue();
        assertThat(folded.isWordStart(2)).as("#A|bC").isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AT&amp;T is down | at&t is down",
                "McDonald&#39;s | mcdonald's",
                "black&nbsp;berry | black berry",
                "black<br>berry<br/>pie | black berry pie",
                "<b>Black</b>Berry | ' black berry'",
                "a &amp b &; c &unknown; | a &amp b &; c &unknown;",
                "1 <3 2 < 3 <bold> | 1 <3 2 < 3 <bold>",
            })
    void remainsOfHtmlAreWhatTheyStandFor(String text, String folded) {
        assertThat(string(FoldedText.of(PostText.of(text)))).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "Blасkbеrrу messenger, blackberry messenger",
        "Nеtfliх rocks, netflix rocks",
        "Вlackberry, blackberry",
        "iPhoneом, iphoneом",
        "Москва iPhone, москва iphone",
        "сорок, сорок",
        "ΑΒΓ abc, αβγ abc",
    })
    void lookalikesWithinALatinWordAreLatin(String text, String folded) {
        assertThat(string(FoldedText.of(PostText.of(text)))).isEqualTo(folded);
    }

    @Test
    void remainsAndLookalikesLeadBackToTheOriginal() {
        String text = "😡 AT&amp;T Вlackberry";
        FoldedText folded = FoldedText.of(PostText.of(text));
        String read = string(folded);

        int company = read.indexOf("at&t");
        assertThat(folded.original(company, company + 4)).isEqualTo("AT&amp;T");
        int phone = read.indexOf("blackberry");
        assertThat(folded.original(phone, phone + 10)).isEqualTo("Вlackberry");
    }

    private static String string(FoldedText folded) {
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            characters.append(folded.charAt(i));
        }
        return characters.toString();
    }
}
