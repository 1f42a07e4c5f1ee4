package io.firebreak.nlp.language;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writing systems, as far as they tell languages apart. */
enum Script {
    /** No letter, or one of a script that is not told apart. */
    OTHER(""),
    LATIN(""),
    CYRILLIC(""),
    ARABIC(""),
    DEVANAGARI(""),
    HAN("zh"),
    KANA("ja"),
    HANGUL("ko"),
    GREEK("el"),
    HEBREW("he"),
    THAI("th"),
    LAO("lo"),
    KHMER("km"),
    MYANMAR("my"),
    ARMENIAN("hy"),
    GEORGIAN("ka"),
    ETHIOPIC("am"),
    BENGALI("bn"),
    GURMUKHI("pa"),
    GUJARATI("gu"),
    ORIYA("or"),
    TAMIL("ta"),
    TELUGU("te"),
    KANNADA("kn"),
    MALAYALAM("ml"),
    SINHALA("si"),
    TIBETAN("bo"),
    THAANA("dv");

    /** All but {@link #OTHER}. */
    static final List<Script> LETTERS =
            Arrays.stream(values()).filter(script -> script != OTHER).toList();

    private static final Script[] BY_CHARACTER = new Script[Character.MIN_SUPPLEMENTARY_CODE_POINT];

    static {
        Map<UnicodeScript, Script> scripts = new EnumMap<>(UnicodeScript.class);
        for (Script script : values()) {
            if (script != OTHER && script != KANA) {
                scripts.put(UnicodeScript.forName(script.name()), script);
            }
        }
        scripts.put(UnicodeScript.HIRAGANA, KANA);
        scripts.put(UnicodeScript.KATAKANA, KANA);
        for (int c = 0; c < BY_CHARACTER.length; c++) {
            BY_CHARACTER[c] = Character.isLetter(c) ? scripts.getOrDefault(UnicodeScript.of(c), OTHER) : OTHER;
        }
    }

    /** Place in arrays by script. */
    // Never stored.
    @SuppressWarnings("EnumOrdinal")
    final int index = ordinal();

    /** The one language expected in this script, as ISO 639-1; empty when there are several. */
    final String language;

    Script(String language) {
        this.language = language;
    }

    /** The script of a letter of the basic plane; {@link #OTHER} for everything else. */
    static Script of(char c) {
        return BY_CHARACTER[c];
    }
}
