package io.firebreak.nlp.emotion;

import io.firebreak.model.Emotion;
import io.firebreak.model.Language;
import io.firebreak.nlp.EmotionClassifier;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.PostFeatures;
import io.firebreak.nlp.linear.PostTokens;

/**
 * Emotions by a hashed linear model. A fifth class, no emotion, takes the probability that the four do not deserve, so a
 * sober post has four small numbers. In other languages than English only emoji, emoticons and punctuation count. One
 * instance is used by one thread at a time; instances are cheap and share an {@link EmotionModel}.
 */
public final class LinearEmotionClassifier implements EmotionClassifier {
    private static final Emotion OF_NOTHING = new Emotion(0, 0, 0, 0);

    private final EmotionModel model;
    private final PostTokens tokens = new PostTokens();
    private final PostFeatures features;
    private final FeatureVector vector = new FeatureVector();
    private final double[] probabilities = new double[EmotionModel.LABELS.size()];

    /** A classifier with these weights. */
    public LinearEmotionClassifier(EmotionModel model) {
        this.model = model;
        this.features = new PostFeatures(model.lexicon());
    }

    @Override
    public Emotion classify(String text, Language language) {
        tokens.read(text);
        if (tokens.size() == 0) {
            return OF_NOTHING;
        }
        vector.clear();
        if (language.code().equals("en") || language.code().equals(Language.UNDETERMINED)) {
            features.extract(tokens, "en", vector);
            model.words().probabilities(vector, probabilities);
        } else {
            features.extractUniversal(tokens, vector);
            model.universal().probabilities(vector, probabilities);
        }
        return new Emotion(probabilities[0], probabilities[1], probabilities[2], probabilities[3]);
    }
}
