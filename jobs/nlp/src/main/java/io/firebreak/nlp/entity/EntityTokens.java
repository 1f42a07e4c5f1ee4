package io.firebreak.nlp.entity;

import java.util.Arrays;

/**
 * The tokens of a post as corpora of named entities cut them: at blanks, with marks at a token's edges, slashes and an
 * English {@code 's} as tokens of their own, and {@code AT&T}, {@code Coca-Cola}, {@code #tag} and {@code @handle} whole.
 * Reused; for one thread; time is linear in the text.
 */
public final class EntityTokens {
    private char[] text = new char[512];
    private int[] starts = new int[128];
    private int[] ends = new int[128];
    private int size;

    /** Replaces the tokens by those of {@code post}. */
    public void read(String post) {
        int length = post.length();
        if (text.length < length) {
            text = new char[Math.max(length, text.length * 2)];
        }
        post.getChars(0, length, text, 0);
        size = 0;
        int i = 0;
        while (i < length) {
            if (Character.isWhitespace(text[i])) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < length && !Character.isWhitespace(text[end])) {
                end++;
            }
            readChunk(i, end);
            i = end;
        }
    }

    /** Number of tokens. */
    public int size() {
        return size;
    }

    /** First UTF-16 unit of a token. */
    public int start(int token) {
        return starts[token];
    }

    /** One past the last UTF-16 unit of a token. */
    public int end(int token) {
        return ends[token];
    }

    /** A character of the post. */
    char charAt(int position) {
        return text[position];
    }

    private void readChunk(int start, int end) {
        if (isAddress(start, end)) {
            add(start, end);
            return;
        }
        int from = start;
        while (from < end && isMark(from) && !opensName(from, end)) {
            int next = endOfMarks(from, end);
            add(from, next);
            from = next;
        }
        int to = end;
        while (to > from && isMark(to - 1)) {
            to--;
        }
        readCore(from, to);
        for (int i = to; i < end; ) {
            int next = endOfMarks(i, end);
            add(i, next);
            i = next;
        }
    }

    private void readCore(int from, int to) {
        int begin = from;
        for (int i = from; i < to; i++) {
            char c = text[i];
            boolean separates = c == '/' || c == ',' || c == ';' || c == '"' || c == '(' || c == ')' || c == '…';
            boolean joins = c == ':' || c == '!' || c == '?';
            if (separates || (joins && !betweenDigits(i, to))) {
                add(begin, i);
                add(i, i + 1);
                begin = i + 1;
            }
        }
        int possessive = startOfPossessive(begin, to);
        add(begin, possessive);
        add(possessive, to);
    }

    private int startOfPossessive(int from, int to) {
        boolean found = to - from > 2
                && (text[to - 1] == 's' || text[to - 1] == 'S')
                && (text[to - 2] == '\'' || text[to - 2] == '’');
        return found ? to - 2 : to;
    }

    private boolean betweenDigits(int at, int to) {
        return at + 1 < to && Character.isDigit(text[at - 1]) && Character.isDigit(text[at + 1]);
    }

    /** {@code @} or {@code #} with a name behind it belongs to the name. */
    private boolean opensName(int at, int end) {
        return (text[at] == '@' || text[at] == '#') && at + 1 < end && !isMark(at + 1);
    }

    private int endOfMarks(int at, int end) {
        int i = at + 1;
        if (Character.isHighSurrogate(text[at]) && i < end) {
            return i + 1;
        }
        while (i < end && text[i] == text[at] && text[at] != '@' && text[at] != '#') {
            i++;
        }
        return i;
    }

    private boolean isMark(int at) {
        char c = text[at];
        if (c < 128) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
        }
        return !Character.isLetterOrDigit(c)
                && Character.getType(c) != Character.NON_SPACING_MARK
                && Character.getType(c) != Character.COMBINING_SPACING_MARK;
    }

    private boolean isAddress(int start, int end) {
        return startsWith("http", start, end) || startsWith("www.", start, end);
    }

    private boolean startsWith(String expected, int start, int end) {
        if (start + expected.length() >= end) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (text[start + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void add(int start, int end) {
        if (start >= end) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        starts[size] = start;
        ends[size++] = end;
    }
}
