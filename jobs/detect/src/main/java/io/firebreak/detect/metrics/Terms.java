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
 * The terms of a text: words, hashtags with their {@code #}, and phrases of two or three words that neither begin nor end
 * with a stop word, all in lower case, with Korean particles cut off. Scripts without spaces are cut by {@link Segments}.
 * Links, addressed accounts and stop words of the commonest languages are left out. Time is linear in the text.
 *
 * <p>Candidates between stop words, as in Rose et al., "Automatic keyword extraction from individual documents" (2010), and
 * not by parts of speech: a tagger for each of eighty languages would cost more than all other enrichment, and what is
 * shown is chosen afterwards by how much more often it occurs than it used to.
 */
public final class Terms {
    /** Most terms of one text; later ones are dropped. */
    public static final int MOST = 48;

    private static final int MOST_WORDS = 24;
    /** Stands within Persian words. */
    private static final char ZERO_WIDTH_NON_JOINER = '\u200C';

    private static final int SHORTEST = 3;
    private static final int LONGEST = 32;
    private static final int LONGEST_PHRASE = 3;
    /** Terms stand near the beginning; the rest of a long text adds time and little else. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final String PARTICLES = "은는을를에의도가";
    private static final Set<String> LONG_PARTICLES =
            Set.of("에서", "에게", "으로", "까지", "부터", "한테", "이나", "하고", "에는", "에도");

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
            for (String segment : Segments.of(word)) {
                if (words.size() < MOST_WORDS) {
                    words.add(segment);
                }
            }
            return;
        }
        if (word.length() > LONGEST) {
            run.clear();
            return;
        }
        String term = normal(word);
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

    private static String normal(String word) {
        String plain = word.indexOf('’') < 0 ? word : word.replace('’', '\'');
        return withoutParticle(plain.toLowerCase(Locale.ROOT));
    }

    /** A Korean noun without the particle that is written at its end. */
    private static String withoutParticle(String word) {
        int length = word.length();
        if (length < 3 || word.charAt(length - 1) < 0xAC00 || word.charAt(length - 1) > 0xD7A3) {
            return word;
        }
        if (length > 3 && LONG_PARTICLES.contains(word.substring(length - 2))) {
            return word.substring(0, length - 2);
        }
        return PARTICLES.indexOf(word.charAt(length - 1)) >= 0 ? word.substring(0, length - 1) : word;
    }

    private static boolean tells(String term) {
        // A syllable of Hangul says as much as several letters.
        int shortest = term.codePointAt(0) >= 0xAC00 && term.codePointAt(0) <= 0xD7A3 ? SHORTEST - 1 : SHORTEST;
        return term.length() >= shortest && !STOP_WORDS.contains(term);
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
        int type = Character.getType(character);
        boolean afterLetter = at > 0 && Character.isLetter(text.charAt(at - 1));
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                // Vowel signs of Indic scripts.
                || type == Character.COMBINING_SPACING_MARK
                || ((character == '\'' || character == '’' || character == ZERO_WIDTH_NON_JOINER) && afterLetter);
    }

    static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
