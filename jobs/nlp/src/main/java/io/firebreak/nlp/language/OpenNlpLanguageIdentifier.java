package io.firebreak.nlp.language;

import io.firebreak.model.Language;
import io.firebreak.nlp.LanguageIdentifier;
import io.firebreak.nlp.text.PostText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language by script where a script has one language, and else by the n-gram weights of Apache OpenNLP's
 * language detector and the commonest words of each, among the languages of the script that are expected on social networks. How
 * common a language is and what the platform claims count as prior odds only, so that text speaks first. Immutable and
 * thread-safe.
 */
public final class OpenNlpLanguageIdentifier implements LanguageIdentifier {
    private static final String MODEL = "/langdetect-183.bin";

    /**
     * Turns a sum of weights into log-odds. The model's own scale is far too flat for short text; this one makes confidence
     * and accuracy agree on posts.
     */
    private static final double SHARPNESS = 20;
    /** Below this probability no language is named. */
    static final double THRESHOLD = 0.4;
    /** By how much the first hint multiplies the odds of its language: a tie-breaker, as most hints are app settings. */
    private static final double HINT_ODDS = 8;

    private static final int MAX_HINTS = 4;
    private static final ExpectedLanguage[] LANGUAGES = ExpectedLanguage.values();

    private static final double OWN_SCRIPT = 0.99;
    private static final double SINGLE_LETTER = 0.9;
    private static final double HAN_ALONE = 0.9;
    private static final double HAN_HINTED_JAPANESE = 0.7;

    private final NgramTable ngrams;
    private final FunctionWords functionWords;

    private OpenNlpLanguageIdentifier(NgramTable ngrams, FunctionWords functionWords) {
        this.ngrams = ngrams;
        this.functionWords = functionWords;
    }

    /**
     * Loads the model from the class path: under a second, 8 MB. Share the result.
     *
     * @throws UncheckedIOException when the model is missing or broken
     */
    public static OpenNlpLanguageIdentifier load() {
        try (InputStream model = OpenNlpLanguageIdentifier.class.getResourceAsStream(MODEL)) {
            if (model == null) {
                throw new IOException(MODEL + " is not on the class path");
            }
            return new OpenNlpLanguageIdentifier(new NgramTable(new LanguageDetectorModel(model)), new FunctionWords());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Language identify(String text, List<String> hints) {
        return identify(PostText.of(text), hints);
    }

    /** The same for a text already read. */
    public Language identify(PostText post, List<String> hints) {
        LetterText letters = LetterText.of(post);
        Script script = script(letters);
        if (!script.language.isEmpty()) {
            return byScript(script, letters, hints);
        }
        if (script == Script.OTHER) {
            return Language.UNKNOWN;
        }
        return byNgrams(script, letters, hints);
    }

    private static Script script(LetterText letters) {
        Script most = Script.OTHER;
        for (Script script : Script.values()) {
            // Latin names and words stand in posts of all scripts: a Latin letter weighs a third of another.
            int weighted = script == Script.OTHER ? 0 : letters.letters(script) * (script == Script.LATIN ? 1 : 3);
            int best = most == Script.OTHER ? 0 : letters.letters(most) * (most == Script.LATIN ? 1 : 3);
            if (weighted > best) {
                most = script;
            }
        }
        // Japanese writes nouns in Han characters, but no sentence without Kana.
        if (most == Script.HAN && letters.letters(Script.KANA) * 10 >= letters.letters(Script.HAN)) {
            return Script.KANA;
        }
        return most;
    }

    private static Language byScript(Script script, LetterText letters, List<String> hints) {
        if (script == Script.HAN) {
            boolean japanese =
                    !hints.isEmpty() && ExpectedLanguage.codeOfTag(hints.get(0)).equals("ja");
            return japanese ? new Language("ja", HAN_HINTED_JAPANESE) : new Language(script.language, HAN_ALONE);
        }
        return new Language(script.language, letters.letters(script) > 1 ? OWN_SCRIPT : SINGLE_LETTER);
    }

    private Language byNgrams(Script script, LetterText letters, List<String> hints) {
        float[] scores = ngrams.score(letters);
        double[] ofWords = functionWords.logOdds(letters);
        double[] logOdds = new double[scores.length];
        ExpectedLanguage best = ExpectedLanguage.EN;
        double most = Double.NEGATIVE_INFINITY;
        for (ExpectedLanguage language : LANGUAGES) {
            if (language.script == script) {
                double odds = SHARPNESS * scores[language.index]
                        + ofWords[language.index]
                        + Math.log(language.share)
                        + hintLogOdds(language, hints)
                        + (script == Script.ARABIC ? ArabicLetters.logOdds(letters, language) : 0);
                logOdds[language.index] = odds;
                if (odds > most) {
                    most = odds;
                    best = language;
                }
            }
        }
        double sum = 0;
        for (ExpectedLanguage language : LANGUAGES) {
            sum += language.script == script ? Math.exp(logOdds[language.index] - most) : 0;
        }
        double confidence = 1 / sum;
        return new Language(confidence < THRESHOLD ? Language.UNDETERMINED : best.code, confidence);
    }

    private static double hintLogOdds(ExpectedLanguage language, List<String> hints) {
        for (int i = 0; i < Math.min(hints.size(), MAX_HINTS); i++) {
            if (ExpectedLanguage.codeOfTag(hints.get(i)).equals(language.code)) {
                return Math.log(HINT_ODDS) / (i + 1);
            }
        }
        return 0;
    }
}
