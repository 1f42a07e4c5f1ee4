package io.firebreak.nlp.text;

/**
 * Letters of Cyrillic and Greek that look like Latin ones, which spam mixes into Latin words to hide names. After Unicode
 * Technical Standard 39, confusables, reduced to what is the same in common typefaces. Folded characters only.
 */
final class Lookalikes {
    private static final String FOREIGN = "асеорхуіјѕһԁԛԝкмтвнαορντικυχγ";
    private static final String LATIN = "aceopxyijshdqwkmtbhaopvtikuxy";

    private Lookalikes() {}

    /** The Latin letter that a folded letter looks like; 0 when it looks like none. */
    static char latin(char folded) {
        int at = FOREIGN.indexOf(folded);
        return at < 0 ? 0 : LATIN.charAt(at);
    }

    /** Whether a letter is of a script that has such letters. */
    static boolean isForeign(char c) {
        return c >= 0x0370 && c <= 0x052F && Character.isLetter(c);
    }

    static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }
}
