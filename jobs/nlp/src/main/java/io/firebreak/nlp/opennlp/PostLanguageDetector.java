package io.firebreak.nlp.opennlp;

import io.firebreak.nlp.LanguageIdentifier;
import java.util.List;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetector;

/**
 * Firebreak's language identification for whatever takes an OpenNLP {@link LanguageDetector}. Languages are named by ISO
 * 639-3, as in OpenNLP's own models; {@code und} when the text does not say enough. As thread-safe as the identifier.
 */
public final class PostLanguageDetector implements LanguageDetector {
    private final LanguageIdentifier identifier;
    private final List<String> languages;

    /**
     * A detector.
     *
     * @param identifier tells the language
     * @param languages ISO 639-1 codes of the languages that it can tell
     */
    public PostLanguageDetector(LanguageIdentifier identifier, List<String> languages) {
        this.identifier = identifier;
        this.languages = List.copyOf(languages);
    }

    /** The likeliest language alone, with its calibrated probability. */
    @Override
    public Language[] predictLanguages(CharSequence content) {
        return new Language[] {predictLanguage(content)};
    }

    @Override
    public Language predictLanguage(CharSequence content) {
        io.firebreak.model.Language language = identifier.identify(content.toString(), List.of());
        return new Language(LanguageCodes.threeLetters(language.code()), language.confidence());
    }

    @Override
    public String[] getSupportedLanguages() {
        return languages.stream().map(LanguageCodes::threeLetters).toArray(String[]::new);
    }
}
