package io.firebreak.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LanguageFilterTest {
    @Test
    void takesEverythingWithoutLanguages() {
        assertThat(new LanguageFilter(Set.of()).takes(List.of("xx"))).isTrue();
    }

    @Test
    void comparesPrimarySubtags() {
        LanguageFilter english = new LanguageFilter(Set.of("en"));

        assertThat(english.takes(List.of("fr", "EN-gb"))).isTrue();
        assertThat(english.takes(List.of("enm"))).isFalse();
    }

    @Test
    void takesWhatTellsNoLanguage() {
        assertThat(new LanguageFilter(Set.of("en")).takes(List.of())).isTrue();
    }
}
