package io.firebreak.nlp.linear;

import java.util.Arrays;

/**
 * The tokens of one post, found in a single pass over its characters. The object is reused: {@link #read} replaces the
 * tokens of the post before. Never fails on any text; time is linear in its length. For one thread.
 *
 * <p>Words are normalised to lower case, runs of a letter to two, typographic to plain apostrophes, and Arabic letters to
 * their bare forms, so that spelling variants share features.
 */
public final class PostTokens {
    private static final long HANDLE = Hashes.of("@user");
    private static final long ADDRESS = Hashes.of("http");

    private char[] text = new char[512];
    private int length;
    private char[] normal = new char[512];
    private int normalLength;

    private TokenKind[] kinds = new TokenKind[128];
    private int[] starts = new int[128];
    private int[] ends = new int[128];
    private int[] normalStarts = new int[129];
    private long[] hashes = new long[128];
    private boolean[] capitals = new boolean[128];
    private boolean[] elongated = new boolean[128];
    private int size;

    /** Replaces the tokens by those of {@code post}. */
    public void read(String post) {
        length = post.length();
        if (text.length < length) {
            text = new char[Math.max(length, text.length * 2)];
        }
        post.getChars(0, length, text, 0);
        size = 0;
        normalLength = 0;
        int i = 0;
        while (i < length) {
            i = Character.isWhitespace(text[i]) ? i + 1 : readToken(i);
        }
    }

    /** Number of tokens. */
    public int size() {
        return size;
    }

    /** What a token is. */
    public TokenKind kind(int token) {
        return kinds[token];
    }

    /** First UTF-16 unit of a token in the post. */
    public int start(int token) {
        return starts[token];
    }

    /** One past the last UTF-16 unit of a token in the post. */
    public int end(int token) {
        return ends[token];
    }

    /** Hash of a token's normal form, as {@link Hashes#of}. */
    public long hash(int token) {
        return hashes[token];
    }

    /** Whether a word of two letters or more has only capitals. */
    public boolean isCapitals(int token) {
        return capitals[token];
    }

    /** Whether a word holds a letter three times or more in a row. */
    public boolean isElongated(int token) {
        return elongated[token];
    }

    /** The post's character at a position. */
    public char charAt(int position) {
        return text[position];
    }

    /** Characters of a token's normal form. */
    public int normalLength(int token) {
        return normalStarts[token + 1] - normalStarts[token];
    }

    /** A character of a token's normal form. */
    public char normalCharAt(int token, int index) {
        return normal[normalStarts[token] + index];
    }

    private int readToken(int start) {
        char c = text[start];
        if (c == '@' && isHandleStart(start + 1)) {
            return readHandle(start);
        }
        if (isAddressAt(start)) {
            int end = endOfAddress(start);
            append("http");
            return finish(TokenKind.URL, start, end, ADDRESS);
        }
        if (c == '#' && isWordChar(start + 1)) {
            return readWord(TokenKind.HASHTAG, start, start + 1);
        }
        int emoticonEnd = Emoticons.endAt(text, start, length);
        if (emoticonEnd > start) {
            return readVerbatim(TokenKind.EMOTICON, start, emoticonEnd);
        }
        if (isDigit(start)) {
            int end = endOfNumber(start);
            if (end >= length || !isLetter(end)) {
                return readNumber(start, end);
            }
            return readWord(TokenKind.WORD, start, start);
        }
        if (isLetter(start) || isMark(start)) {
            return readWord(TokenKind.WORD, start, start);
        }
        if (Emoji.isEmoji(text, start, length)) {
            return readEmoji(start);
        }
        return readPunctuation(start);
    }

    private int readHandle(int start) {
        int end = start + 1;
        while (isHandleChar(end)) {
            end++;
        }
        append("@user");
        return finish(TokenKind.MENTION, start, end, HANDLE);
    }

