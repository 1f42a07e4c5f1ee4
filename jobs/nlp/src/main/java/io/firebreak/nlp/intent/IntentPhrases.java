package io.firebreak.nlp.intent;

import io.firebreak.model.IntentLabel;
import io.firebreak.model.WireNames;
import io.firebreak.nlp.linear.PostFeatures;
import io.firebreak.nlp.linear.PostTokens;
import io.firebreak.nlp.linear.TokenKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Phrases that show an intent, each with the probability that a post with this phrase alone has it. Several phrases of one
 * intent are joined as independent causes (noisy-or, Pearl, 1988): p = 1 − Π(1 − pᵢ). A negated phrase does not count.
 * Phrases with a negative number speak against an intent, whatever speaks for it: "thanks in advance" is no praise. They
 * take their share of what is left: p·Π(1 − |pᵢ|). Immutable.
 */
public final class IntentPhrases {
    private static final String RESOURCE = "/io/firebreak/nlp/lexicon/intent.tsv";
    /** The intents in the order of their probabilities. */
    static final List<IntentLabel> INTENTS = List.of(IntentLabel.values());
    /** Phrases of every language: punctuation and emoji. */
    private static final String ANY = "*";

    private final Map<String, Index> byLanguage;

    private IntentPhrases(Map<String, Index> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** The phrases on the class path. */
    public static IntentPhrases load() {
        Map<String, List<Phrase>> phrases = new HashMap<>();
        try (InputStream in = IntentPhrases.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The phrases " + RESOURCE + " are not on the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty() || line.charAt(0) == '#') {
                    continue;
                }
                Phrase phrase = Phrase.parse(line);
                phrases.computeIfAbsent(phrase.language, key -> new ArrayList<>())
                        .add(phrase);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The phrases " + RESOURCE + " cannot be read", e);
        }
        Map<String, Index> byLanguage = new HashMap<>();
        phrases.forEach((language, ofLanguage) -> byLanguage.put(language, new Index(ofLanguage)));
        return new IntentPhrases(byLanguage);
    }

    /** Whether there are phrases of a language. */
    public boolean speaks(String language) {
        return byLanguage.containsKey(language);
    }

    /**
     * Joins the phrases found in a post into {@code out}, one probability for each {@link IntentLabel}, which must hold the
     * probabilities from elsewhere or 0. {@link PostFeatures#markNegation} must have been called for the post.
     */
    void join(PostTokens tokens, PostFeatures features, String language, double[] out) {
        double[] left = new double[out.length];
        Arrays.fill(left, 1);
        join(tokens, features, byLanguage.get(ANY), out, left);
        join(tokens, features, byLanguage.get(language), out, left);
        for (int i = 0; i < out.length; i++) {
            out[i] *= left[i];
        }
    }

    private static void join(
            PostTokens tokens, PostFeatures features, @Nullable Index phrases, double[] out, double[] left) {
        if (phrases == null) {
            return;
        }
        for (int i = 0; i < tokens.size(); i++) {
            for (Phrase phrase : phrases.startingLike(tokens, i)) {
                if (!phrase.isAt(tokens, i)) {
                    continue;
                }
                if (phrase.probability < 0) {
                    left[phrase.intent] *= 1 + phrase.probability;
                } else if (!features.isNegated(i)) {
                    out[phrase.intent] = 1 - (1 - out[phrase.intent]) * (1 - phrase.probability);
                }
            }
        }
    }

    /**
     * The phrases of a language by the first two letters of their first word, in the order of the resource, in an open hash
     * table: most words of a post begin like no phrase, and that is all that is asked of them.
     */
    private static final class Index {
        private static final Phrase[] NONE = {};

        private final int mask;
        private final int[] keys;
        private final Phrase[][] phrases;

        Index(List<Phrase> all) {
            Map<Integer, List<Phrase>> byKey = new HashMap<>();
            for (Phrase phrase : all) {
                phrase.beginnings().forEach(key -> byKey.computeIfAbsent(key, unused -> new ArrayList<>())
                        .add(phrase));
            }
            mask = Integer.highestOneBit(byKey.size()) * 4 - 1;
            keys = new int[mask + 1];
            phrases = new Phrase[mask + 1][];
            Arrays.fill(phrases, NONE);
            byKey.forEach((key, of) -> {
                int slot = slot(key);
                keys[slot] = key;
                phrases[slot] = of.toArray(NONE);
            });
        }

