package io.firebreak.cli.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A hashtag, mention or link inside a text.
 *
 * @param start UTF-16 offset of its first character
 * @param end UTF-16 offset behind its last character
 * @param value without {@code #} or {@code @}; a link as it stands
 */
record Mark(Kind kind, int start, int end, String value) {
    /** What a platform makes clickable. */
    enum Kind {
        HASHTAG,
        MENTION,
        LINK
    }

    /** All marks of a text in order. */
    static List<Mark> in(String text) {
        List<Mark> marks = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean wordStart = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if ((c == '#' || c == '@') && wordStart) {
                int end = at + 1;
                while (end < text.length() && belongs(text, end, c)) {
                    end++;
                }
                if (end > at + 1) {
                    Kind kind = c == '#' ? Kind.HASHTAG : Kind.MENTION;
                    marks.add(new Mark(kind, at, end, text.substring(at + 1, end)));
                }
                at = end;
            } else if (c == 'h' && wordStart && text.startsWith("https://", at)) {
                int end = at;
                while (end < text.length() && text.charAt(end) > ' ') {
                    end++;
                }
                marks.add(new Mark(Kind.LINK, at, end, text.substring(at, end)));
                at = end;
            } else {
                at++;
            }
        }
        return marks;
    }

    private static boolean belongs(String text, int at, char opener) {
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c) || c == '_' || Character.getType(c) == Character.NON_SPACING_MARK) {
            return true;
        }
        // Handles of Bluesky are domains: a dot or hyphen between letters belongs to them.
        return opener == '@'
                && (c == '.' || c == '-')
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /** Offset in code points, as X counts. */
    static int codePoints(String text, int utf16Offset) {
        return text.codePointCount(0, utf16Offset);
    }

    /** Offset in bytes of UTF-8, as Bluesky counts. */
    static int bytes(String text, int utf16Offset) {
        return text.substring(0, utf16Offset).getBytes(StandardCharsets.UTF_8).length;
    }
}
