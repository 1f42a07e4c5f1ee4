package io.firebreak.nlp.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The emoticons written with ASCII characters, and where they may stand. */
final class Emoticons {
    private static final String[][] BY_FIRST_CHARACTER = byFirstCharacter();

    private Emoticons() {}

    /** The end of the emoticon that begins at {@code start}, or {@code start} when none does. */
    static int end(String text, int start) {
        char first = text.charAt(start);
        if (first >= BY_FIRST_CHARACTER.length) {
            return start;
        }
        for (String emoticon : BY_FIRST_CHARACTER[first]) {
            if (text.startsWith(emoticon, start) && standsAlone(text, start, start + emoticon.length())) {
                return start + emoticon.length();
            }
        }
        return start;
    }

    /** A letter or digit of the emoticon must not continue a word or number: {@code 10:30}, {@code note:Dear}. */
    private static boolean standsAlone(String text, int start, int end) {
        boolean freeBefore = start == 0
                || !Character.isLetterOrDigit(text.charAt(start))
                || !Character.isLetterOrDigit(text.charAt(start - 1));
        boolean freeAfter = end == text.length()
                || !Character.isLetterOrDigit(text.charAt(end - 1))
                || !Character.isLetterOrDigit(text.charAt(end));
        return freeBefore && freeAfter;
    }

    private static String[][] byFirstCharacter() {
        List<String> all = new ArrayList<>(List.of(
                "<3",
                "</3",
                "<333",
                "<33",
                "^_^",
                "^^",
                "^-^",
                "-_-",
                "-__-",
                ">_<",
                ">.<",
                "T_T",
                "T.T",
                "o_O",
                "O_o",
                "o_o",
                "O_O",
                "o.O",
                "O.o",
                "xD",
                "XD",
                "xDD",
                "XDD",
                "\\o/",
                "\\m/",
                ";_;",
                "=_=",
                "._.",
                ":'(",
                ":')",
                ":')",
                ":'-(",
                ":'D",
                ">:(",
                ">:)",
                ">:-(",
                ">:D",
                "¯\\_(ツ)_/¯",
                "D:",
                "D=",
                "u_u",
                "*_*",
                "n_n"));
        for (String eyes : List.of(":", ";", "=")) {
            for (String nose : List.of("", "-", "o", "^")) {
                for (String mouth : List.of(
                        ")", "))", ")))", "(", "((", "(((", "D", "DD", "P", "p", "O", "o", "/", "\\", "|", "]", "[",
                        "*", "3", "S", "s", "$", "@", "}", "{", "X", "x", "c", "b")) {
                    if (nose.equals("o") && Character.isLetterOrDigit(mouth.charAt(0))) {
                        continue;
                    }
                    all.add(eyes + nose + mouth);
                }
            }
            for (String nose : List.of("", "-")) {
                for (String mouth : List.of("(", "((", ")", "))", "[", "]")) {
                    all.add(mouth + nose + eyes);
                }
            }
        }
        String[][] byFirst = new String[256][];
        for (int c = 0; c < byFirst.length; c++) {
            int first = c;
            byFirst[c] = all.stream()
                    .filter(emoticon -> emoticon.charAt(0) == first)
                    .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .toArray(String[]::new);
        }
        return byFirst;
    }
}
