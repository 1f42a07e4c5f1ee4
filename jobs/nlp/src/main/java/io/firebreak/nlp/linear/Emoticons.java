package io.firebreak.nlp.linear;

/** Finds faces made of punctuation, also with the blank that tokenised corpora put between eyes and mouth. */
final class Emoticons {
    private Emoticons() {}

    /** One past the last character of the emoticon that begins at {@code start}, or {@code start} if none does. */
    static int endAt(char[] text, int start, int length) {
        char c = text[start];
        if (start > 0 && Character.isLetterOrDigit(text[start - 1])) {
            return start;
        }
        return switch (c) {
            case ':', ';', '=', '8' -> face(text, start, length);
            case '<' -> heart(text, start, length);
            case '^' -> symmetric(text, start, length, '^');
            case '-' -> symmetric(text, start, length, '-');
            case 'T' -> symmetric(text, start, length, 'T');
            case 'x', 'X' -> laughing(text, start, length);
            default -> start;
        };
    }

    private static int face(char[] text, int start, int length) {
        int i = start + 1;
        if (i < length && text[i] == '\'') {
            i++;
        }
        if (i < length && (text[i] == '-' || text[i] == 'o' || text[i] == '^')) {
            i++;
        }
        boolean spaced = false;
        if (i == start + 1 && isBlankAt(text, start - 1, length) && isBlankAt(text, i, length)) {
            spaced = true;
            i++;
        }
        if (i >= length) {
            return start;
        }
        char mouth = text[i];
        boolean bracket = mouth == ')' || mouth == '(' || mouth == ']' || mouth == '[' || mouth == '}' || mouth == '{';
        if (spaced) {
            // "Note: (see below)" holds no face, "so sad : (" does.
            return bracket && text[start] != '8' && isBlankAt(text, i + 1, length) ? i + 1 : start;
        }
        if (text[start] == '8') {
            return mouth == ')' ? runEnd(text, i, length) : start;
        }
        if (bracket || mouth == '/' || mouth == '\\' || mouth == '|' || mouth == '*' || mouth == '$') {
            // "://" is an address and "=/" before a path is not a face.
            return mouth == '/' && i + 1 < length && text[i + 1] == '/' ? start : runEnd(text, i, length);
        }
        boolean letterMouth = mouth == 'D'
                || mouth == 'P'
                || mouth == 'p'
                || mouth == 'O'
                || mouth == 'o'
                || mouth == 'S'
                || mouth == 's'
                || mouth == '3'
                || mouth == 'd'
                || mouth == 'x'
                || mouth == 'X';
        if (!letterMouth) {
            return start;
        }
        int end = runEnd(text, i, length);
        return end < length && Character.isLetterOrDigit(text[end]) ? start : end;
    }

    private static int heart(char[] text, int start, int length) {
        int i = start + 1;
        if (i < length && (text[i] == '/' || text[i] == '\\')) {
            i++;
        }
        if (i < length && text[i] == ' ') {
            i++;
        }
        return i < length && text[i] == '3' && (i + 1 == length || !Character.isDigit(text[i + 1]))
                ? runEnd(text, i, length)
                : start;
    }

    private static int symmetric(char[] text, int start, int length, char eye) {
        int i = start + 1;
        while (i < length && (text[i] == '_' || text[i] == '.') && i - start < 5) {
            i++;
        }
        boolean mouthless = eye == '^' && i == start + 1;
        if (i >= length || text[i] != eye || (i == start + 1 && !mouthless)) {
            return start;
        }
        int end = i + 1;
        return end < length && Character.isLetterOrDigit(text[end]) ? start : end;
    }

    private static int laughing(char[] text, int start, int length) {
        int i = start + 1;
        if (i >= length || text[i] != 'D') {
            return start;
        }
        int end = runEnd(text, i, length);
        return end < length && Character.isLetterOrDigit(text[end]) ? start : end;
    }

    private static boolean isBlankAt(char[] text, int at, int length) {
        return at < 0 || at >= length || text[at] == ' ';
    }

    private static int runEnd(char[] text, int start, int length) {
        int end = start;
        while (end < length && text[end] == text[start]) {
            end++;
        }
        return end;
    }
}
