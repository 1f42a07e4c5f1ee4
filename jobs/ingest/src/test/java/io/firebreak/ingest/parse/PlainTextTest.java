package io.firebreak.ingest.parse;

import static io.firebreak.ingest.parse.Payloads.event;
import static io.firebreak.ingest.parse.Payloads.malformedReason;
import static io.firebreak.ingest.parse.Payloads.parse;
import static io.firebreak.ingest.parse.Payloads.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Post;
import io.firebreak.model.PostLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds and cleaning that hold for every source. */
final class PlainTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>one</p><p>two</p>                       | one\\n\\ntwo
            one<br/>two<br>three                       | one\\ntwo\\nthree
            <ul><li>a</li><li>b</li></ul>c             | a\\nb\\n\\nc
            a &lt;b&gt; &amp;amp; &quot;c&quot;        | a <b> &amp; "c"
            <b>no</b>t apart                           | not apart
            <style>p{}</style>seen<!-- not seen -->    | seen
            <p>unclosed <i>tags                        | unclosed tags
            """)
    void htmlIsReadAsAReaderSeesIt(String html, String text) {
        assertThat(HtmlText.of(html, link -> {})).isEqualTo(text.replace("\\n", "\n"));
    }

    @Test
    void linksOfHtmlAreToldExceptMentionsAndHashtags() {
        List<String> links = new ArrayList<>();

        String text = HtmlText.of(
                "<a href=\"https://a.example/?x=1&amp;y=2\">here</a> <a class=\"mention hashtag\" href=\"https://t\">#t</a>",
                links::add);

        assertThat(text).isEqualTo("here #t");
        assertThat(links).containsExactly("https://a.example/?x=1&y=2");
    }

    @Test
    void hostileMarkupIsBounded() {
        for (String unit :
                List.of("<b>", "<p><b>", "<div>", "<a href=x>", "&lt;", "<table><td>", "<![CDATA[", "</p>")) {
            assertThat(HtmlText.of(unit.repeat(200_000 / unit.length()), link -> {}))
                    .hasSizeLessThanOrEqualTo(200_000);
        }
        for (String unit : List.of("[", "[a](", "[](", "\\", "**", "http://", "((")) {
            assertThat(MarkdownText.of(unit.repeat(200_000 / unit.length()), link -> {}))
                    .hasSizeLessThanOrEqualTo(200_000);
        }
    }

    @Test
    void loneSurrogatesAndControlsAreRemovedAndLineEndsUnified() {
        assertThat(Texts.clean(" a\r\nb\rc\u2028d\u0000e\u0007f\tg\uD83D h\uDE00 😀\n "))
                .isEqualTo("a\nb\nc\ndef\tg\uFFFD h\uFFFD 😀");
    }

    @Test
    void textIsCutAtTheBoundWithoutHalvingACharacter() {
        String text = "x".repeat(PostLimits.MAX_TEXT_LENGTH - 1) + "😀 tail";

        Post post = post(event("firebreak", "{\"id\":\"1\",\"text\":\"" + text + "\"}"));

        assertThat(post.text()).isEqualTo("x".repeat(PostLimits.MAX_TEXT_LENGTH - 1));
        assertThat(post.textTruncated()).isTrue();
    }

    @Test
    void listsKeepTheirFirstEntriesAndDropWhatIsTooLong() {
        String many = IntStream.range(0, 150).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        String longUrl = "https://a.example/" + "x".repeat(PostLimits.MAX_URL_LENGTH);

        Post post = post(event(
                "firebreak",
                "{\"id\":\"1\",\"text\":\"\",\"hashtags\":[" + many + "],\"mentions\":[\""
                        + "m".repeat(PostLimits.MAX_NAME_LENGTH + 1) + "\",\"ok\"],\"links\":[\"" + longUrl
                        + "\",\"javascript:alert(1)\",\"ftp://a\",\"https://b.example/ x\",\"https://b.example\"]}"));

        assertThat(post.hashtags()).hasSize(PostLimits.MAX_LIST_SIZE).startsWith("t0", "t1");
        assertThat(post.mentions()).containsExactly("ok");
        assertThat(post.links()).containsExactly("https://b.example");
    }

    @ParameterizedTest
    @CsvSource({"en, en", "EN_gb, en-GB", "iw, he", "in, id", "zh-Hant-TW, zh-Hant-TW", "und,", "qme,", "zxx,", "x,"})
    void languageHintsAreNormalTagsOrNone(String hint, String tag) {
        Post post = post(event("firebreak", "{\"id\":\"1\",\"text\":\"\",\"languages\":[\"" + hint + "\"]}"));

        assertThat(post.languageHints()).isEqualTo(tag == null ? List.of() : List.of(tag));
    }

    @Test
    void whatIsNoBoundedJsonIsMalformedForEverySource() {
        for (String source : PayloadParsers.SOURCES) {
            assertThat(malformedReason(parse(source, "{\"a\":"))).isEqualTo("malformed-json");
            assertThat(malformedReason(parse(source, "{} {}"))).isEqualTo("malformed-json");
            assertThat(malformedReason(parse(source, "[".repeat(10_000)))).isEqualTo("malformed-json");
            assertThat(malformedReason(parse(source, "{\"a\":" + "1".repeat(200) + "}")))
                    .isEqualTo("malformed-json");
            assertThat(malformedReason(parse(source, "\"text\""))).isEqualTo("unexpected-shape");
            assertThat(malformedReason(parse(source, "null"))).isEqualTo("unexpected-shape");
            assertThat(malformedReason(parse(source, new byte[] {'{', '"', (byte) 0xC3, '"', '}'})))
                    .isEqualTo("invalid-utf8");
            assertThat(malformedReason(parse(source, new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})))
                    .isEqualTo("invalid-utf8");
            assertThat(malformedReason(parse(source, new byte[PostLimits.MAX_PAYLOAD_BYTES + 1])))
                    .isEqualTo("too-large");
        }
    }

    @Test
    void byteOrderMarkIsSkipped() {
        byte[] payload = "\uFEFF{\"id\":\"1\",\"text\":\"hi\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Payloads.events(parse("firebreak", payload))).hasSize(1);
    }
}
