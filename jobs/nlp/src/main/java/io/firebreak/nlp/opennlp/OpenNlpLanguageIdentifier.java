package io.firebreak.nlp.opennlp;

import io.firebreak.model.Language;
import io.firebreak.nlp.LanguageIdentifier;
import java.util.List;
import opennlp.tools.langdetect.LanguageDetector;

/**
 * The port over an OpenNLP {@link LanguageDetector}. Its confidence is taken as it is and hints are not heard. Languages
 * without an ISO 639-1 code keep what the model calls them. As thread-safe as the detector.
 */
final class OpenNlpLanguageIdentifier implements LanguageIdentifier {
    /** Below this no language is named: a model of a hundred languages spreads its doubt over many of them. */
    static final double THRESHOLD = 0.02;
    /** Bounds the time of a text: the language shows in its beginning. */
    private static final int MAX_LENGTH = 2_000;

    private final LanguageDetector detector;

    OpenNlpLanguageIdentifier(LanguageDetector detector) {
        this.detector = detector;
    }

    @Override
    public Language identify(String text, List<String> hints) {
        if (text.isBlank()) {
            return Language.UNKNOWN;
        }
        opennlp.tools.langdetect.Language best = detector.predictLanguage(OpenNlpText.bounded(text, MAX_LENGTH));
        double confidence = Math.max(0, Math.min(1, best.getConfidence()));
        return new Language(
                confidence < THRESHOLD ? Language.UNDETERMINED : LanguageCodes.twoLetters(best.getLang()), confidence);
    }
}
