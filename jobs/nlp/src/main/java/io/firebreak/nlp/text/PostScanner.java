package io.firebreak.nlp.text;

import java.util.Arrays;

/** Finds the tokens of one text in one pass from left to right. */
final class PostScanner {
    private static final char VARIATION_SELECTOR_16 = '\uFE0F';
    private static final char ZERO_WIDTH_JOINER = '\u200D';
    private static final char KEYCAP = '\u20E3';

    private final String text;
    private final int length;
    private int[] starts;
    private int[] ends;
    private TokenType[] types;
    private int size;
    private int nextAt = -1;

    PostScanner(String text) {
        this.text = text;
        this.length = text.length();
        int expected = 8 + length / 4;
        this.starts = new int[expected];
        this.ends = new int[expected];
        this.types = new TokenType[expected];
    }

    PostText scan() {
        int i = 0;
        while (i < length) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            i = switch (CharClass.of(c)) {
                case SPACE, FORMAT, MARK -> next;
                case EMOJI -> add(TokenType.EMOJI, i, emojiEnd(i));
                case LETTER, HANGUL -> fromLetter(i);
                case DIGIT -> fromDigit(i);
                case IDEOGRAPH -> add(TokenType.CHARACTER, i, marksEnd(next));
                case KATAKANA -> add(TokenType.WORD, i, katakanaEnd(next));
                case SYMBOL -> fromSymbol(i, c, next);
            };
        }
        return new PostText(text, Arrays.copyOf(starts, size), Arrays.copyOf(ends, size), Arrays.copyOf(types, size));
    }

    private int add(TokenType type, int start, int end) {
        if (size == starts.length) {
            int capacity = size * 2;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            types = Arrays.copyOf(types, capacity);
        }
        starts[size] = start;
        ends[size] = end;
        types[size] = type;
        size++;
        return end;
    }

    private int fromLetter(int start) {
        if (text.charAt(start) < 0x80) {
            int url = WebAddresses.urlEnd(text, start);
            if (url > start) {
                return add(TokenType.URL, start, url);
            }
            int email = WebAddresses.emailEnd(text, start, nextAt(start));
            if (email > start) {
                return add(TokenType.EMAIL, start, email);
            }
            int redditor = redditorEnd(start);
            if (redditor > start) {
                return add(TokenType.MENTION, start, redditor);
            }
            int emoticon = Emoticons.end(text, start);
            if (emoticon > start && !joinsWord(emoticon)) {
                return add(TokenType.EMOTICON, start, emoticon);
            }
        }
        return add(TokenType.WORD, start, wordEnd(start));
    }

    private boolean joinsWord(int position) {
        return position < length && CharClass.of(text.charAt(position)).isWordPart();
    }

    private int fromDigit(int start) {
        int keycap = keycapEnd(start);
        if (keycap > start) {
            return add(TokenType.EMOJI, start, keycap);
        }
        int url = WebAddresses.hostEnd(text, start);
        if (url > start) {
            return add(TokenType.URL, start, WebAddresses.urlEnd(text, start));
        }
        int end = wordEnd(start);
        return add(isNumber(start, end) ? TokenType.NUMBER : TokenType.WORD, start, end);
    }

    private int fromSymbol(int start, int c, int next) {
        if (next < length && text.charAt(next) == VARIATION_SELECTOR_16 && c > 0x7F) {
            return add(TokenType.EMOJI, start, emojiEnd(start));
        }
        int end =
                switch (c) {
                    case '@', '＠' -> mentionEnd(start);
                    case '#', '＃' -> hashtagEnd(start);
                    case '$' -> cashtagEnd(start);
                    default -> start;
                };
        if (end > start) {
            return add(
                    c == '$' ? TokenType.CASHTAG : c == '@' || c == '＠' ? TokenType.MENTION : TokenType.HASHTAG,
                    start,
                    end);
        }
        int remains = c == '&' || c == '<' ? HtmlRemains.end(text, start) : start;
        if (remains > start) {
            return add(TokenType.PUNCTUATION, start, remains);
        }
        int keycap = keycapEnd(start);
        if (keycap > start) {
            return add(TokenType.EMOJI, start, keycap);
        }
        int emoticon = Emoticons.end(text, start);
        if (emoticon > start) {
            return add(TokenType.EMOTICON, start, emoticon);
        }
        return add(TokenType.PUNCTUATION, start, punctuationEnd(start, c, next));
    }

    private int punctuationEnd(int start, int c, int next) {
        int end = next;
        boolean sentence = isSentenceMark(c);
        while (end < length) {
            char following = text.charAt(end);
            boolean joins = sentence ? isSentenceMark(following) : following == c && c != '@' && c != '#' && c != '$';
            if (!joins || (end > start + 1 && Character.isSurrogate(following))) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isSentenceMark(int c) {
        return c == '.' || c == '!' || c == '?' || c == '…' || c == '。' || c == '！' || c == '？' || c == '¡' || c == '¿';
    }

    private int wordEnd(int start) {
        int i = start;
        while (i < length) {
            int c = text.codePointAt(i);
            CharClass kind = CharClass.of(c);
            if (kind.isWordPart()) {
                if (kind == CharClass.DIGIT && i > start && keycapEnd(i) > i) {
                    break;
                }
                i += Character.charCount(c);
                continue;
            }
            if (kind == CharClass.FORMAT) {
                int after = formatEnd(i);
                if (after == length || !CharClass.of(text.codePointAt(after)).isWordPart()) {
                    break;
                }
                i = after;
                continue;
            }
            if (c > 0x7F && c != '’' && c != '‘' && c != '·') {
                break;
            }
            if (i == start || !joins((char) c, i)) {
                break;
            }
            i++;
        }
        return i;
    }

    /** Whether the mark at {@code i} holds a word or number together. */
    private boolean joins(char mark, int i) {
        if (i + 1 >= length) {
            return false;
        }
        CharClass before = CharClass.of(text.charAt(i - 1));
        CharClass after = CharClass.of(text.charAt(i + 1));
        boolean letters = before.isWordPart() && before != CharClass.DIGIT && after == CharClass.LETTER;
        boolean digits = before == CharClass.DIGIT && after == CharClass.DIGIT;
        return switch (mark) {
            case '\'', '’', '‘', '&', '·' -> letters;
            case '-', '_' -> before.isWordPart() && after.isWordPart();
            case '.' -> digits || (letters && isAbbreviation(i));
            case ',', ':', '/' -> digits;
            default -> false;
        };
    }

    /** {@code U.S.}, {@code a.m.}: single letters between dots. */
    private boolean isAbbreviation(int dot) {
        boolean singleBefore = dot < 2 || !CharClass.of(text.charAt(dot - 2)).isWordPart();
        boolean singleAfter = dot + 2 < length && text.charAt(dot + 2) == '.';
        return singleBefore && singleAfter;
    }

    private boolean isNumber(int start, int end) {
        for (int i = start; i < end; i++) {
            CharClass kind = CharClass.of(text.charAt(i));
            if (kind == CharClass.LETTER || kind == CharClass.HANGUL || Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int formatEnd(int start) {
        int i = start;
        while (i < length) {
            int c = text.codePointAt(i);
            if (CharClass.of(c) != CharClass.FORMAT) {
                break;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private int marksEnd(int start) {
        int i = start;
        while (i < length) {
            int c = text.codePointAt(i);
            if (CharClass.of(c) != CharClass.MARK) {
                break;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private int katakanaEnd(int start) {
        int i = start;
        while (i < length) {
            CharClass kind = CharClass.of(text.charAt(i));
            if (kind != CharClass.KATAKANA && kind != CharClass.MARK) {
                break;
            }
            i++;
        }
        return i;
    }

    private int mentionEnd(int start) {
        if (continuesWord(start)) {
            return start;
        }
        int end = handleEnd(start + 1);
        if (end == start + 1) {
            return start;
        }
        int host = WebAddresses.hostEnd(text, start + 1);
        end = Math.max(end, host);
        if (end < length && text.charAt(end) == '@') {
            int instance = WebAddresses.hostAfterAt(text, end + 1);
            end = instance > end + 1 ? instance : end;
        }
        return end;
    }

    private int redditorEnd(int start) {
        if (text.charAt(start) != 'u' || start + 1 >= length || text.charAt(start + 1) != '/' || continuesWord(start)) {
            return start;
        }
        int end = handleEnd(start + 2);
        return end - start >= 5 ? end : start;
    }

    private int handleEnd(int start) {
        int i = start;
        while (i < length && (WebAddresses.isAsciiAlphanumeric(text.charAt(i)) || text.charAt(i) == '_')) {
            i++;
        }
        return i;
    }

    private int hashtagEnd(int start) {
        if (continuesWord(start)) {
            return start;
        }
        int i = start + 1;
        boolean letter = false;
        while (i < length) {
            int c = text.codePointAt(i);
            CharClass kind = CharClass.of(c);
            if (kind == CharClass.FORMAT) {
                int after = formatEnd(i);
                if (after == length || !isTagPart(text.codePointAt(after))) {
                    break;
                }
                i = after;
                continue;
            }
            if (!isTagPart(c)) {
                break;
            }
            letter |= kind.isLetter();
            i += Character.charCount(c);
        }
        return letter ? i : start;
    }

    private static boolean isTagPart(int c) {
        CharClass kind = CharClass.of(c);
        return kind.isWordPart() || kind.isLetter() || c == '_';
    }

    private int cashtagEnd(int start) {
        if (continuesWord(start)) {
            return start;
        }
        int i = start + 1;
        while (i < length && i - start <= 6 && text.charAt(i) < 0x80 && Character.isLetter(text.charAt(i))) {
            i++;
        }
        boolean closed = i == length || !CharClass.of(text.charAt(i)).isWordPart();
        return closed && i > start + 1 ? i : start;
    }

    /** Whether the character before is part of a word, so that {@code start} cannot begin a mention or tag. */
    private boolean continuesWord(int start) {
        if (start == 0) {
            return false;
        }
        char before = text.charAt(start - 1);
        return before == '_' || CharClass.of(before).isWordPart();
    }

    private int keycapEnd(int start) {
        int i = start + 1;
        if (i < length && text.charAt(i) == VARIATION_SELECTOR_16) {
            i++;
        }
        boolean base = "0123456789#*".indexOf(text.charAt(start)) >= 0;
        return base && i < length && text.charAt(i) == KEYCAP ? i + 1 : start;
    }

    private int emojiEnd(int start) {
        int c = text.codePointAt(start);
        int i = start + Character.charCount(c);
        if (CharClass.isRegionalIndicator(c)) {
            boolean pair = i < length && CharClass.isRegionalIndicator(text.codePointAt(i));
            return pair ? i + 2 : i;
        }
        while (i < length) {
            int following = text.codePointAt(i);
            if (following == VARIATION_SELECTOR_16 || CharClass.isSkinTone(following) || CharClass.isTag(following)) {
                i += Character.charCount(following);
            } else if (following == ZERO_WIDTH_JOINER
                    && i + 1 < length
                    && CharClass.isEmojiByDefault(text.codePointAt(i + 1))) {
                i += 1 + Character.charCount(text.codePointAt(i + 1));
            } else {
                break;
            }
        }
        return i;
    }

    private int nextAt(int from) {
        if (nextAt < from && nextAt != Integer.MAX_VALUE) {
            int found = text.indexOf('@', from);
            nextAt = found < 0 ? Integer.MAX_VALUE : found;
        }
        return nextAt == Integer.MAX_VALUE ? -1 : nextAt;
    }
}
