package io.firebreak.nlp.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class AhoCorasickTest {
    @Test
    void findsOverlappingAndNestedPatterns() {
        assertThat(occurrences(Set.of("he", "she", "his", "hers"), "ushers")).containsExactly("1she", "2he", "2hers");
    }

    @Test
    void findsNothingWithoutPatterns() {
        assertThat(occurrences(Set.of(), "anything")).isEmpty();
    }

    @Property(tries = 300, seed = "1975")
    void findsWhatSearchingForEachPatternFinds(
            @ForAll @Size(max = 12)
                    Set<@StringLength(min = 1, max = 5) @CharRange(from = 'a', to = 'c') String> patterns,
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'd') String text) {
        List<String> expected = new ArrayList<>();
        for (String pattern : patterns) {
            for (int i = text.indexOf(pattern); i >= 0; i = text.indexOf(pattern, i + 1)) {
                expected.add(i + pattern);
            }
        }

        assertThat(occurrences(patterns, text)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<String> occurrences(Set<String> patterns, String text) {
        AhoCorasick automaton = new AhoCorasick(patterns);
        Set<String> found = new TreeSet<>();
        int state = AhoCorasick.START;
        for (int i = 0; i < text.length(); i++) {
            state = automaton.next(state, text.charAt(i));
            for (int e = automaton.firstEnding(state); e != AhoCorasick.NONE; e = automaton.nextEnding(e)) {
                String pattern = automaton.pattern(automaton.patternOf(e));
                found.add((i + 1 - pattern.length()) + pattern);
            }
        }
        return found;
    }
}
