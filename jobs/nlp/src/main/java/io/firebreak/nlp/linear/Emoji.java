package io.firebreak.nlp.linear;

/** Which code points are pictographs and which only change the pictograph before them. */
final class Emoji {
    private Emoji() {}

    static boolean isEmoji(char[] text, int at, int length) {
        int c = Character.codePointAt(text, at, length);
        return (c >= 0x1F000 && c <= 0x1FAFF)
                || (c >= 0x2600 && c <= 0x27BF)
                || (c >= 0x2190 && c <= 0x21FF)
                || (c >= 0x2300 && c <= 0x23FF)
                || (c >= 0x25A0 && c <= 0x25FF)
                || (c >= 0x2B00 && c <= 0x2BFF);
    }

    /** Presentation selectors, joiners, skin tones. */
    static boolean isModifier(char[] text, int at, int length) {
        int c = Character.codePointAt(text, at, length);
        return c == 0xFE0F || c == 0xFE0E || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x20E3;
    }
}
