package io.firebreak.nlp.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnrichScopeTest {
    @Test
    void readsItsThreeForms() {
        assertThat(EnrichScope.valueOf("all")).isEqualTo(EnrichScope.ALL);
        assertThat(EnrichScope.valueOf("brands")).isEqualTo(EnrichScope.BRANDS);
        assertThat(EnrichScope.valueOf("sample(0.25)")).isEqualTo(new EnrichScope(0.25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "brands", "sample(0.25)"})
    void writesWhatItReads(String scope) {
        assertThat(EnrichScope.valueOf(scope)).hasToString(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALL", "sample", "sample()", "sample(1.5)", "sample(-0.1)", "sample(x)", "0.5"})
    void refusesAnythingElse(String scope) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnrichScope.valueOf(scope))
                .withMessageContaining("sample(p)");
    }

    @Test
    void samplesItsShareAndAlwaysTheSamePosts() {
        EnrichScope tenth = new EnrichScope(0.1);
        int sampled = 0;
        for (int i = 0; i < 10_000; i++) {
            boolean first = tenth.samples("x:" + i % 100, 1_318_204_800_000L + i, "post " + i);
            assertThat(tenth.samples("x:" + i % 100, 1_318_204_800_000L + i, "post " + i))
                    .isEqualTo(first);
            sampled += first ? 1 : 0;
        }

        assertThat(sampled / 10_000.0).isCloseTo(0.1, within(0.01));
    }
}
