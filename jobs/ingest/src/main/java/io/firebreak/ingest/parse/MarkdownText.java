package io.firebreak.ingest.parse;

import io.firebreak.model.PostLimits;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The words of a Reddit text: HTML entities decoded, {@code [label](address)} as {@code label (address)}, escapes and
 * emphasis removed. Quotations and lists keep their marks, which read well as plain text.
 */
final class MarkdownText {
    private static final int MAX_LABEL_LENGTH = 500;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\p{Punct}])");
    private static final String ESCAPABLE = "\\`*_{}[]()#+-.!~>^|";

    private MarkdownText() {}

    /** The plain text; tells {@code links} each address. Linear in the text's length. */
    static String of(String markdown, Consumer<String> links) {
        // The API escapes the author's Markdown, in which entities may stand already.
        String source = Texts.unescape(Texts.unescape(Texts.cut(markdown, 2 * PostLimits.MAX_TEXT_LENGTH)));
        StringBuilder text = new StringBuilder(source.length());
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length() && ESCAPABLE.indexOf(source.charAt(i + 1)) >= 0) {
                text.append(source.charAt(i + 1));
                i += 2;
            } else if (c == '[') {
                i = link(source, i, text, links);
            } else if (c == '\u200B') {
                // Reddit's editor writes a zero-width space for an empty paragraph.
                i++;
            } else if ((c == '*' || c == '~') && i + 1 < source.length() && source.charAt(i + 1) == c) {
                i += 2;
            } else {
                text.append(c);
                i++;
            }
        }
        String plain = text.toString();
        Texts.findLinks(plain, links);
        return plain;
    }

    // Returns where reading goes on. What looks like a link but is none is text.
    private static int link(String source, int open, StringBuilder text, Consumer<String> links) {
        int close = indexOf(source, ']', open + 1, MAX_LABEL_LENGTH);
        if (close > 0 && close + 1 < source.length() && source.charAt(close + 1) == '(') {
            int end = indexOf(source, ')', close + 2, PostLimits.MAX_URL_LENGTH);
            if (end > 0) {
                String label = unescaped(source.substring(open + 1, close));
                String address = source.substring(close + 2, end).replace("\\", "");
                int title = address.indexOf(' ');
                address = title < 0 ? address : address.substring(0, title);
                links.accept(address);
                text.append(label);
                if (!address.isEmpty() && !label.equals(address)) {
                    text.append(label.isEmpty() ? "" : " ")
                            .append('(')
                            .append(address)
                            .append(')');
                }
                return end + 1;
            }
        }
        text.append('[');
        return open + 1;
    }

    private static String unescaped(String label) {
        return label.indexOf('\\') < 0 ? label : ESCAPE.matcher(label).replaceAll("$1");
    }

    private static int indexOf(String source, char wanted, int from, int within) {
        int end = Math.min(source.length(), from + within);
        for (int i = from; i < end; i++) {
            if (source.charAt(i) == wanted) {
                return i;
            }
            if (source.charAt(i) == '\n') {
                return -1;
            }
        }
        return -1;
    }
}
