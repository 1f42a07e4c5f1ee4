package io.firebreak.nlp.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Author;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Emotion;
import io.firebreak.model.EmotionLabel;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Post;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.text.FoldedText;
import io.firebreak.nlp.text.PostText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever people post: an answer, the same answer again, and soon. */
final class HostileTextTest {
    private static final int LONGEST = 100_000;
    private static final PostEnricher ENRICHER = enricher();

    static Stream<String> hostileTexts() {
        return Stream.of(
                "",
                "\u0000",
                "\uD83D",
                "\uDE21\uD83D",
                "#\uD83D",
                "@",
                "#",
                "#\u200D",
                "http://",
                "https://.",
                "www.",
                "u/",
                "a.".repeat(LONGEST / 2),
                "@a".repeat(LONGEST / 2),
                "a@".repeat(LONGEST / 2),
                "#a".repeat(LONGEST / 2),
                "#".repeat(LONGEST),
                "a".repeat(LONGEST),
                "A".repeat(LONGEST),
                "#" + "aB".repeat(LONGEST / 2 - 1),
                "\u0000".repeat(LONGEST),
                "\uD83D".repeat(LONGEST),
                "\u0301".repeat(LONGEST),
                "e\u0301\u200B".repeat(LONGEST / 3),
                "\u200D".repeat(LONGEST),
                "a" + "\u200B".repeat(LONGEST - 2) + "b",
                "👩\u200D".repeat(LONGEST / 3),
                "😡".repeat(500),
                "🇩".repeat(501),
                "1\uFE0F\u20E3".repeat(1_000),
                ":-(".repeat(LONGEST / 3),
                "https://example.com/" + "(".repeat(LONGEST - 20),
                "http://a ".repeat(LONGEST / 9),
                "blackberry ".repeat(LONGEST / 11),
                "#blackberryblackberry".repeat(LONGEST / 21),
                "delta flight river delta ".repeat(LONGEST / 25),
                "ﷺ".repeat(LONGEST),
                "黑莓".repeat(LONGEST / 2),
                String.join(" ", Collections.nCopies(300, "#hashtag")));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void answersSoonAndAlwaysTheSame(String text) {
        Post post = Posts.of(text, Author.ofId("x:1"), tags(text), List.of("a", "", "\uD83D", "BlackBerryHelp"));

        // A guard against quadratic time, which would take minutes: linear time takes milliseconds.
        Enrichment first =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> ENRICHER.enrich("x", post));

        assertThat(ENRICHER.enrich("x", post)).isEqualTo(first);
        assertThat(first.brands()).hasSizeLessThanOrEqualTo(64);
        assertSound(first, text);
    }

    private static void assertSound(Enrichment enrichment, String text) {
        assertThat(enrichment.language().confidence()).isBetween(0.0, 1.0);
        Sentiment sentiment = Objects.requireNonNull(enrichment.sentiment());
        assertSumsToOne(sentiment);
        Emotion emotion = Objects.requireNonNull(enrichment.emotion());
        for (EmotionLabel label : EmotionLabel.values()) {
            assertThat(emotion.probability(label)).isBetween(0.0, 1.0);
        }
        Intent intent = Objects.requireNonNull(enrichment.intent());
        for (IntentLabel label : IntentLabel.values()) {
            assertThat(intent.probability(label)).isBetween(0.0, 1.0);
        }
        int end = 0;
        for (Entity entity : enrichment.entities()) {
            assertThat(entity.start()).isGreaterThanOrEqualTo(end);
            assertThat(entity.text()).isEqualTo(text.substring(entity.start(), entity.end()));
            assertThat(entity.confidence()).isBetween(0.0, 1.0);
            end = entity.end();
        }
        for (BrandMention mention : enrichment.brands()) {
            assertThat(mention.confidence()).isBetween(0.0, 1.0);
            assertThat(mention.mention()).isEqualTo(text.substring(mention.start(), mention.end()));
            assertSumsToOne(Objects.requireNonNull(mention.sentiment()));
        }
    }

    private static void assertSumsToOne(Sentiment sentiment) {
        assertThat(sentiment.negative() + sentiment.neutral() + sentiment.positive())
                .isBetween(0.999_999, 1.000_001);
        assertThat(List.of(sentiment.negative(), sentiment.neutral(), sentiment.positive()))
                .allSatisfy(probability -> assertThat(probability).isBetween(0.0, 1.0));
    }

    @Property(tries = 250, seed = "2011")
    void anyMixtureOfOddPiecesIsReadWhole(@ForAll("mixtures") String text) {
        PostText post = PostText.of(text);
        int end = 0;
        for (int i = 0; i < post.size(); i++) {
            assertThat(post.start(i)).isGreaterThanOrEqualTo(end).isLessThan(post.end(i));
            end = post.end(i);
        }
        assertThat(end).isLessThanOrEqualTo(text.length());

        FoldedText folded = FoldedText.of(post);
        int origin = 0;
        for (int i = 0; i < folded.length(); i++) {
            assertThat(folded.origin(i)).isGreaterThanOrEqualTo(origin);
            assertThat(folded.originEnd(i)).isBetween(folded.origin(i), text.length());
            origin = folded.origin(i);
        }

        Enrichment enrichment = ENRICHER.enrich("x", Posts.of(text));
        assertSound(enrichment, text);
        assertThat(ENRICHER.enrich("x", Posts.of(text))).isEqualTo(enrichment);
    }

    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> pieces = Arbitraries.of(
                "BlackBerry",
                "blackberry",
                "#BlackBerryOutage",
                "@BlackBerryHelp",
                "blackberry pie",
                "黑莓",
                "ブラックベリー",
                "Delta",
                "flight",
                "river delta",
                "'s",
                "s",
                "é",
                "e\u0301",
                "ß",
                "ﬁ",
                "İ",
                "\u0000",
                "\uD83D",
                "\uDE21",
                "😡",
                "👩‍👩‍👧",
                "🇩🇪",
                "1️⃣",
                "\u200B",
                "\u200D",
                "\u202E",
                "\uFE0F",
                "#",
                "@",
                "$",
                ".",
                "/",
                ":",
                "(",
                ")",
                "-",
                "_",
                "'",
                "&",
                " ",
                "\n",
                "http://",
                "https://t.co/x",
                "www.",
                "example.com",
                "a@b.co",
                "u/",
                "RT",
                ":-)",
                "<3",
                "ไทย",
                "한국어",
                "हिन्दी",
                "العربية",
                "12",
                ",",
                "…",
                "!");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(4);
        return Arbitraries.oneOf(pieces, pieces, pieces, any)
                .list()
                .ofMaxSize(25)
                .map(list -> String.join("", list));
    }

    private static List<String> tags(String text) {
        return text.contains("#hashtag")
                ? IntStream.range(0, 300).mapToObj(i -> "hashtag" + i).toList()
                : List.of();
    }

    private static PostEnricher enricher() {
        Brand blackberry = new Brand(
                "blackberry",
                "BlackBerry",
                null,
                List.of("BlackBerry", "黑莓", "ブラックベリー"),
                List.of("BlackBerryHelp"),
                List.of("BlackBerry"),
                List.of("blackberry pie", "jam"),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
        Brand delta = new Brand(
                "delta",
                "Delta",
                null,
                List.of("Delta"),
                List.of(),
                List.of(),
                List.of("river delta"),
                List.of("flight"),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
        return Enrichers.create(EnrichScope.ALL, List.of(blackberry, delta));
    }
}
