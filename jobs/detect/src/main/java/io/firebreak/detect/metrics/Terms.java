package io.firebreak.detect.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The terms of a text: words, hashtags with their {@code #}, phrases of two or three words that neither begin nor end with
 * a stop word, and pairs of characters where a script has no spaces, all in lower case. Links, addressed accounts and stop
 * words of the commonest languages are left out. Time is linear in the text.
 */
public final class Terms {
    /** Most terms of one text; later ones are dropped. */
    public static final int MOST = 48;

    private static final int MOST_WORDS = 24;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 32;
    private static final int LONGEST_PHRASE = 3;
    /** Terms stand near the beginning; the rest of a long text adds time and little else. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final Set<String> STOP_WORDS = stopWords();

    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> phrases = new LinkedHashSet<>();
    /** The latest words, with nothing but spaces between them. */
    private final Deque<String> run = new ArrayDeque<>();

    private Terms() {}

    /** The distinct terms: words in order of appearance, then phrases. */
    public static List<String> of(String text) {
        Terms terms = new Terms();
        terms.read(text);
        List<String> all = new ArrayList<>(terms.words);
        all.addAll(terms.phrases);
        return List.copyOf(all);
    }

    private void read(String text) {
        int end = Math.min(text.length(), MOST_CHARACTERS);
        int at = 0;
        while (at < end && words.size() < MOST_WORDS) {
            char first = text.charAt(at);
            if (first == '@' || text.startsWith("http://", at) || text.startsWith("https://", at)) {
                run.clear();
                at = endOfToken(text, at, end);
            } else if (isWordPart(text, at)) {
                int to = endOfWord(text, at, end);
                boolean hashtag = at > 0 && text.charAt(at - 1) == '#';
                add(text.substring(hashtag ? at - 1 : at, to));
                at = to;
            } else {
                if (!Character.isWhitespace(first)) {
                    run.clear();
                }
                at++;
            }
        }
    }

    private void add(String word) {
        boolean hashtag = word.charAt(0) == '#';
        if (!hashtag && isUnspaced(word.codePointAt(0))) {
            run.clear();
            for (int i = 0; i + 2 <= word.length() && words.size() < MOST_WORDS; i++) {
                words.add(word.substring(i, i + 2));
            }
            return;
        }
        if (word.length() > LONGEST) {
            run.clear();
            return;
        }
        String term = word.toLowerCase(Locale.ROOT);
        if (tells(term)) {
            words.add(term);
        }
        if (hashtag) {
            run.clear();
        } else {
            run.addLast(term);
            if (run.size() > LONGEST_PHRASE) {
                run.removeFirst();
            }
            addPhrases();
        }
    }

    /** The phrases that end with the latest word. */
    private void addPhrases() {
        if (!tells(run.getLast())) {
            return;
        }
        List<String> latest = List.copyOf(run);
        for (int from = latest.size() - 2; from >= 0; from--) {
            if (tells(latest.get(from)) && phrases.size() < MOST - MOST_WORDS) {
                phrases.add(String.join(" ", latest.subList(from, latest.size())));
            }
        }
    }

    private static boolean tells(String term) {
        return term.length() >= SHORTEST && !STOP_WORDS.contains(term);
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

    static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
