package io.firebreak.nlp.text;

import java.util.Arrays;

/**
 * A text made comparable: case, accents, width and lettering folded, invisible characters dropped, any run of white space,
 * hyphens and underscores one space, links one barrier that no phrase crosses. Remains of HTML become what they stand for,
 * and Cyrillic and Greek letters within a Latin word the Latin letters that they look like. Each folded character leads
 * back to the characters it came from.
 */
public final class FoldedText {
    /** Where a folded character stands. */
    public enum Region {
        /** In running text. */
        PROSE,
        /** In a hashtag, {@code #} included. */
        HASHTAG,
        /** In a mention, {@code @} included; a Reddit user is folded to that form too. */
        MENTION
    }

    /** Stands for a link or mail address. */
    public static final char BARRIER = '\n';

    private static final byte IN_HASHTAG = 1;
    private static final byte IN_MENTION = 2;
    /** In a hashtag: a part of the compound begins here. */
    private static final byte PART = 4;

    private final String text;
    private char[] characters;
    private int[] origins;
    private int[] originEnds;
    private byte[] flags;
    private int length;
    /** Whether there are letters of scripts with lookalikes. */
    private boolean foreign;

    private FoldedText(String text) {
        this.text = text;
        int capacity = text.length() + 8;
        characters = new char[capacity];
        origins = new int[capacity];
        originEnds = new int[capacity];
        flags = new byte[capacity];
    }

    /** Folds a post with its mentions, hashtags and links told apart. */
    public static FoldedText of(PostText post) {
        String text = post.text();
        FoldedText folded = new FoldedText(text);
        int from = 0;
        for (int i = 0; i < post.size(); i++) {
            TokenType type = post.type(i);
            switch (type) {
                case URL, EMAIL -> {
                    folded.appendProse(text, from, post.start(i));
                    folded.append(BARRIER, post.start(i), post.end(i), (byte) 0);
                    from = post.end(i);
                }
                case MENTION -> {
                    folded.appendProse(text, from, post.start(i));
                    folded.appendMention(text, post.start(i), post.end(i));
                    from = post.end(i);
                }
                case HASHTAG -> {
                    folded.appendProse(text, from, post.start(i));
                    folded.appendHashtag(text, post.start(i), post.end(i));
                    from = post.end(i);
                }
                case WORD, CHARACTER, NUMBER, CASHTAG, EMOJI, EMOTICON, PUNCTUATION -> {
                    // Prose: folded in one go with what follows.
                }
            }
        }
        folded.appendProse(text, from, text.length());
        if (folded.foreign) {
            folded.unmix();
        }
        return folded;
    }

    /** Writes words that are Latin but for some lookalikes all in Latin; an ending of another script stays one. */
    private void unmix() {
        int i = 0;
        while (i < length) {
            int start = i;
            boolean mixed = false;
            boolean lookalikes = true;
            boolean foreignBefore = false;
            while (i < length && Character.isLetter(characters[i])) {
                if (Lookalikes.isForeign(characters[i])) {
                    foreignBefore = true;
                    lookalikes &= Lookalikes.latin(characters[i]) != 0;
                } else {
                    mixed |= foreignBefore && Lookalikes.isLatin(characters[i]);
                }
                i++;
            }
            for (int k = start; mixed && lookalikes && k < i; k++) {
                if (Lookalikes.isForeign(characters[k])) {
                    characters[k] = Lookalikes.latin(characters[k]);
                }
            }
            i++;
        }
    }

    /** Folds a name or phrase without looking for mentions, hashtags or links in it; no space at either end. */
    public static String fold(String phrase) {
        FoldedText folded = new FoldedText(phrase);
        folded.appendProse(phrase, 0, phrase.length());
        return new String(folded.characters, 0, folded.length).strip();
    }

    /** Folds a handle: as {@link #fold} does, but hyphens and underscores stay. */
    public static String foldHandle(String handle) {
        FoldedText folded = new FoldedText(handle);
        folded.appendHandle(handle, 0, handle.length(), (byte) 0);
        return new String(folded.characters, 0, folded.length);
    }

