package io.firebreak.nlp.sentiment;

import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.SentimentAnalyzer;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.PostFeatures;
import io.firebreak.nlp.linear.PostReader;
import io.firebreak.nlp.linear.PostTokens;

/**
 * Sentiment by hashed linear models. In a language without training data only emoji, emoticons and punctuation count, and
 * the probabilities stay close to their priors. One instance is used by one thread at a time; instances are cheap and
 * share {@link SentimentModels}.
 */
public final class LinearSentimentAnalyzer implements SentimentAnalyzer {
    private static final Sentiment OF_NOTHING = new Sentiment(0, 1, 0);

    private final SentimentModels models;
    private final PostReader reader;
    private final TargetFeatures targetFeatures;
    private final FeatureVector vector = new FeatureVector();
    private final double[] probabilities = new double[SentimentModels.LABELS.size()];

    /** An analyzer with these weights. */
    public LinearSentimentAnalyzer(SentimentModels models) {
        this(models, new PostReader(models.lexicon()));
    }

    /**
     * An analyzer with these weights.
     *
     * @param reader may be shared with other models of the same thread, so that a post is read once
     */
    public LinearSentimentAnalyzer(SentimentModels models, PostReader reader) {
        this.models = models;
        this.reader = reader;
        this.targetFeatures = new TargetFeatures(models.posts(), new PostFeatures(models.lexicon()), models.lexicon());
    }

    @Override
    public Sentiment analyze(String text, Language language) {
        if (reader.tokens(text).size() == 0) {
            return OF_NOTHING;
        }
        if (isTrained(language)) {
            models.posts().probabilities(reader.features(text, language.code()), probabilities);
        } else {
            models.universal().probabilities(reader.universalFeatures(text), probabilities);
        }
        Irony.soften(reader.tokens(text), probabilities);
        return sentiment();
    }

    @Override
    public Sentiment towards(String text, Language language, int start, int end) {
        if (start >= end || !isTrained(language)) {
            // Without words that are understood, or without a place in the text, the post is all that is known.
            return analyze(text, language);
        }
        PostTokens tokens = reader.tokens(text);
        if (tokens.size() == 0) {
            return OF_NOTHING;
        }
        boolean english = language.code().equals("en") || language.code().equals(Language.UNDETERMINED);
        vector.clear();
        targetFeatures.extract(tokens, language.code(), start, end, english, vector);
        (english ? models.targets() : models.opinions()).probabilities(vector, probabilities);
        if (english) {
            Comparison.of(tokens, start, end).weigh(probabilities);
        }
        Irony.soften(tokens, probabilities);
        return sentiment();
    }

    private Sentiment sentiment() {
        return new Sentiment(probabilities[0], probabilities[1], probabilities[2]);
    }

    private static boolean isTrained(Language language) {
        return SentimentModels.LANGUAGES.contains(language.code())
                || language.code().equals(Language.UNDETERMINED);
    }
}
