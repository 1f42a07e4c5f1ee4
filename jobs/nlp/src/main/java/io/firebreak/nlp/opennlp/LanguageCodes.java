package io.firebreak.nlp.opennlp;

import io.firebreak.nlp.language.NgramLanguageIdentifier;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** OpenNLP's language models name languages by ISO 639-3, Firebreak by ISO 639-1. */
final class LanguageCodes {
    /** OpenNLP's name of Mandarin, which is what ISO 639-1 calls Chinese, and other members of macrolanguages. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("cmn", "zh"),
            Map.entry("ekk", "et"),
            Map.entry("lvs", "lv"),
            Map.entry("nob", "no"),
            Map.entry("pes", "fa"),
            Map.entry("prs", "fa"),
            Map.entry("npi", "ne"),
            Map.entry("swh", "sw"),
            Map.entry("azj", "az"),
            Map.entry("khk", "mn"),
            Map.entry("ory", "or"),
            Map.entry("uzn", "uz"),
            Map.entry("arb", "ar"),
            Map.entry("zsm", "ms"),
            Map.entry("als", "sq"));

    private static final Map<String, String> TWO_LETTERS = new HashMap<>(MEMBERS);

    static {
        for (String code : Locale.getISOLanguages()) {
            TWO_LETTERS.putIfAbsent(threeLetters(code), code);
        }
    }

    private LanguageCodes() {}

    /** The ISO 639-3 code of one of {@link NgramLanguageIdentifier#languages()}; the same when there is none. */
    static String threeLetters(String code) {
        try {
            String three = Locale.forLanguageTag(code).getISO3Language();
            return three.isEmpty() ? code : three;
        } catch (MissingResourceException e) {
            return code;
        }
    }

    /** The ISO 639-1 code of what a model calls a language; the same where a language has none. */
    static String twoLetters(String code) {
        return code.length() == 2 ? code : TWO_LETTERS.getOrDefault(code, code);
    }
}
