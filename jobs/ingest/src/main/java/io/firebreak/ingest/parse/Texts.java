package io.firebreak.ingest.parse;

import io.firebreak.model.PostLimits;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Makes any string fit to be stored, indexed and shown. All operations are linear in the input. */
final class Texts {
    private static final char REPLACEMENT = '\uFFFD';

    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}_&/#＃])[#＃]([\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_]{0,511}+)");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_/@.])@([A-Za-z0-9_]{1,64}+)");
    private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s<>\"\\p{Cntrl}]{1,2048}");

    private Texts() {}

    /**
     * The same words: lone surrogates and control characters gone, line ends as {@code \n}, no blanks at the ends.
     * Tabs stay.
     */
    static String clean(String text) {
        int first = 0;
        while (first < text.length() && isKept(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text.strip();
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isKept(text, i)) {
                clean.append(c);
            } else if (Character.isSurrogate(c)) {
                clean.append(REPLACEMENT);
            } else if (c == '\u2028' || c == '\u2029' || (c == '\r' && !isNewline(text, i + 1))) {
                clean.append('\n');
            }
        }
        return clean.toString().strip();
    }

    private static boolean isNewline(String text, int i) {
        return i < text.length() && text.charAt(i) == '\n';
    }

    private static boolean isKept(String text, int i) {
        char c = text.charAt(i);
        if (Character.isISOControl(c)) {
            return c == '\n' || c == '\t';
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c != '\u2028' && c != '\u2029';
    }

    /** At most {@code max} UTF-16 units from the start, never half a surrogate pair. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }

    /**
     * Whether a string is free of blanks, controls, broken surrogates, and marks that turn the direction of writing, as an
     * id or URL must be: it is compared, and shown to people who act by it.
     */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isKept(text, i) || Character.isWhitespace(c) || turnsDirection(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean turnsDirection(char c) {
        return (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200E'
                || c == '\u200F'
                || c == '\u061C';
    }

    /** HTML entities to characters; a string without any is returned as it is. */
    static String unescape(String text) {
        return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
    }

    /** Tells of each hashtag in a text, for payloads that do not list them. */
    static void findHashtags(String text, Consumer<String> hashtags) {
        if (text.indexOf('#') < 0 && text.indexOf('＃') < 0) {
            return;
        }
        HASHTAG.matcher(bounded(text)).results().map(match -> match.group(1)).forEach(tag -> {
            if (tag.chars().anyMatch(Character::isLetter)) {
                hashtags.accept(tag);
            }
        });
    }

    /** Tells of each handle in a text. */
    static void findMentions(String text, Consumer<String> mentions) {
        if (text.indexOf('@') >= 0) {
            MENTION.matcher(bounded(text)).results().forEach(match -> mentions.accept(match.group(1)));
        }
    }

    /** Tells of each web address in a text. */
    static void findLinks(String text, Consumer<String> links) {
        if (text.indexOf("://") >= 0) {
            LINK.matcher(bounded(text))
                    .results()
                    .forEach(match -> links.accept(withoutTrailingPunctuation(match.group())));
        }
    }

    private static String bounded(String text) {
        return cut(text, PostLimits.MAX_TEXT_LENGTH);
    }

    // A sentence may end right after a link; a closing bracket belongs to it only when it was opened in it.
    private static String withoutTrailingPunctuation(String link) {
        int end = link.length();
        while (end > 0) {
            char last = link.charAt(end - 1);
            boolean unopened = last == ')' && link.lastIndexOf('(', end - 1) < 0;
            if (!unopened && ".,;:!?'*…]}".indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return link.substring(0, end);
    }
}
