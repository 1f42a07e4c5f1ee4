package io.firebreak.nlp.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes characters comparable: case, accents of alphabets (Latin, Greek, Cyrillic), vowel points (Arabic, Hebrew), width,
 * and lettering such as mathematical bold disappear. Vowel signs of Indic and South-East Asian scripts and voicing marks
 * of Kana are letters in all but name and stay.
 */
final class Folding {
    /** Folded to themselves. */
    private static final String SAME = "";

    private static final char[] ONE_TO_ONE = new char[Character.MIN_SUPPLEMENTARY_CODE_POINT];
    private static final Map<Integer, String> LONGER = new HashMap<>();
    /** In {@link #ONE_TO_ONE}: see {@link #LONGER}. */
    private static final char MANY = '\uFFFF';
    /** In {@link #ONE_TO_ONE}: folded to nothing. */
    private static final char NONE = '\uFFFE';

    static {
        for (int c = 0; c < ONE_TO_ONE.length; c++) {
            String folded = Character.isSurrogate((char) c) ? SAME : compute(c);
            if (folded.equals(SAME)) {
                ONE_TO_ONE[c] = isDropped(c) ? NONE : (char) c;
            } else if (folded.length() == 1) {
                ONE_TO_ONE[c] = folded.charAt(0);
            } else {
                ONE_TO_ONE[c] = MANY;
                LONGER.put(c, folded);
            }
        }
    }

    private Folding() {}

    /** The folded character of a basic-plane character that has one; 0 when it has none or several. */
    static char single(char c) {
        char folded = ONE_TO_ONE[c];
        return folded == MANY || folded == NONE ? 0 : folded;
    }

    /** The folded characters of a code point; empty when it disappears. */
    static String of(int codePoint) {
        if (codePoint < ONE_TO_ONE.length) {
            char folded = ONE_TO_ONE[codePoint];
            if (folded == NONE) {
                return "";
            }
            String longer = folded == MANY ? LONGER.get(codePoint) : null;
            return longer == null ? String.valueOf(folded) : longer;
        }
        if (isDropped(codePoint)) {
            return "";
        }
        String folded = compute(codePoint);
        return folded.equals(SAME) ? Character.toString(codePoint) : folded;
    }

    private static boolean isDropped(int c) {
        if (CharClass.of(c) == CharClass.FORMAT || c == 0x0640) {
            return true;
        }
        return (c >= 0x0300 && c <= 0x036F)
                || (c >= 0x0591 && c <= 0x05C7 && CharClass.of(c) == CharClass.MARK)
                || (c >= 0x0610 && c <= 0x061A)
                || (c >= 0x064B && c <= 0x065F)
                || c == 0x0670
                || (c >= 0x1AB0 && c <= 0x1AFF)
                || (c >= 0x1DC0 && c <= 0x1DFF)
                || (c >= 0x20D0 && c <= 0x20F0)
                || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static String compute(int c) {
        switch (c) {
            case '’', '‘', 'ʼ', '`', '´', '＇' -> {
                return "'";
            }
            case '‐', '‑', '‒', '–', '—', '－', '−' -> {
                return "-";
            }
            case 'ß', 'ẞ' -> {
                return "ss";
            }
            case 'æ', 'Æ' -> {
                return "ae";
            }
            case 'œ', 'Œ' -> {
                return "oe";
            }
            case 'ø', 'Ø' -> {
                return "o";
            }
            case 'ł', 'Ł' -> {
                return "l";
            }
            case 'đ', 'Đ', 'ð', 'Ð' -> {
                return "d";
            }
            case 'ı', 'İ' -> {
                return "i";
            }
            case 'ς' -> {
                return "σ";
            }
            default -> {
                // Falls through to the general rule.
            }
        }
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? String.valueOf((char) (c + 32)) : SAME;
        }
        CharClass kind = CharClass.of(c);
        if (kind == CharClass.SPACE || kind == CharClass.EMOJI || isDropped(c)) {
            return SAME;
        }
        String self = Character.toString(c);
        String composed = Normalizer.normalize(self, Normalizer.Form.NFKC);
        if (composed.isEmpty() || composed.startsWith(" ")) {
            return SAME;
        }
        String base = isAlphabetic(composed.codePointAt(0))
                ? withoutMarks(Normalizer.normalize(composed, Normalizer.Form.NFKD))
                : composed;
        String folded = base.toLowerCase(Locale.ROOT);
        return folded.isEmpty() || folded.equals(self) ? SAME : folded;
    }

    private static boolean isAlphabetic(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.LATIN
                || script == UnicodeScript.GREEK
                || script == UnicodeScript.CYRILLIC
                || script == UnicodeScript.ARABIC
                || script == UnicodeScript.HEBREW;
    }

    private static String withoutMarks(String decomposed) {
        StringBuilder kept = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
