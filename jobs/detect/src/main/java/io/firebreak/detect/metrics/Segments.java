package io.firebreak.detect.metrics;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands for words where a script puts no spaces between them, without a dictionary but for Thai, whose words the JDK
 * knows: Katakana runs, which are mostly one foreign word; Han between the commonest function characters, whole up to three
 * characters, four in halves as most idioms are made, longer ones in overlapping pairs; a single Han character with the
 * Hiragana that inflect it (使えない). Stateless.
 */
final class Segments {
    private static final String FUNCTION_CHARACTERS =
            "的了是在我你您他她它们們这這那有和跟就都也很不没沒吗嗎呢吧啊呀被把给給对對从從让讓会會要说說个個一上下来來去到还還又再才得地着過过为為什么麼怎样樣";

    private static final int LONGEST_WHOLE = 3;
    private static final int LONGEST_INFLECTION = 4;
    private static final int LONGEST = 24;

    private Segments() {}

    /** The segments of a run of letters, in order. */
    static List<String> of(String run) {
        List<String> segments = new ArrayList<>();
        int at = 0;
        while (at < run.length()) {
            UnicodeScript script = script(run, at);
            int end = at + 1;
            while (end < run.length() && script(run, end) == script) {
                end++;
            }
            switch (script) {
                case HAN -> end = addHan(run, at, end, segments);
                case KATAKANA -> addWhole(run, at, end, 2, segments);
                case HIRAGANA -> {
                    // Particles and endings.
                }
                case THAI -> addThai(run.substring(at, end), segments);
                case LAO, KHMER, MYANMAR -> addPairs(run, at, end, segments);
                default -> addWhole(run, at, end, 3, segments);
            }
            at = end;
        }
        return segments;
    }

    private static UnicodeScript script(String run, int at) {
        char c = run.charAt(at);
        if (c == 'ー' || c == 'ｰ') {
            return UnicodeScript.KATAKANA;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.INHERITED && at > 0 ? script(run, at - 1) : script;
    }

    /** Returns where reading goes on. */
    private static int addHan(String run, int from, int to, List<String> segments) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i < to && FUNCTION_CHARACTERS.indexOf(run.charAt(i)) < 0) {
                continue;
            }
            int length = i - start;
            if (length == 1 && i == to) {
                int end = inflectionEnd(run, to);
                addWhole(run, start, end, 2, segments);
                return end;
            }
            if (length == LONGEST_WHOLE + 1) {
                segments.add(run.substring(start, start + 2));
                segments.add(run.substring(start + 2, i));
            } else if (length > LONGEST_WHOLE) {
                addPairs(run, start, i, segments);
            } else {
                addWhole(run, start, i, 2, segments);
            }
            start = i + 1;
        }
        return to;
    }

    private static int inflectionEnd(String run, int from) {
        int end = from;
        while (end < run.length() && end - from < LONGEST_INFLECTION && script(run, end) == UnicodeScript.HIRAGANA) {
            end++;
        }
        return end;
    }

    private static void addThai(String run, List<String> segments) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag("th"));
        words.setText(run);
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
            addWhole(run, start, end, 3, segments);
            start = end;
        }
    }

    private static void addWhole(String run, int from, int to, int shortest, List<String> segments) {
        if (to - from >= shortest && to - from <= LONGEST) {
            segments.add(run.substring(from, to).toLowerCase(Locale.ROOT));
        }
    }

    private static void addPairs(String run, int from, int to, List<String> segments) {
        for (int i = from; i + 2 <= to; i++) {
            segments.add(run.substring(i, i + 2));
        }
    }
}
