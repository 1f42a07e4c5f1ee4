package io.firebreak.detect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TermsTest {
    @Test
    void wordsAndHashtagsInLowerCaseOnceEachWithoutStopWords() {
        assertThat(Terms.of("No MAIL, no mail! #MailDown isn't the fun")).containsExactly("mail", "#maildown", "fun");
    }

    @Test
    void linksAndAddressedAccountsAreLeftOut() {
        assertThat(Terms.of("@acme look https://example.org/mail?x=1 broken")).containsExactly("look", "broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "電話故障 | 電話,故障",
                "我的黑莓又断网了 | 黑莓,断网",
                "ネットワークが使えない | ネットワーク,使えない",
                "三日間もメールが届かない | 三日間,メール,届かない",
                "客户服务中心电话 | 客户,户服,服务,务中,中心,心电,电话",
                "สัญญาณหาย | สัญญาณ,หาย",
            })
    void scriptsWithoutSpacesGiveWordsOrPairs(String text, String terms) {
        assertThat(Terms.of(text)).containsExactly(terms.split(",", -1));
    }

    @Test
    void wordsOfOtherScriptsStayWhole() {
        assertThat(Terms.of("मेरा फोन क्यों बंद है"))
                .contains("क्यों", "फोन", "फोन क्यों बंद")
                .doesNotContain("है");
        assertThat(Terms.of("نمی‌توانم ایمیل بفرستم")).contains("نمی‌توانم", "ایمیل");
        assertThat(Terms.of("서비스가 안 돼요, 서비스는 최악")).contains("서비스", "최악").doesNotContain("서비스가", "서비스는");
        assertThat(Terms.of("Ça ne marche pas chez l’opérateur")).contains("marche", "l'opérateur");
        assertThat(Terms.of("It’s the BlackBerry outage")).containsExactly("blackberry", "outage", "blackberry outage");
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
