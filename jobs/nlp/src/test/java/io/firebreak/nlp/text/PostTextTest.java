package io.firebreak.nlp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostTextTest {
    @Test
    void tellsThePartsOfAPostApart() {
        assertThat(
                        tokens(
                                "RT @BlackBerryHelp: my #BlackBerryOutage isn't over :-( see https://t.co/aB3… 😡!!! 3G, $RIMM"))
                .containsExactly(
                        "RT/WORD",
                        "@BlackBerryHelp/MENTION",
                        ":/PUNCTUATION",
                        "my/WORD",
                        "#BlackBerryOutage/HASHTAG",
                        "isn't/WORD",
                        "over/WORD",
                        ":-(/EMOTICON",
                        "see/WORD",
                        "https://t.co/aB3/URL",
                        "…/PUNCTUATION",
                        "😡/EMOJI",
                        "!!!/PUNCTUATION",
                        "3G/WORD",
                        ",/PUNCTUATION",
                        "$RIMM/CASHTAG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a?b=c&d=(e)",
                "http://example.com",
                "www.example.com/x",
                "example.com",
                "sub.example.co.uk/path",
                "youtu.be/abc"
            })
    void takesALinkWholeAndNoMore(String link) {
        assertThat(tokens("(" + link + "), ok"))
                .containsExactly("(/PUNCTUATION", link + "/URL", ")/PUNCTUATION", ",/PUNCTUATION", "ok/WORD");
    }

    @ParameterizedTest
    @CsvSource({
        "wait.be quick, wait/WORD ./PUNCTUATION be/WORD quick/WORD",
        "the end.The start, the/WORD end/WORD ./PUNCTUATION The/WORD start/WORD",
        "U.S. a.m., U.S/WORD ./PUNCTUATION a.m/WORD ./PUNCTUATION",
    })
    void doesNotTakeAMissingSpaceForALink(String text, String expected) {
        assertThat(String.join(" ", tokens(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@user_1",
                "@name.bsky.social",
                "@brand.example",
                "@toots@mastodon.example",
                "u/someone",
            })
    void takesMentionsOfAllPlatforms(String mention) {
        assertThat(tokens(mention + ". Next")).containsExactly(mention + "/MENTION", "./PUNCTUATION", "Next/WORD");
    }

    @Test
    void takesAMailAddressForNoMention() {
        assertThat(tokens("mail me.at_home@example.org today"))
                .containsExactly("mail/WORD", "me.at_home@example.org/EMAIL", "today/WORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍👩‍👧‍👦", "👍🏽", "🇩🇪", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "❤️", "🏳️‍🌈", "☺", "©️"})
    void takesAnEmojiWhole(String emoji) {
        assertThat(tokens("a" + emoji + emoji)).containsExactly("a/WORD", emoji + "/EMOJI", emoji + "/EMOJI");
    }

    @ParameterizedTest
    @ValueSource(strings = {":)", ":-(", ";P", "<3", "</3", "^_^", "T_T", "xD", "(:", ":'(", "¯\\_(ツ)_/¯", "=D", "o_O"})
    void takesAnEmoticonWhole(String emoticon) {
        assertThat(tokens("ok " + emoticon + " ok")).containsExactly("ok/WORD", emoticon + "/EMOTICON", "ok/WORD");
    }

    @Test
    void seesNoEmoticonInTimesAndProse() {
        assertThat(tokens("10:30 note:Dear"))
                .containsExactly("10:30/NUMBER", "note/WORD", ":/PUNCTUATION", "Dear/WORD");
    }

    @Test
    void keepsWordsWithInnerMarksTogether() {
        assertThat(tokens("l’été e-mail AT&T don't 1,000.50 24/7 snake_case"))
                .containsExactly(
                        "l’été/WORD",
                        "e-mail/WORD",
                        "AT&T/WORD",
                        "don't/WORD",
                        "1,000.50/NUMBER",
                        "24/7/NUMBER",
                        "snake_case/WORD");
    }

    @Test
    void splitsScriptsWithoutSpacesByCharacterAndKatakanaByRun() {
        assertThat(tokens("スマホが壊れた ไทย 苹果iPhone 아이폰이"))
                .containsExactly(
                        "スマホ/WORD",
                        "が/CHARACTER",
                        "壊/CHARACTER",
                        "れ/CHARACTER",
                        "た/CHARACTER",
                        "ไ/CHARACTER",
                        "ท/CHARACTER",
                        "ย/CHARACTER",
                        "苹/CHARACTER",
                        "果/CHARACTER",
                        "iPhone/WORD",
                        "아이폰이/WORD");
    }

    @Test
    void anInvisibleCharacterDoesNotSplitAWord() {
        String hidden = "Black\u200BBer\u2060ry";

        assertThat(tokens("\u202Ea " + hidden + "\u202C b")).containsExactly("a/WORD", hidden + "/WORD", "b/WORD");
    }

    @ParameterizedTest
    @CsvSource({
        "BlackBerryOutage, Black Berry Outage",
        "#BBMDown2011, BBM Down 2011",
        "iPhone, i Phone",
        "down_again, down again",
        "blackberry, blackberry",
        "#customerservice, customer service",
        "#NeverAgain, Never Again",
    })
    void splitsCompoundHashtags(String hashtag, String parts) {
        assertThat(String.join(" ", Hashtags.parts(hashtag))).isEqualTo(parts);
    }

    @Test
    void remainsOfHtmlAreNoWords() {
        assertThat(tokens("Tom &amp; Jerry<br>&lt;3 <3"))
                .containsExactly(
                        "Tom/WORD",
                        "&amp;/PUNCTUATION",
                        "Jerry/WORD",
                        "<br>/PUNCTUATION",
                        "&lt;/PUNCTUATION",
                        "3/NUMBER",
                        "<3/EMOTICON");
    }

    @Test
    void offersTheSameTokensToOpenNlp() {
        String text = "Hello #World";

        assertThat(PostTokenizer.INSTANCE.tokenize(text)).containsExactly("Hello", "#World");
        assertThat(PostTokenizer.INSTANCE.tokenizePos(text))
                .containsExactly(new Span(0, 5, "WORD"), new Span(6, 12, "HASHTAG"));
    }

    private static List<String> tokens(String text) {
        PostText post = PostText.of(text);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < post.size(); i++) {
            tokens.add(post.token(i) + "/" + post.type(i));
        }
        return tokens;
    }
}
