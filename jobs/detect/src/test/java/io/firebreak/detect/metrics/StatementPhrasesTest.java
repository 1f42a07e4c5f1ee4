package io.firebreak.detect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.StatementKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatementPhrasesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            APOLOGY      | We are sorry. We know how much you rely on us
            APOLOGY      | Wir bitten um Entschuldigung
            APOLOGY      | ご迷惑をおかけし申し訳ございません
            FIX          | Sorry for the wait: email is restored in Europe
            FIX          | Le service est rétabli
            FIX          | Сервис восстановлен
            COMPENSATION | Services are restored and every customer gets a refund
            COMPENSATION | Todos recibirán un reembolso
            OTHER        | Our new phone is here
            OTHER        | Unresolved mysteries, tonight at nine
            """)
    void aBrandsOwnPostIsKnownByWhatItSays(StatementKind kind, String text) {
        assertThat(StatementPhrases.kind(text)).isEqualTo(kind);
    }

    @Test
    void hostileTextIsBounded() {
        assertThat(StatementPhrases.kind("x".repeat(40_000) + " refund")).isEqualTo(StatementKind.OTHER);
    }
}
