package io.firebreak.nlp.language;

import io.firebreak.nlp.text.Hashtags;
import io.firebreak.nlp.text.PostText;
import io.firebreak.nlp.text.TokenType;

/**
 * What of a post tells its language: its words in lower case, each between single spaces, drawn-out letters shortened,
 * without links, mentions, tags, numbers and pictures. A post of nothing but hashtags is read by their parts. At most
 * {@value #MAX_LENGTH} characters are kept: by then the language is clear.
 */
final class LetterText {
    static final int MAX_LENGTH = 400;

    private final char[] characters = new char[MAX_LENGTH + 2];
    private final int[] lettersOf = new int[Script.values().length];
    private int length;
    private int letters;

    private LetterText() {}

    static LetterText of(PostText post) {
        LetterText kept = new LetterText();
        kept.characters[kept.length++] = ' ';
        for (int i = 0; i < post.size() && kept.length < MAX_LENGTH; i++) {
            TokenType type = post.type(i);
            if (type == TokenType.WORD && !isRepostMark(post, i)) {
                kept.addWord(post.text(), post.start(i), post.end(i));
            } else if (type == TokenType.CHARACTER) {
                kept.addWord(post.text(), post.start(i), post.end(i));
            }
        }
        if (kept.letters == 0) {
            for (int i = 0; i < post.size() && kept.length < MAX_LENGTH; i++) {
                if (post.type(i) == TokenType.HASHTAG) {
                    for (String part : Hashtags.parts(post.token(i))) {
                        kept.addWord(part, 0, part.length());
                    }
                }
            }
        }
        return kept;
    }

    /** {@code RT @name}: the platform's word, not the author's. */
    private static boolean isRepostMark(PostText post, int i) {
        return post.end(i) - post.start(i) == 2
                && post.text().startsWith("RT", post.start(i))
                && i + 1 < post.size()
                && post.type(i + 1) == TokenType.MENTION;
    }

    /** Whether an n-gram of letters of a script can stand in a word of such a text, with a blank at either end at most. */
    static boolean isWithinWord(String ngram, Script script) {
        boolean letter = false;
        for (int i = 0; i < ngram.length(); i++) {
            char c = ngram.charAt(i);
            boolean edge = c == ' ' && (i == 0 || i == ngram.length() - 1);
            if (!edge && c != '\'' && !(isKept(c) && (Script.of(c) == script || Script.of(c) == Script.OTHER))) {
                return false;
            }
            letter |= Script.of(c) == script;
        }
        return letter && ngram.length() <= NgramWeights.LONGEST;
    }

    private static boolean isKept(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private void addWord(String text, int from, int to) {
        int start = length;
        for (int i = from; i < to && length < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '’') {
                characters[length++] = '\'';
            } else if (isKept(c)) {
                char lower = Character.toLowerCase(c);
                boolean drawnOut = length >= 2 && characters[length - 1] == lower && characters[length - 2] == lower;
                if (!drawnOut) {
                    characters[length++] = lower;
                    Script script = Script.of(c);
                    lettersOf[script.index]++;
                    letters++;
                }
            }
        }
        if (length > start) {
            characters[length++] = ' ';
        }
    }

    int length() {
        return length;
    }

    char charAt(int i) {
        return characters[i];
    }

    /** The number of letters of a script. */
    int letters(Script script) {
        return lettersOf[script.index];
    }

    /** The script that most of the text is written in; {@link Script#OTHER} without a letter. */
    Script script() {
        Script most = Script.OTHER;
        int best = 0;
        for (Script script : Script.LETTERS) {
            // Latin names and words stand in posts of all scripts: a Latin letter weighs a third of another.
            int weighted = lettersOf[script.index] * (script == Script.LATIN ? 1 : 3);
            if (weighted > best) {
                most = script;
                best = weighted;
            }
        }
        // Japanese writes nouns in Han characters, but no sentence without Kana.
        if (most == Script.HAN && letters(Script.KANA) * 10 >= letters(Script.HAN)) {
            return Script.KANA;
        }
        return most;
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }
}
