package io.firebreak.nlp.text;

import java.util.Set;

/** Where links, mail addresses and host names end. Looks ahead a bounded number of characters per start. */
final class WebAddresses {
    private static final int MAX_LABELS = 6;
    private static final int MAX_LABEL_LENGTH = 63;
    private static final int MAX_LOCAL_PART = 64;

    /** Endings that make {@code word.ending} a host without a scheme before it. */
    private static final Set<String> ENDINGS = Set.of(
            "com", "org", "net", "edu", "gov", "io", "co", "tv", "ly", "gl", "fm", "ai", "app", "dev", "blog", "shop",
            "news", "info", "biz", "social", "online", "site", "xyz", "club", "live", "tech", "store", "media", "cloud",
            "uk", "de", "fr", "jp", "br", "nl", "ru", "pl", "se", "dk", "fi", "ch", "cz", "gr", "tr", "kr", "cn", "tw",
            "hk", "th", "vn", "ph", "sg", "nz", "au", "za", "mx", "ar", "cl", "pe", "ca", "eu", "ie", "pt", "ua", "ro",
            "hu", "il", "example", "gg", "gd", "cc", "ee", "lt", "lv", "sk", "rs", "hr", "bg", "ng", "ke", "ae", "sa");

    /** Endings that are also words, believed only before a path: {@code youtu.be/x}, but not {@code wait.be quick}. */
    private static final Set<String> ENDINGS_BEFORE_PATH = Set.of(
            "me", "it", "in", "be", "us", "is", "to", "so", "no", "at", "my", "am", "as", "es", "id", "st", "link");

    private WebAddresses() {}

    /** The end of the link that begins at {@code start}, or {@code start} when none does. */
    static int urlEnd(String text, int start) {
        char first = text.charAt(start);
        if (first == 'h' || first == 'H') {
            if (text.regionMatches(true, start, "https://", 0, 8)) {
                return restOfUrl(text, start, start + 8);
            }
            if (text.regionMatches(true, start, "http://", 0, 7)) {
                return restOfUrl(text, start, start + 7);
            }
        }
        if ((first == 'w' || first == 'W') && text.regionMatches(true, start, "www.", 0, 4)) {
            return restOfUrl(text, start, start + 4);
        }
        int host = hostEnd(text, start);
        if (host == start) {
            return start;
        }
        boolean more = host < text.length() && (text.charAt(host) == '/' || text.charAt(host) == '?');
        return more ? restOfUrl(text, start, host) : host;
    }

    private static int restOfUrl(String text, int start, int from) {
        int end = from;
        int unclosed = 0;
        while (end < text.length() && isUrlCharacter(text.charAt(end))) {
            unclosed += depth(text.charAt(end));
            end++;
        }
        while (end > from && isTrailing(text.charAt(end - 1), unclosed)) {
            end--;
            unclosed -= depth(text.charAt(end));
        }
        return end > from || text.charAt(end - 1) != '/' ? end : start;
    }

    private static boolean isUrlCharacter(char c) {
        if (c < 0x80) {
            return c > ' ' && c != '<' && c != '>' && c != '"' && c != '`' && c != 0x7F;
        }
        // Links with letters beyond ASCII exist, but text in scripts without spaces often follows a link directly.
        CharClass kind = CharClass.of(c);
        return kind == CharClass.LETTER || kind == CharClass.MARK || kind == CharClass.DIGIT;
    }

    private static int depth(char c) {
        return c == '(' ? 1 : c == ')' ? -1 : 0;
    }

    /** A closing parenthesis belongs to the link when it closes one opened in it. */
    private static boolean isTrailing(char c, int unclosed) {
        return switch (c) {
            case '.', ',', '!', '?', ':', ';', '\'', ']', '}', '*', '|' -> true;
            case ')' -> unclosed < 0;
            default -> false;
        };
    }

    /** The end of the bare host name that begins at {@code start}, or {@code start} when none does. */
    static int hostEnd(String text, int start) {
        int position = start;
        int end = start;
        for (int label = 0; label < MAX_LABELS; label++) {
            int labelEnd = labelEnd(text, position);
            if (labelEnd == position) {
                break;
            }
            boolean closed = labelEnd == text.length() || !isWordCharacter(text.charAt(labelEnd));
            if (label > 0 && closed && endsHost(text, position, labelEnd)) {
                end = labelEnd;
            }
            if (labelEnd >= text.length() || text.charAt(labelEnd) != '.') {
                break;
            }
            position = labelEnd + 1;
        }
        return end;
    }

    private static boolean endsHost(String text, int start, int end) {
        if (end - start > 7 || !isLowerCase(text, start, end)) {
            return false;
        }
        String ending = text.substring(start, end);
        return ENDINGS.contains(ending)
                || (end < text.length() && text.charAt(end) == '/' && ENDINGS_BEFORE_PATH.contains(ending));
    }

    private static boolean isLowerCase(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private static int labelEnd(String text, int start) {
        int end = start;
        int limit = Math.min(text.length(), start + MAX_LABEL_LENGTH);
        while (end < limit && (isAsciiAlphanumeric(text.charAt(end)) || (text.charAt(end) == '-' && end > start))) {
            end++;
        }
        while (end > start && text.charAt(end - 1) == '-') {
            end--;
        }
        return end;
    }

    /** The end of the host after an {@code @}, any ending allowed, or {@code start} when there is no host with a dot. */
    static int hostAfterAt(String text, int start) {
        int position = start;
        int end = start;
        for (int label = 0; label < MAX_LABELS; label++) {
            int labelEnd = labelEnd(text, position);
            if (labelEnd == position) {
                break;
            }
            if (label > 0) {
                end = labelEnd;
            }
            if (labelEnd >= text.length() || text.charAt(labelEnd) != '.') {
                break;
            }
            position = labelEnd + 1;
        }
        return end;
    }

    /**
     * The end of the mail address that begins at {@code start}, or {@code start} when none does.
     *
     * @param at where the next {@code @} stands
     */
    static int emailEnd(String text, int start, int at) {
        if (at <= start || at - start > MAX_LOCAL_PART) {
            return start;
        }
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            if (!isAsciiAlphanumeric(c) && c != '.' && c != '_' && c != '%' && c != '+' && c != '-') {
                return start;
            }
        }
        int end = hostAfterAt(text, at + 1);
        return end > at + 1 ? end : start;
    }

    static boolean isAsciiAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isWordCharacter(char c) {
        return isAsciiAlphanumeric(c) || c == '_' || (c >= 0x80 && CharClass.of(c) == CharClass.LETTER);
    }
}
