package io.firebreak.detect.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Evidence.Term;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogOddsTest {
    @Test
    void termsThatAreUsualForTheBrandAreNotNews() {
        TermCounts usual = TermCounts.empty();
        for (int i = 0; i < 1_000; i++) {
            usual = usual.with(List.of("phone", "the", i % 10 == 0 ? "mail" : "shop"));
        }
        TermCounts now = TermCounts.empty();
        for (int i = 0; i < 100; i++) {
            now = now.with(List.of("phone", "the", "mail", i % 2 == 0 ? "outage" : "down"));
        }

        List<Term> terms = LogOdds.overRepresented(now, usual, 3);

        assertThat(terms).extracting(Term::term).containsExactlyInAnyOrder("mail", "outage", "down");
        assertThat(terms).extracting(Term::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void aWordThatTheBrandNeverHadIsNewsAfterAFewPosts() {
        TermCounts usual = TermCounts.empty();
        for (int i = 0; i < 500; i++) {
            usual = usual.with(List.of("phone", "shop", "screen", "case" + i % 50));
        }
        TermCounts now = TermCounts.empty();
        for (int i = 0; i < 16; i++) {
            now = now.with(List.of("phone", "shop", "word" + i, i % 3 == 0 ? "outage" : "screen"));
        }

        assertThat(LogOdds.overRepresented(now, usual, 3))
                .extracting(Term::term)
                .containsExactly("outage");
    }

    @Test
    void aPhraseStandsForTheWordsThatOccurInIt() {
        TermCounts usual = TermCounts.empty();
        TermCounts now = TermCounts.empty();
        for (int i = 0; i < 200; i++) {
            usual = usual.with(List.of("phone", "shop"));
            now = now.with(
                    List.of("battery", "catches", "fire", "battery catches", "catches fire", "battery catches fire"));
            now = now.with(List.of("battery"));
        }

        assertThat(LogOdds.overRepresented(now, usual, 5))
                .extracting(Term::term)
                .as("the battery is talked of in other ways, too")
                .containsExactlyInAnyOrder("battery", "battery catches fire");
    }

    @Test
    void aBrandThatIsHardlyKnownYetHasTermsAllTheSame() {
        TermCounts usual = TermCounts.empty().with(List.of("phone", "shop"));
        TermCounts now = TermCounts.empty();
        for (int i = 0; i < 100; i++) {
            now = now.with(List.of("phone", "word" + i, i % 10 < 2 ? "outage" : "word"));
        }

        assertThat(LogOdds.overRepresented(now, usual, 12))
                .extracting(Term::term)
                .contains("outage")
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aTermOfEverySixthPostIsNotLostAmongTheirManyPhrases() {
        TermCounts usual = TermCounts.empty();
        for (int i = 0; i < 60; i++) {
            usual = usual.with(phrases("usual", i, "phone"));
        }
        TermCounts now = TermCounts.empty();
        for (int i = 0; i < 2_400; i++) {
            now = now.with(phrases("now", i, i % 6 == 0 ? "mail" : "phone"));
        }

        assertThat(LogOdds.overRepresented(now, usual, 12)).first().satisfies(term -> {
            assertThat(term.term()).isEqualTo("mail");
            assertThat(term.posts()).isEqualTo(400);
            assertThat(term.score()).isGreaterThan(1.96);
        });
    }

    /** The terms of a text: forty that hardly recur, and one. */
    private static List<String> phrases(String corpus, int text, String one) {
        List<String> terms = new ArrayList<>(List.of(one));
        for (int i = 0; i < 40; i++) {
            terms.add(corpus + (text * 40 + i) % 1_000);
        }
        return terms;
    }

    @Test
    void onePostProvesNothing() {
        assertThat(LogOdds.overRepresented(TermCounts.empty().with(List.of("outage")), TermCounts.empty(), 3))
                .isEmpty();
    }

    @Test
    void rareTermsAreForgottenAndFrequentOnesKept() {
        TermCounts counts = TermCounts.empty();
        for (int i = 0; i < 5_000; i++) {
            counts = counts.with(List.of("mail", "once" + i));
        }

        assertThat(counts.counts()).hasSizeLessThanOrEqualTo(1_200).containsEntry("mail", 5_000L);
        assertThat(counts.texts()).isEqualTo(5_000);
    }
}