    private void appendProse(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                int remains = c == '&' || c == '<' ? Math.min(to, HtmlRemains.end(text, i)) : i;
                if (remains > i) {
                    appendDecoded(HtmlRemains.character(text, i, remains), i, remains);
                    i = remains - 1;
                } else if (c <= ' ' || c == '-' || c == '_' || c == 0x7F) {
                    appendSpace(i, i + 1, (byte) 0);
                } else {
                    append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c, i, i + 1, (byte) 0);
                }
            } else {
                i = appendFolded(text, i, (byte) 0);
            }
        }
    }

    private void appendDecoded(char c, int start, int end) {
        char single = Folding.single(c);
        if (c <= ' ' || c == '-' || CharClass.of(c) == CharClass.SPACE) {
            appendSpace(start, end, (byte) 0);
        } else {
            append(single == 0 ? c : single, start, end, (byte) 0);
        }
    }

    private void appendHashtag(String text, int from, int to) {
        append('#', from, from + 1, IN_HASHTAG);
        for (int i = from + 1; i < to; i++) {
            boolean part = i == from + 1 || Hashtags.splitsBefore(text, i);
            byte flag = part ? IN_HASHTAG | PART : IN_HASHTAG;
            if (text.charAt(i) == '_') {
                appendSpace(i, i + 1, flag);
            } else {
                i = appendFolded(text, i, flag);
            }
        }
        // A part ends where the tag ends; without white space after it the next character must not look like one.
        append(' ', to, to, (byte) 0);
    }

    private void appendMention(String text, int from, int to) {
        append('@', from, from + 1, IN_MENTION);
        int handle = text.charAt(from) == 'u' ? from + 2 : from + 1;
        appendHandle(text, handle, to, IN_MENTION);
        append(' ', to, to, (byte) 0);
    }

    private void appendHandle(String text, int from, int to, byte flag) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '_' || c == '-') {
                append(c, i, i + 1, flag);
            } else {
                i = appendFolded(text, i, flag);
            }
        }
    }

    /** Folds the code point at {@code i}; returns its last unit. */
    private int appendFolded(String text, int i, byte flag) {
        char c = text.charAt(i);
        char single = Folding.single(c);
        if (single != 0 && !Character.isSurrogate(c)) {
            if (c > 0x7F && (CharClass.of(c) == CharClass.SPACE || single == '-' || single == '·')) {
                appendSpace(i, i + 1, flag);
            } else {
                append(single, i, i + 1, flag);
            }
            return i;
        }
        int codePoint = text.codePointAt(i);
        int end = i + Character.charCount(codePoint);
        String several = Folding.of(codePoint);
        if (several.isEmpty()
                && length > 0
                && CharClass.of(codePoint) == CharClass.MARK
                && originEnds[length - 1] == i) {
            originEnds[length - 1] = end;
        }
        for (int k = 0; k < several.length(); k++) {
            append(several.charAt(k), i, end, k == 0 ? flag : (byte) (flag & ~PART));
        }
        return end - 1;
    }

    private void appendSpace(int start, int end, byte flag) {
        if (length == 0 || characters[length - 1] != ' ') {
            append(' ', start, end, flag);
        }
    }

    private void append(char c, int start, int end, byte flag) {
        if (length == characters.length) {
            int capacity = length * 2 + 8;
            characters = Arrays.copyOf(characters, capacity);
            origins = Arrays.copyOf(origins, capacity);
            originEnds = Arrays.copyOf(originEnds, capacity);
            flags = Arrays.copyOf(flags, capacity);
        }
        foreign |= c >= 0x0370 && c <= 0x052F;
        characters[length] = c;
        origins[length] = start;
        originEnds[length] = end;
        flags[length] = flag;
        length++;
    }

    /** The number of folded characters. */
    public int length() {
        return length;
    }

    /** The {@code i}-th folded character. */
    public char charAt(int i) {
        return characters[i];
    }

    /** The first UTF-16 unit of the original from which the {@code i}-th folded character came. */
    public int origin(int i) {
        return origins[i];
    }

    /** One past the last UTF-16 unit of the original from which the {@code i}-th folded character came. */
    public int originEnd(int i) {
        return originEnds[i];
    }

    /** The characters as posted from which the folded characters {@code [start, end)} came. */
    public String original(int start, int end) {
        return text.substring(origins[start], originEnds[end - 1]);
    }

    /** Where the {@code i}-th folded character stands. */
    public Region region(int i) {
        if ((flags[i] & IN_HASHTAG) != 0) {
            return Region.HASHTAG;
        }
        return (flags[i] & IN_MENTION) != 0 ? Region.MENTION : Region.PROSE;
    }

    /** Whether a word, or a part of a compound hashtag, may begin before the {@code i}-th folded character. */
    public boolean isWordStart(int i) {
        if (i == 0 || i == length || (flags[i] & PART) != 0) {
            return true;
        }
        CharClass before = CharClass.of(characters[i - 1]);
        CharClass after = CharClass.of(characters[i]);
        if (!isWordLike(before) || !isWordLike(after)) {
            return true;
        }
        return after != CharClass.MARK && isScriptChange(before, after);
    }

    /**
     * Whether a word, or a part of a compound hashtag, may end before the {@code i}-th folded character. Particles follow
     * Hangul nouns without a space, and model numbers follow names.
     */
    public boolean isWordEnd(int i) {
        if (isWordStart(i)) {
            return true;
        }
        CharClass before = CharClass.of(characters[i - 1]);
        CharClass after = CharClass.of(characters[i]);
        return (before == CharClass.HANGUL && after == CharClass.HANGUL)
                || (before == CharClass.LETTER && after == CharClass.DIGIT);
    }

    /** Whether {@code [start, end)} is adjoined by its like in a script without spaces, and so may be half a word. */
    public boolean isInsideRun(int start, int end) {
        return isInsideRunAt(start) || isInsideRunAt(end);
    }

    private boolean isInsideRunAt(int i) {
        return i > 0
                && i < length
                && CharClass.of(characters[i - 1]) == CharClass.IDEOGRAPH
                && CharClass.of(characters[i]) == CharClass.IDEOGRAPH;
    }

    private static boolean isWordLike(CharClass kind) {
        return kind.isLetter() || kind == CharClass.DIGIT || kind == CharClass.MARK;
    }

    private static boolean isScriptChange(CharClass before, CharClass after) {
        if (before == CharClass.IDEOGRAPH || after == CharClass.IDEOGRAPH) {
            return true;
        }
        boolean katakana = before == CharClass.KATAKANA;
        boolean hangul = before == CharClass.HANGUL;
        return before != CharClass.MARK
                && (katakana != (after == CharClass.KATAKANA) || hangul != (after == CharClass.HANGUL));
    }

    @Override
    public String toString() {
        return "FoldedText[" + length + "]";
    }
}
