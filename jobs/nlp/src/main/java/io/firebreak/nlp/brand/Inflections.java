package io.firebreak.nlp.brand;

import io.firebreak.nlp.text.FoldedText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What languages attach to foreign names: case and plural endings, and the articles, prepositions and conjunctions that
 * Arabic and Hebrew write in front. Endings after an apostrophe ({@code iPhone'um}) need no table, nor do particles after
 * Hangul. Folded spellings, so that vowel harmony of a and ä is one ending. Stateless.
 */
final class Inflections {
    /** Letters that a name must have before it is declined: endings of shorter names make other words. */
    static final int MIN_NAME = 4;

    private static final int MAX_ENDING = 6;
    private static final int MAX_PREFIX = 3;

    private static final Map<String, Set<String>> ENDINGS = new HashMap<>();
    /** Endings that replace the last vowel of a name: Nokia, Nokii. */
    private static final Map<String, Set<String>> REPLACING = new HashMap<>();

    private static final Set<String> ARABIC_PREFIXES = folded("ال وال بال فال كال لل ولل و ف ب ل ك");
    private static final Set<String> HEBREW_PREFIXES = folded("ה ו ב ל מ ש כ וה ול וב ומ מה שה של כש ובה");

    static {
        endings("de", "s es n en");
        endings("nl", "s en je jes tje tjes");
        endings("en", "s es");
        for (String scandinavian : new String[] {"sv", "da", "no", "nb", "nn"}) {
            endings(scandinavian, "s n en et ens ets ar er or erna arna erne ene na");
        }
        endings("is", "s i inn ins num");
        endings(
                "fi",
                "n a ta ssa sta lla lta lle ksi na t in ia issa ista illa ilta ille iksi iin an en on iaan hin ni si"
                        + " kin kaan");
        endings("et", "i it is ist isse il ilt ile iga ga le l lt s st sse d id t iks ks");
        endings(
                "hu",
                "t at et ot nak nek val vel ban ben bol rol tol ra re ba be on en hoz hez nal nel ig ert k ok ek ja je"
                        + " em om am im gal gel kal kel sal sel");
        endings("tr", "i u yi yu in un nin nun e a ye ya de da te ta den dan ten tan le la yle yla ler lar im um m");
        endings("az", "i u ni nu in un nin nun e a ye ya de da den dan le la ler lar im um");
        endings("pl", "a u i y owi em iem ie om ow ami ach owy owa owe");
        for (String czech : new String[] {"cs", "sk"}) {
            endings(czech, "u a em om e y i ech och ich ovi ove mi ami ov ovy ova");
        }
        for (String south : new String[] {"hr", "sr", "bs", "sl"}) {
            endings(south, "a u om em i e ov ev ima ju jem ja");
        }
        endings("ro", "ul ului uri urile urilor a ei i le lor u");
        endings("lt", "as is us o io ui iui a u e ai ams ais uose");
        endings("lv", "s a am u i us os iem ai as");
        endings("eu", "a ak ek en an ko ra tik rekin ari");
        endings("id", "nya ku mu kah lah pun");
        endings("ms", "nya ku mu kah lah pun");
        for (String east : new String[] {"ru", "uk", "be", "bg", "mk", "sr"}) {
            endings(east, "а у ю ом ем е ы и і ов ів ев ам ям ами ями ах ях ові ове ът ят та то");
            replacing(east, "ы и і у ю е ой ей ою ею о");
        }
        replacing("pl", "i y e a o ii ie");
        replacing("cs", "i y e u ou o");
        replacing("sk", "i y e u ou o");
        for (String south : new String[] {"hr", "bs", "sl"}) {
            replacing(south, "e i u o om");
        }
        replacing("lt", "os ai a oje");
        replacing("lv", "as ai u");
        replacing("et", "at ale as");
    }

    private Inflections() {}

    private static void endings(String language, String endings) {
        ENDINGS.computeIfAbsent(language, code -> new HashSet<>()).addAll(folded(endings));
    }

    private static void replacing(String language, String endings) {
        REPLACING.computeIfAbsent(language, code -> new HashSet<>()).addAll(folded(endings));
    }

    private static Set<String> folded(String words) {
        Set<String> folded = new HashSet<>();
        for (String word : words.split(" ", -1)) {
            folded.add(FoldedText.fold(word));
        }
        return Set.copyOf(folded);
    }

    /**
     * The name without the vowel that endings replace.
     *
     * @param folded a folded name
     * @return empty when no language replaces its last letter
     */
    static String stem(String folded) {
        int last = folded.length() - 1;
        return last >= MIN_NAME && "aаяй".indexOf(folded.charAt(last)) >= 0 && folded.indexOf(' ') < 0
                ? folded.substring(0, last)
                : "";
    }

    /** Whether a word that a name begins at {@code start} ends, after the name's {@code end}, as names do. */
    static boolean isDeclined(String language, FoldedText folded, int start, int end) {
        return end - start >= MIN_NAME && endsWith(ENDINGS.getOrDefault(language, Set.of()), folded, end);
    }

    /** The same for a {@link #stem}. */
    static boolean isStemDeclined(String language, FoldedText folded, int start, int end) {
        return end - start >= MIN_NAME && endsWith(REPLACING.getOrDefault(language, Set.of()), folded, end);
    }

    private static boolean endsWith(Set<String> endings, FoldedText folded, int from) {
        if (endings.isEmpty()) {
            return false;
        }
        int to = from;
        StringBuilder ending = new StringBuilder(MAX_ENDING);
        while (to < folded.length() && ending.length() < MAX_ENDING) {
            ending.append(folded.charAt(to));
            to++;
            if (folded.isWordEnd(to)) {
                return endings.contains(ending.toString());
            }
        }
        return false;
    }

    /** Whether a word of an Arabic or Hebrew name at {@code start} begins earlier, with what these scripts prefix. */
    static boolean isPrefixed(FoldedText folded, int start, int end) {
        if (end - start < MIN_NAME || start == 0) {
            return false;
        }
        char first = folded.charAt(start);
        Set<String> prefixes = first >= 0x0620 && first <= 0x06FF
                ? ARABIC_PREFIXES
                : first >= 0x05D0 && first <= 0x05EA ? HEBREW_PREFIXES : Set.of();
        if (prefixes.isEmpty()) {
            return false;
        }
        StringBuilder prefix = new StringBuilder(MAX_PREFIX);
        for (int at = start - 1; at >= 0 && prefix.length() < MAX_PREFIX; at--) {
            prefix.insert(0, folded.charAt(at));
            if (folded.isWordStart(at)) {
                return prefixes.contains(prefix.toString());
            }
        }
        return false;
    }
}
