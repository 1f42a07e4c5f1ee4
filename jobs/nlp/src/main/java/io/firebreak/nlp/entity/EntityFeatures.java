package io.firebreak.nlp.entity;

import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.Hashes;
import java.util.Arrays;

/**
 * Features of a token for entity recognition: words, shapes, prefixes and suffixes of the token and its neighbours (after
 * Ratinov and Roth, 2009). For one thread.
 */
public final class EntityFeatures {
    private static final int AFFIX = 4;
    private static final long OUTSIDE_TEXT = Hashes.of("<>");

    private static final long BIAS = Hashes.of("bias");
    private static final long WORD = Hashes.of("word");
    private static final long SHAPE = Hashes.of("shape");
    private static final long WORDS = Hashes.of("words");
    private static final long SHAPES = Hashes.of("shapes");
    private static final long PREFIX = Hashes.of("prefix");
    private static final long SUFFIX = Hashes.of("suffix");
    private static final long CASE = Hashes.of("case");
    private static final long WORD_SHAPE = Hashes.of("word-shape");

    private static final char[] ASCII_SHAPES = new char[128];

    static {
        for (char c = 0; c < 128; c++) {
            ASCII_SHAPES[c] =
                    Character.isUpperCase(c) ? 'X' : Character.isLetter(c) ? 'x' : Character.isDigit(c) ? '0' : c;
        }
    }

    private long[] words = new long[128];
    private long[] shapes = new long[128];
    private long caseOfPost;

    /** Looks at a post before {@link #extract} is called for its tokens. */
    public void read(EntityTokens tokens) {
        int size = tokens.size();
        if (words.length < size) {
            words = Arrays.copyOf(words, Math.max(size, words.length * 2));
            shapes = Arrays.copyOf(shapes, words.length);
        }
        int capitalised = 0;
        int lettered = 0;
        for (int i = 0; i < size; i++) {
            words[i] = word(tokens, i);
            shapes[i] = shape(tokens, i);
            char first = tokens.charAt(tokens.start(i));
            if (Character.isLetter(first)) {
                lettered++;
                if (Character.isUpperCase(first)) {
                    capitalised++;
                }
            }
        }
        // Capitals mean little in a headline or a shout and much in a post that is mostly lower case.
        caseOfPost = lettered == 0 ? 9 : 4L * capitalised / lettered;
    }

    /** What a token looks like by itself: its word and shape; all handles of one shape are one, and so are addresses. */
    long form(int at) {
        return Hashes.pair(words[at], shapes[at]);
    }

    /** Adds the features of one token. */
    public void extract(EntityTokens tokens, int at, FeatureVector out) {
        int size = tokens.size();
        long word = words[at];
        long shape = shapes[at];
        long before = word(at - 1, size);
        long after = word(at + 1, size);
        long shapeBefore = shape(at - 1, size);
        long shapeAfter = shape(at + 1, size);
        out.add(BIAS);
        out.add(Hashes.pair(WORD, word));
        out.add(Hashes.pair(WORD + 1, before));
        out.add(Hashes.pair(WORD + 2, after));
        out.add(Hashes.pair(WORD + 3, word(at - 2, size)));
        out.add(Hashes.pair(WORD + 4, word(at + 2, size)));
        out.add(Hashes.pair(SHAPE, shape));
        out.add(Hashes.pair(SHAPE + 1, shapeBefore));
        out.add(Hashes.pair(SHAPE + 2, shapeAfter));
        out.add(Hashes.pair(WORDS, Hashes.pair(before, word)));
        out.add(Hashes.pair(WORDS + 1, Hashes.pair(word, after)));
        out.add(Hashes.pair(WORDS + 2, Hashes.pair(before, after)));
        out.add(Hashes.pair(SHAPES, Hashes.pair(shapeBefore, shape)));
        out.add(Hashes.pair(SHAPES + 1, Hashes.pair(shape, shapeAfter)));
        out.add(Hashes.pair(SHAPES + 2, Hashes.pair(Hashes.pair(shapeBefore, shape), shapeAfter)));
        out.add(Hashes.pair(WORD_SHAPE, Hashes.pair(before, shape)));
        out.add(Hashes.pair(WORD_SHAPE + 1, Hashes.pair(shape, after)));
        out.add(Hashes.pair(CASE, Hashes.pair(shape, caseOfPost)));
        if (at == 0) {
            out.add(Hashes.pair(CASE + 1, shape));
        }
        addAffixes(tokens, at, out);
    }

    private static void addAffixes(EntityTokens tokens, int at, FeatureVector out) {
        int start = tokens.start(at);
        int end = tokens.end(at);
        long prefix = PREFIX;
        for (int i = start; i < Math.min(end, start + AFFIX); i++) {
            prefix = Hashes.roll(prefix, lower(tokens.charAt(i)));
            out.add(Hashes.mix(prefix));
        }
        long suffix = SUFFIX;
        for (int i = end - 1; i >= Math.max(start, end - AFFIX); i--) {
            suffix = Hashes.roll(suffix, lower(tokens.charAt(i)));
            out.add(Hashes.mix(suffix));
        }
    }

    private static char lower(char c) {
        return c < 128 ? c >= 'A' && c <= 'Z' ? (char) (c + 32) : c : Character.toLowerCase(c);
    }

    private static char folded(char c) {
        return (c < 128 ? c >= '0' && c <= '9' : Character.isDigit(c)) ? '0' : lower(c);
    }

    private long word(int at, int size) {
        return at < 0 || at >= size ? OUTSIDE_TEXT : words[at];
    }

    private long shape(int at, int size) {
        return at < 0 || at >= size ? OUTSIDE_TEXT : shapes[at];
    }

    private static long word(EntityTokens tokens, int at) {
        int start = tokens.start(at);
        int end = tokens.end(at);
        char first = tokens.charAt(start);
        if (end - start > 1 && first == '@') {
            return Hashes.mix(Hashes.roll(WORD, '@'));
        }
        if (end - start > 7 && first == 'h' && tokens.charAt(start + 4) != 'e' && isAddress(tokens, start)) {
            return Hashes.mix(Hashes.roll(WORD, ':'));
        }
        long hash = Hashes.start();
        for (int i = first == '#' && end - start > 1 ? start + 1 : start; i < end; i++) {
            char c = tokens.charAt(i);
            hash = Hashes.roll(hash, folded(c));
        }
        return Hashes.mix(hash);
    }

    private static boolean isAddress(EntityTokens tokens, int start) {
        return tokens.charAt(start + 1) == 't' && tokens.charAt(start + 2) == 't' && tokens.charAt(start + 3) == 'p';
    }

    /** Classes of characters with runs cut to one, and whether the token is longer than two: {@code Iphone6} is Xx0. */
    private static long shape(EntityTokens tokens, int at) {
        long hash = SHAPE;
        char last = 0;
        int start = tokens.start(at);
        int end = tokens.end(at);
        for (int i = start; i < end; i++) {
            char c = tokens.charAt(i);
            char kind;
            if (c < 128) {
                kind = ASCII_SHAPES[c];
            } else if (Character.isUpperCase(c)) {
                kind = 'X';
            } else if (Character.isLetter(c)) {
                kind = 'x';
            } else if (Character.isDigit(c)) {
                kind = '0';
            } else {
                kind = '¤';
            }
            if (kind != last) {
                hash = Hashes.roll(hash, kind);
            }
            last = kind;
        }
        return Hashes.mix(Hashes.roll(hash, end - start == 1 ? '1' : end - start == 2 ? '2' : '3'));
    }
}
