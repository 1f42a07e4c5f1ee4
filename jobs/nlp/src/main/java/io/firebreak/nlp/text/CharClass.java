package io.firebreak.nlp.text;

import java.lang.Character.UnicodeScript;

/** What a code point is to the tokenizer. */
enum CharClass {
    /** Separates tokens: white space, controls, and fillers that look like white space. */
    SPACE,
    /** A letter of a script that puts spaces between words. */
    LETTER,
    /** A decimal digit. */
    DIGIT,
    /** Belongs to the character before it. */
    MARK,
    /** A letter of a script without spaces between words, a token by itself. */
    IDEOGRAPH,
    /** Katakana: without spaces, but a run of it is mostly one word. */
    KATAKANA,
    /** A Hangul syllable: spaces between words, particles attached to their end. */
    HANGUL,
    /** Shown as a picture without further ado. */
    EMOJI,
    /** Invisible: joiners, direction controls, tags. */
    FORMAT,
    /** All else that is visible. */
    SYMBOL;

    private static final CharClass[] BASIC_PLANE = new CharClass[Character.MIN_SUPPLEMENTARY_CODE_POINT];

    static {
        for (int c = 0; c < BASIC_PLANE.length; c++) {
            BASIC_PLANE[c] = classify(c);
        }
    }

    static CharClass of(int codePoint) {
        return codePoint < BASIC_PLANE.length ? BASIC_PLANE[codePoint] : classify(codePoint);
    }

    boolean isWordPart() {
        return this == LETTER || this == DIGIT || this == MARK || this == HANGUL;
    }

    boolean isLetter() {
        return this == LETTER || this == HANGUL || this == IDEOGRAPH || this == KATAKANA;
    }

    private static CharClass classify(int c) {
        if (isFiller(c)) {
            return SPACE;
        }
        if (isEmojiByDefault(c)) {
            return EMOJI;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.FORMAT -> FORMAT;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.LETTER_NUMBER -> letter(c);
            default -> SYMBOL;
        };
    }

    private static CharClass letter(int c) {
        if (c == 0x30FC || c == 0xFF70 || c == 0xFF9E || c == 0xFF9F) {
            // Length and voicing marks: of no script for Unicode, but they stand in Katakana words.
            return KATAKANA;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case HAN, HIRAGANA, BOPOMOFO, YI, THAI, LAO, KHMER, MYANMAR -> IDEOGRAPH;
            case KATAKANA -> KATAKANA;
            case HANGUL -> HANGUL;
            default -> LETTER;
        };
    }

    /** Letters and symbols by their type, blank by their looks; used to pad posts or to hide in them. */
    private static boolean isFiller(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0;
    }

    static boolean isEmojiByDefault(int c) {
        if (c < 0x203C) {
            return false;
        }
        if (c < 0x10000) {
            return (c >= 0x2600 && c <= 0x27BF && !(c >= 0x2768 && c <= 0x2793))
                    || (c >= 0x23E9 && c <= 0x23FA)
                    || (c >= 0x25FB && c <= 0x25FE)
                    || (c >= 0x2B05 && c <= 0x2B07)
                    || c == 0x231A
                    || c == 0x231B
                    || c == 0x2B1B
                    || c == 0x2B1C
                    || c == 0x2B50
                    || c == 0x2B55
                    || c == 0x203C
                    || c == 0x2049
                    || c == 0x3297
                    || c == 0x3299;
        }
        return (c >= 0x1F1E6 && c <= 0x1FAFF)
                || (c >= 0x1F000 && c <= 0x1F0FF)
                || c == 0x1F170
                || c == 0x1F171
                || c == 0x1F17E
                || c == 0x1F17F
                || c == 0x1F18E
                || (c >= 0x1F191 && c <= 0x1F19A);
    }

    static boolean isRegionalIndicator(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }

    static boolean isSkinTone(int c) {
        return c >= 0x1F3FB && c <= 0x1F3FF;
    }

    static boolean isTag(int c) {
        return c >= 0xE0020 && c <= 0xE007F;
    }
}
