package io.firebreak.nlp.text;

import java.util.Map;
import java.util.Set;

/** What is left of HTML in texts that nobody unescaped: character references and tags of inline markup. */
final class HtmlRemains {
    private static final Map<String, Character> NAMED = Map.of(
            "amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'', "nbsp", ' ', "hellip", '…', "ndash", '-',
            "mdash", '-', "rsquo", '\'');
    private static final Set<String> TAGS = Set.of(
            "a",
            "b",
            "i",
            "u",
            "s",
            "p",
            "br",
            "em",
            "strong",
            "span",
            "div",
            "blockquote",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "del",
            "sup",
            "sub",
            "small",
            "img");
    private static final int LONGEST_REFERENCE = 8;
    private static final int LONGEST_TAG = 256;

    private HtmlRemains() {}

    /** The end of the character reference or tag that begins at {@code start}, or {@code start} when none does. */
    static int end(String text, int start) {
        char first = text.charAt(start);
        if (first == '&') {
            int semicolon = semicolon(text, start);
            return semicolon > 0 && decoded(text, start, semicolon) != 0 ? semicolon + 1 : start;
        }
        return first == '<' ? tagEnd(text, start) : start;
    }

    private static int semicolon(String text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_REFERENCE + 1);
        for (int i = start + 1; i < limit; i++) {
            if (text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    /**
     * What the reference or tag at {@code [start, end)} stands for.
     *
     * @return a space for tags
     */
    static char character(String text, int start, int end) {
        return text.charAt(start) == '&' ? decoded(text, start, end - 1) : ' ';
    }

    private static char decoded(String text, int start, int semicolon) {
        if (semicolon < start + 3) {
            return 0;
        }
        if (text.charAt(start + 1) != '#') {
            return NAMED.getOrDefault(text.substring(start + 1, semicolon), (char) 0);
        }
        boolean hexadecimal = text.charAt(start + 2) == 'x' || text.charAt(start + 2) == 'X';
        int code = 0;
        int from = hexadecimal ? start + 3 : start + 2;
        for (int i = from; i < semicolon; i++) {
            int digit = Character.digit(text.charAt(i), hexadecimal ? 16 : 10);
            if (digit < 0 || text.charAt(i) > 'f') {
                return 0;
            }
            code = code * (hexadecimal ? 16 : 10) + digit;
        }
        // Beyond the basic plane there are only emoji and rarities, and below the space only controls.
        return from < semicolon && code >= ' ' && code < Character.MIN_SURROGATE ? (char) code : 0;
    }

    /** {@code <br>}, {@code </p>}, {@code <a href="…">}: a name of letters, closed soon. */
    private static int tagEnd(String text, int start) {
        int i = start + 1;
        if (i < text.length() && text.charAt(i) == '/') {
            i++;
        }
        int name = i;
        while (i < text.length() && isLowerCaseLetter(text.charAt(i)) && i - name <= 10) {
            i++;
        }
        boolean plain = i > name && i < text.length();
        if (!plain || !TAGS.contains(text.substring(name, i))) {
            return start;
        }
        int limit = Math.min(text.length(), start + LONGEST_TAG);
        while (i < limit && text.charAt(i) != '>' && text.charAt(i) != '<') {
            i++;
        }
        return i < limit && text.charAt(i) == '>' ? i + 1 : start;
    }

    private static boolean isLowerCaseLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
