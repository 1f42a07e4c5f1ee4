package io.firebreak.detect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TermsTest {
    @Test
    void wordsAndHashtagsInLowerCaseOnceEachWithoutStopWords() {
        assertThat(Terms.of("No MAIL, no mail! #MailDown isn't the fun")).containsExactly("mail", "#maildown", "fun");
    }

    @Test
    void linksAndAddressedAccountsAreLeftOut() {
        assertThat(Terms.of("@acme look https://example.org/mail?x=1 broken")).containsExactly("look", "broken");
    }

    @Test
    void scriptsWithoutSpacesGivePairs() {
        assertThat(Terms.of("電話故障")).containsExactly("電話", "話故", "故障");
    }

    @Test
    void phrasesNeitherBeginNorEndWithStopWordsAndStopAtPunctuation() {
        assertThat(Terms.of("mail out of service, again down"))
                .contains("out of service", "again down")
                .doesNotContain("of service", "service again");
        assertThat(Terms.of("the network is down")).contains("network is down").doesNotContain("the network");
    }

    @Test
    void hostileTextIsBounded() {
        assertThat(Terms.of("a".repeat(40_000))).isEmpty();
        assertThat(Terms.of("abc1 abc2 abc3 abc4 abc5 ".repeat(9) + "xyz ".repeat(50)))
                .hasSizeLessThanOrEqualTo(Terms.MOST);
        assertThat(Terms.of("# @ ' \uD83D\uDE00 \uD83D")).isEmpty();
    }
}
