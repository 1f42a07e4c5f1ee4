package io.firebreak.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GrammarTest {
    private static final Scene SCENE =
            new Scene(DemoBrand.NOKIA, Platform.X, new Region.City("Leeds", "GB", 53.8, -1.55), 30);

    @Test
    void drawsEveryChoiceOfAPhraseAndLeavesNoGapForAnEmptyOne() {
        Grammar grammar = Grammar.parse("en", List.of("[a]", "{no|so {very|} {sad}}", "[sad]", "sad"));

        Set<String> said = new HashSet<>();
        Dice dice = new Dice(1);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            grammar.say("a", 0, SCENE, dice, text);
            said.add(text.toString());
        }

        assertThat(said).containsExactlyInAnyOrder("no", "so very sad", "so sad");
    }

    @Test
    void fillsInTheFactsOfTheScene() {
        Grammar grammar = Grammar.parse("en", List.of("[a]", "{H} in {CITY}, day {DAY}, hour {HOURS}"));

        StringBuilder text = new StringBuilder();
        grammar.say("a", 0, SCENE, new Dice(1), text);

        assertThat(text).hasToString("@NokiaHelps in Leeds, day 2, hour 30");
    }

    @Test
    void refusesAReferenceToASectionThatDoesNotExist() {
        assertThatThrownBy(() -> Grammar.parse("en", List.of("[a]", "x {b}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b'");
    }

    @Test
    void refusesUnbalancedBraces() {
        assertThatThrownBy(() -> Grammar.parse("en", List.of("[a]", "x {b|c"))).hasMessageContaining("unbalanced '{'");
        assertThatThrownBy(() -> Grammar.parse("en", List.of("[a]", "x b}"))).hasMessageContaining("unbalanced '}'");
    }

    @Test
    void everyPhraseOfEveryLanguageCanBeSaid() {
        for (String language : Voice.LANGUAGES) {
            Grammar grammar = Grammar.load(language);
            Dice dice = new Dice(7);
            for (String section : grammar.sections()) {
                for (int line = 0; line < grammar.size(section); line++) {
                    for (int i = 0; i < 8; i++) {
                        StringBuilder text = new StringBuilder();
                        grammar.say(section, line, SCENE, dice, text);
                        assertThat(text.toString())
                                .as("%s/%s#%d", language, section, line)
                                .isNotBlank()
                                .doesNotContain("{", "}", "|", "  ", " ,", "CITY", "HOURS");
                    }
                }
            }
        }
    }

    @Test
    void everyLanguageHasWordsForEveryTopic() {
        for (String language : Voice.LANGUAGES) {
            Grammar grammar = Grammar.load(language);
            for (Topic topic : Topic.values()) {
                if (topic != Topic.OFFICIAL && topic != Topic.BOTS) {
                    assertThat(grammar.sections())
                            .as(language)
                            .anyMatch(name -> name.equals(topic.section()) || name.startsWith(topic.section() + "."));
                }
            }
        }
    }
}
