package io.firebreak.nlp.language;

/**
 * Letters that the languages of the Arabic script do not share. The model was trained on edited text; in posts, dialects
 * of Arabic look Persian to its n-grams, but not to the alphabet.
 */
final class ArabicLetters {
    private static final String ARABIC = "ةيكىأإؤ";
    private static final String PERSIAN_URDU_PASHTO = "پچگیک";
    private static final String PERSIAN = "ژ";
    private static final String URDU = "ٹڈڑںےہھ";
    private static final String PASHTO = "ټډړښږځڅېۍڼ";

    /** Log-odds of one letter: keyboards of one language are used for another, so that no single letter decides. */
    private static final double EVIDENCE = 1.5;

    private static final double MOST = 6;

    private ArabicLetters() {}

    /** Log-odds to add to a language for the letters of a text. */
    static double logOdds(LetterText text, ExpectedLanguage language) {
        int letters =
                switch (language) {
                    case AR -> text.count(ARABIC);
                    case FA -> text.count(PERSIAN_URDU_PASHTO) + text.count(PERSIAN);
                    case UR -> text.count(PERSIAN_URDU_PASHTO) + 2 * text.count(URDU);
                    case PS -> text.count(PERSIAN_URDU_PASHTO) + 2 * text.count(PASHTO);
                    default -> 0;
                };
        return Math.min(MOST, EVIDENCE * letters);
    }
}
