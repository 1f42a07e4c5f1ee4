package io.firebreak.nlp.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever trivial edits a copy went through, in any number, it stays in the group; another word leaves it. */
final class DuplicateFingerprintPropertyTest {
    /** Edits of letters first: they must not touch the marks and addresses that later ones add. */
    private static final List<UnaryOperator<String>> TRIVIAL = List.of(
            text -> text.replaceFirst("(\\p{L})(\\p{L})", "$1\u200B$2"),
            text -> text.replaceFirst("([aeiou])", "$1$1$1$1"),
            text -> text.replace('e', 'é'),
            text -> text.replace(" ", " , "),
            text -> text.toUpperCase(Locale.ROOT),
            text -> text.toLowerCase(Locale.ROOT),
            text -> text + " 😡😡",
            text -> "👉 " + text,
            text -> text + " https://t.co/a1b2C3",
            text -> "RT @someone: " + text,
            text -> "@a @b " + text,
            text -> text + " via @news",
            text -> text + " #outage #fail",
            text -> text.replace(" ", "  "),
            text -> text.replace(" ", "\n"),
            text -> text + "!!!",
            text -> text + "…",
            text -> "\"" + text + "\"",
            text -> text + " :-(",
            text -> "\u202A" + text + "\u202C");

    @Property(tries = 300, seed = "2011")
    void trivialEditsStayInTheGroup(@ForAll("texts") List<String> words, @ForAll("edits") List<Integer> edits) {
        String original = String.join(" ", words);
        String copy = original;
        for (int edit : edits.stream().distinct().sorted().toList()) {
            copy = TRIVIAL.get(edit).apply(copy);
        }

        assertThat(DuplicateFingerprint.of(copy))
                .as("%s against %s", copy, original)
                .isEqualTo(DuplicateFingerprint.of(original))
                .isNotEqualTo(DuplicateFingerprint.NONE);
    }

    @Property(tries = 300, seed = "2011")
    void anotherWordLeavesTheGroup(@ForAll("texts") List<String> words, @ForAll("places") int place) {
        List<String> other = new ArrayList<>(words);
        other.set(place % words.size(), "zebra");

        assertThat(DuplicateFingerprint.of(String.join(" ", other)))
                .isNotEqualTo(DuplicateFingerprint.of(String.join(" ", words)));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of(
                        "mail", "phone", "still", "dead", "since", "Monday", "no", "signal", "thanks", "third", "day",
                        "netz", "ausfall", "service", "lost", "again", "2011", "Straße", "нет", "связи")
                .list()
                .ofMinSize(5)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Integer>> edits() {
        return Arbitraries.integers()
                .between(0, TRIVIAL.size() - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 1_000);
    }
}
