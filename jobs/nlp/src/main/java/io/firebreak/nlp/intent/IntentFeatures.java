package io.firebreak.nlp.intent;

import io.firebreak.model.IntentLabel;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.Hashes;
import io.firebreak.nlp.linear.PostReader;
import io.firebreak.nlp.linear.PostTokens;
import java.util.Arrays;

/**
 * What the learned models see of a post: its words, what the {@link IntentPhrases} say of each intent, and its sentiment
 * (stacking, Wolpert, 1992). For one thread.
 */
public final class IntentFeatures {
    private static final long PHRASE = Hashes.of("phrase");
    private static final long SENTIMENT = Hashes.of("sentiment");

    private final IntentPhrases phrases;
    private final PostReader reader;
    private final double[] probabilities = new double[IntentPhrases.INTENTS.size()];

    /**
     * Features by these phrases.
     *
     * @param reader may be shared with other models of the same thread, so that a post is read once
     */
    public IntentFeatures(IntentPhrases phrases, PostReader reader) {
        this.phrases = phrases;
        this.reader = reader;
    }

    /**
     * What the phrases say of a post, in the order of {@link IntentPhrases#INTENTS}; valid until the next call of any method.
     *
     * @param language ISO 639-1
     */
    double[] phrases(String text, String language) {
        PostTokens tokens = reader.tokens(text);
        Arrays.fill(probabilities, 0);
        phrases.join(tokens, reader.negations(text, language), language, probabilities);
        return probabilities;
    }

    /**
     * Adds the features of a post.
     *
     * @param language ISO 639-1
     * @param sentiment of the text
     */
    public void extract(String text, String language, Sentiment sentiment, FeatureVector out) {
        phrases(text, language);
        addTo(text, language, sentiment, out);
    }

    /** The same after {@link #phrases} of the same post. */
    void addTo(String text, String language, Sentiment sentiment, FeatureVector out) {
        out.addAll(reader.features(text, language));
        out.add(Hashes.pair(SENTIMENT, 0), (float) sentiment.negative());
        out.add(Hashes.pair(SENTIMENT, 1), (float) sentiment.neutral());
        out.add(Hashes.pair(SENTIMENT, 2), (float) sentiment.positive());
        for (int i = 0; i < probabilities.length; i++) {
            out.add(Hashes.pair(PHRASE, i), (float) probabilities[i]);
        }
    }

    /** What the phrases say of one intent. */
    public double phrase(String text, String language, IntentLabel intent) {
        return phrases(text, language)[IntentPhrases.INTENTS.indexOf(intent)];
    }
}