        Phrase[] startingLike(PostTokens tokens, int token) {
            return switch (tokens.normalLength(token)) {
                case 0 -> NONE;
                case 1 -> phrases[slot(key(tokens.normalCharAt(token, 0), (char) 0))];
                default -> phrases[slot(key(tokens.normalCharAt(token, 0), tokens.normalCharAt(token, 1)))];
            };
        }

        static int key(char first, char second) {
            return (first << 16) | second;
        }

        /** Where the key is, or an empty slot that ends the search for it. */
        private int slot(int key) {
            int slot = ((key * 0x9E3779B1) >>> 8) & mask;
            while (phrases[slot].length > 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }
    }

    /**
     * A line of the resource.
     *
     * @param intent index of the intent in {@link #INTENTS}
     * @param probability that a post with the phrase has the intent; negative: the share that it takes away
     * @param words the spellings of each word, normalised, {@code *} at the end for any ending; an empty list stands for up
     *     to {@value #GAP} words of any kind
     * @param first whether the phrase counts only at the start of the post or of a sentence
     */
    private record Phrase(String language, int intent, double probability, List<List<String>> words, boolean first) {
        private static final int GAP = 3;

        static Phrase parse(String line) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 4) {
                throw new IllegalStateException(RESOURCE + ": four fields expected in '" + line + "'");
            }
            boolean first = fields[3].startsWith("^ ");
            String phrase = first ? fields[3].substring(2) : fields[3];
            return new Phrase(
                    fields[0],
                    INTENTS.indexOf(WireNames.parse(IntentLabel.class, fields[1])),
                    Double.parseDouble(fields[2]),
                    Stream.of(phrase.split(" ", -1))
                            .map(word -> word.equals("~") ? List.<String>of() : List.of(word.split("\\|", -1)))
                            .toList(),
                    first);
        }

        /** Keys of the spellings of the first word. */
        Set<Integer> beginnings() {
            return words.get(0).stream().map(Phrase::beginning).collect(Collectors.toSet());
        }

        private static int beginning(String spelling) {
            char second = spelling.length() > 1 ? spelling.charAt(1) : 0;
            if (second == '*') {
                throw new IllegalStateException(
                        RESOURCE + ": two letters expected before the star of '" + spelling + "'");
            }
            return Index.key(spelling.charAt(0), second);
        }

        boolean isAt(PostTokens tokens, int at) {
            return (!first || startsSentence(tokens, at)) && isAt(tokens, at, 0);
        }

        /** Whether the words from {@code word} on stand at {@code token}. */
        private boolean isAt(PostTokens tokens, int token, int word) {
            if (word == words.size()) {
                return true;
            }
            if (words.get(word).isEmpty()) {
                for (int skipped = 0; skipped <= GAP && token + skipped < tokens.size(); skipped++) {
                    if (isAt(tokens, token + skipped, word + 1)) {
                        return true;
                    }
                }
                return false;
            }
            return token < tokens.size()
                    && matchesAny(tokens, token, words.get(word))
                    && isAt(tokens, token + 1, word + 1);
        }

        private static boolean matchesAny(PostTokens tokens, int token, List<String> spellings) {
            for (String spelling : spellings) {
                if (matches(tokens, token, spelling)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean startsSentence(PostTokens tokens, int at) {
            if (at == 0) {
                return true;
            }
            TokenKind before = tokens.kind(at - 1);
            return before == TokenKind.MENTION || before == TokenKind.PUNCTUATION || before == TokenKind.HASHTAG;
        }

        private static boolean matches(PostTokens tokens, int token, String word) {
            boolean open = word.length() > 1 && word.charAt(word.length() - 1) == '*';
            int length = open ? word.length() - 1 : word.length();
            int have = tokens.normalLength(token);
            if (open ? have < length : have != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (tokens.normalCharAt(token, i) != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