    private int readWord(TokenKind kind, int start, int from) {
        if (isUnspaced(text[from]) && kind == TokenKind.WORD) {
            // Scripts written without spaces: a letter is the only unit to be had without a dictionary.
            return readVerbatim(kind, start, start + 1);
        }
        long hash = Hashes.start();
        int upper = 0;
        int letters = 0;
        boolean stretched = false;
        int i = from;
        while (i < length && (isWordChar(i) || isInnerApostrophe(i, from)) && !isUnspaced(text[i])) {
            char raw = text[i];
            if (Character.isLetter(raw)) {
                letters++;
                if (Character.isUpperCase(raw)) {
                    upper++;
                }
            }
            char c = fold(raw);
            i++;
            if (c == 0) {
                continue;
            }
            int have = normalLength - normalStarts[size];
            if (have >= 2 && normal[normalLength - 1] == c && normal[normalLength - 2] == c && Character.isLetter(c)) {
                stretched = true;
                continue;
            }
            append(c);
            hash = Hashes.roll(hash, c);
        }
        if (i == from) {
            i = from + 1;
        }
        reserveToken();
        capitals[size] = letters >= 2 && upper == letters;
        elongated[size] = stretched;
        return finish(isBareAddress(i) ? TokenKind.URL : kind, start, i, Hashes.mix(hash));
    }

    /** Whether the token being read is what data sets leave of a masked address. */
    private boolean isBareAddress(int end) {
        int from = normalStarts[size];
        return normalLength - from == 4
                && normal[from] == 'h'
                && normal[from + 1] == 't'
                && normal[from + 2] == 't'
                && normal[from + 3] == 'p'
                && end > 0;
    }

    private int readNumber(int start, int end) {
        long hash = Hashes.start();
        for (int i = start; i < end; i++) {
            char c = Character.isDigit(text[i]) ? '0' : text[i];
            append(c);
            hash = Hashes.roll(hash, c);
        }
        return finish(TokenKind.NUMBER, start, end, Hashes.mix(hash));
    }

    private int readVerbatim(TokenKind kind, int start, int end) {
        long hash = Hashes.start();
        for (int i = start; i < end; i++) {
            if (text[i] != ' ') {
                append(text[i]);
                hash = Hashes.roll(hash, text[i]);
            }
        }
        return finish(kind, start, end, Hashes.mix(hash));
    }

    private int readEmoji(int start) {
        int codePoint = Character.codePointAt(text, start, length);
        int width = Character.charCount(codePoint);
        long hash = Hashes.start();
        for (int i = start; i < start + width; i++) {
            append(text[i]);
            hash = Hashes.roll(hash, text[i]);
        }
        int end = start + width;
        while (end < length && Emoji.isModifier(text, end, length)) {
            end += Character.charCount(Character.codePointAt(text, end, length));
        }
        return finish(TokenKind.EMOJI, start, end, Hashes.mix(hash));
    }

    private int readPunctuation(int start) {
        char c = text[start];
        if (Character.isHighSurrogate(c) && start + 1 < length) {
            return readVerbatim(TokenKind.PUNCTUATION, start, start + 2);
        }
        int end = start + 1;
        if (c == '!' || c == '?') {
            boolean exclaims = false;
            boolean asks = false;
            for (end = start; end < length && (text[end] == '!' || text[end] == '?'); end++) {
                exclaims |= text[end] == '!';
                asks |= text[end] == '?';
            }
            String form = exclaims && asks ? "!?" : exclaims ? "!!!" : "???";
            int kept = exclaims && asks ? 2 : Math.min(end - start, 3);
            return finishForm(start, end, form, kept);
        }
        while (end < length && text[end] == c) {
            end++;
        }
        long hash = Hashes.start();
        for (int i = 0; i < Math.min(end - start, 3); i++) {
            append(c);
            hash = Hashes.roll(hash, c);
        }
        return finish(TokenKind.PUNCTUATION, start, end, Hashes.mix(hash));
    }

    private int finishForm(int start, int end, String form, int kept) {
        long hash = Hashes.start();
        for (int i = 0; i < kept; i++) {
            append(form.charAt(i));
            hash = Hashes.roll(hash, form.charAt(i));
        }
        return finish(TokenKind.PUNCTUATION, start, end, Hashes.mix(hash));
    }

