package io.firebreak.nlp.linear;

import io.firebreak.model.Language;
import org.jspecify.annotations.Nullable;

/**
 * Reads a post once for all linear models that ask about it: tokens, negations and features of the last text are kept until
 * another is read. For one thread.
 */
public final class PostReader {
    private static final String ENGLISH = "en";

    private final PostTokens tokens = new PostTokens();
    private final PostFeatures features;
    private final FeatureVector vector = new FeatureVector();
    private @Nullable String text;
    /** Of the negations and of the features; empty when they are not those of the text. */
    private String negationLanguage = "";

    private String vectorLanguage = "";

    /** A reader whose features look words up in {@code lexicon}. */
    public PostReader(PolarityLexicon lexicon) {
        features = new PostFeatures(lexicon);
    }

    /** The tokens of a post, valid until another is read. */
    public PostTokens tokens(String post) {
        if (!post.equals(text)) {
            tokens.read(post);
            text = post;
            negationLanguage = "";
            vectorLanguage = "";
        }
        return tokens;
    }

    /** The negations of a post in a language; one that is undetermined is read as English. */
    public PostFeatures negations(String post, String language) {
        tokens(post);
        String code = code(language);
        if (!code.equals(negationLanguage)) {
            features.markNegation(tokens, code);
            negationLanguage = code;
        }
        return features;
    }

    /** All features of a post in a language, valid until others are asked for. */
    public FeatureVector features(String post, String language) {
        negations(post, language);
        if (!negationLanguage.equals(vectorLanguage)) {
            vector.clear();
            features.extractRange(tokens, 0, tokens.size(), negationLanguage, vector);
            vectorLanguage = negationLanguage;
        }
        return vector;
    }

    /** The features of a post that mean the same in all languages, valid until others are asked for. */
    public FeatureVector universalFeatures(String post) {
        tokens(post);
        vector.clear();
        features.extractUniversal(tokens, vector);
        vectorLanguage = "";
        return vector;
    }

    private static String code(String language) {
        return language.equals(Language.UNDETERMINED) ? ENGLISH : language;
    }
}
