package io.firebreak.nlp.language;

import io.firebreak.model.Language;
import io.firebreak.nlp.LanguageIdentifier;
import io.firebreak.nlp.linear.ModelFile;
import io.firebreak.nlp.text.PostText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the language by script where a script has one language, and else by n-gram weights among the languages of the
 * script that are expected on social networks. How common a language is and what the platform claims count as prior odds
 * only, so that text speaks first. Immutable and thread-safe.
 */
public final class NgramLanguageIdentifier implements LanguageIdentifier {
    private static final String NAME = "language";

    /** Below this probability no language is named. */
    static final double THRESHOLD = 0.25;
    /** By how much the first hint multiplies the odds of its language: a tie-breaker, as most hints are app settings. */
    private static final double HINT_ODDS = 8;

    /** Log-odds against a language from which on it adds nothing to the sum of probabilities. */
    private static final double NEGLIGIBLE = 12;

    private static final int MAX_HINTS = 4;

    private static final double OWN_SCRIPT = 0.99;
    private static final double SINGLE_LETTER = 0.9;
    private static final double HAN_ALONE = 0.9;
    private static final double HAN_HINTED_JAPANESE = 0.7;

    private final Map<Script, NgramWeights> weights = new EnumMap<>(Script.class);
    private final float temperature;

    NgramLanguageIdentifier(List<NgramWeights> weights, float temperature) {
        weights.forEach(of -> this.weights.put(of.script(), of));
        this.temperature = temperature;
    }

    /**
     * The shipped model. Share the result.
     *
     * @throws IllegalStateException when it is missing or damaged
     */
    public static NgramLanguageIdentifier load() {
        ModelFile.Reader reader = ModelFile.open(NAME);
        List<NgramWeights> weights = new ArrayList<>();
        int scripts = reader.number();
        for (int i = 0; i < scripts; i++) {
            weights.add(NgramWeights.readFrom(reader));
        }
        return new NgramLanguageIdentifier(weights, reader.real());
    }

    /**
     * Writes the model.
     *
     * @return SHA-256 of the file, hexadecimal
     * @throws IOException when the file cannot be written
     */
    public String write(Path file) throws IOException {
        return ModelFile.write(file, NAME, writer -> {
            writer.number(weights.size());
            weights.values().forEach(of -> of.writeTo(writer));
            writer.real(temperature);
        });
    }

    /** ISO 639-1 codes of all languages that can be told. */
    public static List<String> languages() {
        List<String> codes = new ArrayList<>();
        for (ExpectedLanguage language : ExpectedLanguage.values()) {
            codes.add(language.code);
        }
        for (Script script : Script.values()) {
            codes.add(script.language);
        }
        return codes.stream()
                .filter(code -> !code.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Language identify(String text, List<String> hints) {
        return identify(PostText.of(text), hints);
    }

    @Override
    public Language identify(PostText post, List<String> hints) {
        LetterText letters = LetterText.of(post);
        Script script = letters.script();
        if (!script.language.isEmpty()) {
            return byScript(script, letters, hints);
        }
        NgramWeights of = weights.get(script);
        return of == null ? Language.UNKNOWN : byNgrams(of, letters, hints);
    }

    private static Language byScript(Script script, LetterText letters, List<String> hints) {
        if (script == Script.HAN) {
            boolean japanese =
                    !hints.isEmpty() && ExpectedLanguage.codeOfTag(hints.get(0)).equals("ja");
            return japanese ? new Language("ja", HAN_HINTED_JAPANESE) : new Language(script.language, HAN_ALONE);
        }
        return new Language(script.language, letters.letters(script) > 1 ? OWN_SCRIPT : SINGLE_LETTER);
    }

    /** Log-odds of text and prior, before calibration. */
    static double[] withPriors(NgramWeights of, LetterText letters) {
        double[] scores = of.scores(letters);
        for (int k = 0; k < scores.length; k++) {
            scores[k] += of.languages().get(k).logShare;
        }
        return scores;
    }

    private Language byNgrams(NgramWeights of, LetterText letters, List<String> hints) {
        double[] scores = withPriors(of, letters);
        int best = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = scores[k] / temperature + hintLogOdds(of.languages().get(k), hints);
            if (scores[k] > scores[best]) {
                best = k;
            }
        }
        double sum = 0;
        for (double score : scores) {
            if (score > scores[best] - NEGLIGIBLE) {
                sum += Math.exp(score - scores[best]);
            }
        }
        double confidence = 1 / sum;
        return new Language(
                confidence < THRESHOLD ? Language.UNDETERMINED : of.languages().get(best).code, confidence);
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