    private int finish(TokenKind kind, int start, int end, long hash) {
        reserveToken();
        kinds[size] = kind;
        starts[size] = start;
        ends[size] = end;
        hashes[size] = hash;
        if (kind != TokenKind.WORD && kind != TokenKind.HASHTAG) {
            capitals[size] = false;
            elongated[size] = false;
        }
        size++;
        normalStarts[size] = normalLength;
        return end;
    }

    private void reserveToken() {
        if (size == kinds.length) {
            int capacity = size * 2;
            kinds = Arrays.copyOf(kinds, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            normalStarts = Arrays.copyOf(normalStarts, capacity + 1);
            hashes = Arrays.copyOf(hashes, capacity);
            capitals = Arrays.copyOf(capitals, capacity);
            elongated = Arrays.copyOf(elongated, capacity);
        }
    }

    private void append(char c) {
        if (normalLength == normal.length) {
            normal = Arrays.copyOf(normal, normalLength * 2);
        }
        normal[normalLength++] = c;
    }

    private void append(String form) {
        for (int i = 0; i < form.length(); i++) {
            append(form.charAt(i));
        }
    }

    private boolean isHandleStart(int i) {
        return i < length && (Character.isLetterOrDigit(text[i]) || text[i] == '_');
    }

    /** Bluesky and Mastodon handles are domain names: inner full stops, hyphens and a second @ belong to them. */
    private boolean isHandleChar(int i) {
        return isHandleStart(i)
                || (i < length && (text[i] == '.' || text[i] == '-' || text[i] == '@') && isHandleStart(i + 1));
    }

    private boolean isAddressAt(int i) {
        char c = text[i];
        if (c == 'w') {
            return matches(i, "www.");
        }
        return (c == 'h' || c == 'H') && (matches(i, "http://") || matches(i, "https://") || matches(i, "Http"));
    }

    private boolean matches(int at, String expected) {
        if (at + expected.length() > length) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (text[at + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int endOfAddress(int start) {
        int end = start;
        while (end < length && !Character.isWhitespace(text[end]) && text[end] != '"' && text[end] != '…') {
            end++;
        }
        while (end > start + 4 && isSentencePunctuation(text[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isSentencePunctuation(char c) {
        return c == '.' || c == ',' || c == ')' || c == '!' || c == '?' || c == ';' || c == ':' || c == '\'';
    }

    private int endOfNumber(int start) {
        int end = start;
        while (end < length
                && (isDigit(end)
                        || ((text[end] == '.' || text[end] == ',' || text[end] == ':' || text[end] == '/')
                                && end + 1 < length
                                && isDigit(end + 1)))) {
            end++;
        }
        return end < length && text[end] == '%' ? end + 1 : end;
    }

    private boolean isDigit(int i) {
        return Character.isDigit(text[i]);
    }

    private boolean isLetter(int i) {
        return Character.isLetter(text[i]);
    }

    private boolean isMark(int i) {
        int type = Character.getType(text[i]);
        return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
                && !Emoji.isModifier(text, i, length);
    }

    private boolean isWordChar(int i) {
        if (i >= length) {
            return false;
        }
        char c = text[i];
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        }
        return Character.isLetterOrDigit(c) || isMark(i);
    }

    private boolean isInnerApostrophe(int i, int from) {
        return (text[i] == '\'' || text[i] == '’') && i > from && i + 1 < length && isLetter(i + 1);
    }

    private static boolean isUnspaced(char c) {
        return (c >= 0x0E00 && c <= 0x0EFF)
                || (c >= 0x1000 && c <= 0x109F)
                || (c >= 0x1780 && c <= 0x17FF)
                || (c >= 0x3040 && c <= 0x30FF)
                || (c >= 0x3400 && c <= 0x9FFF)
                || (c >= 0xF900 && c <= 0xFAFF);
    }

    /** Lower case and plain forms; 0 for characters without a meaning of their own. */
    private static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        if (c >= 0x0600 && c <= 0x06FF) {
            return switch (c) {
                case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
                case 'ى' -> 'ي';
                case 'ة' -> 'ه';
                case 'ـ' -> 0;
                default -> c >= 0x064B && c <= 0x0652 ? 0 : c;
            };
        }
        return c == '’' ? '\'' : Character.toLowerCase(c);
    }
}
