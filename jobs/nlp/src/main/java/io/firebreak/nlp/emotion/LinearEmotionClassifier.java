package io.firebreak.nlp.emotion;

import io.firebreak.model.Emotion;
import io.firebreak.model.Language;
import io.firebreak.nlp.EmotionClassifier;
import io.firebreak.nlp.linear.PostReader;

/**
 * Emotions by a hashed linear model. A fifth class, no emotion, takes the probability that the four do not deserve, so a
 * sober post has four small numbers. In other languages than English only emoji, emoticons and punctuation count. One
 * instance is used by one thread at a time; instances are cheap and share an {@link EmotionModel}.
 */
public final class LinearEmotionClassifier implements EmotionClassifier {
    private static final Emotion OF_NOTHING = new Emotion(0, 0, 0, 0);

    private final EmotionModel model;
    private final PostReader reader;
    private final double[] probabilities = new double[EmotionModel.LABELS.size()];

    /** A classifier with these weights. */
    public LinearEmotionClassifier(EmotionModel model) {
        this(model, new PostReader(model.lexicon()));
    }

    /**
     * A classifier with these weights.
     *
     * @param reader may be shared with other models of the same thread, so that a post is read once
     */
    public LinearEmotionClassifier(EmotionModel model, PostReader reader) {
        this.model = model;
        this.reader = reader;
    }

    @Override
    public Emotion classify(String text, Language language) {
        if (reader.tokens(text).size() == 0) {
            return OF_NOTHING;
        }
        if (language.code().equals("en") || language.code().equals(Language.UNDETERMINED)) {
            model.words().probabilities(reader.features(text, "en"), probabilities);
        } else {
            model.universal().probabilities(reader.universalFeatures(text), probabilities);
        }
        return new Emotion(probabilities[0], probabilities[1], probabilities[2], probabilities[3]);
    }
}
