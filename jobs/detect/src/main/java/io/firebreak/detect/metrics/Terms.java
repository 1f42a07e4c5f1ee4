package io.firebreak.detect.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The terms of a text: words, hashtags with their {@code #}, and pairs of characters where a script has no spaces, in
 * lower case. Links, addressed accounts and stop words of the commonest languages are left out. Time is linear in the text.
 */
public final class Terms {
    /** Most terms of one text; later ones are dropped. */
    public static final int MOST = 24;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 32;
    /** Terms stand near the beginning; the rest of a long text adds time and little else. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final Set<String> STOP_WORDS = stopWords();

    private Terms() {}

    /** The distinct terms in order of appearance. */
    public static List<String> of(String text) {
        Set<String> terms = new LinkedHashSet<>();
        int end = Math.min(text.length(), MOST_CHARACTERS);
        int at = 0;
        while (at < end && terms.size() < MOST) {
            char first = text.charAt(at);
            if (first == '@' || text.startsWith("http://", at) || text.startsWith("https://", at)) {
                at = endOfToken(text, at, end);
            } else if (isWordPart(text, at)) {
                int to = endOfWord(text, at, end);
                boolean hashtag = at > 0 && text.charAt(at - 1) == '#';
                add(terms, text.substring(hashtag ? at - 1 : at, to));
                at = to;
            } else {
                at++;
            }
        }
        return List.copyOf(new ArrayList<>(terms).subList(0, Math.min(MOST, terms.size())));
    }

    private static void add(Set<String> terms, String word) {
        if (isUnspaced(word.codePointAt(word.charAt(0) == '#' ? 1 : 0)) && word.charAt(0) != '#') {
            for (int i = 0; i + 2 <= word.length() && terms.size() < MOST; i++) {
                terms.add(word.substring(i, i + 2));
            }
        } else if (word.length() >= SHORTEST && word.length() <= LONGEST) {
            String term = word.toLowerCase(Locale.ROOT);
            if (!STOP_WORDS.contains(term.replace('’', '\''))) {
                terms.add(term);
            }
        }
    }

    private static Set<String> stopWords() {
        Set<String> words = new HashSet<>();
        try (InputStream in = Terms.class.getResourceAsStream("stop-words.txt")) {
            if (in == null) {
                throw new IllegalStateException("stop-words.txt is missing from this build");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> words.addAll(List.of(line.split(" "))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static int endOfToken(String text, int from, int end) {
        int at = from;
        while (at < end && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int from, int end) {
        int at = from;
        while (at < end && isWordPart(text, at)) {
            at++;
        }
        return at;
    }

    private static boolean isWordPart(String text, int at) {
        char character = text.charAt(at);
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || (character == '\'' && at > 0 && Character.isLetter(text.charAt(at - 1)));
    }

    private static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
