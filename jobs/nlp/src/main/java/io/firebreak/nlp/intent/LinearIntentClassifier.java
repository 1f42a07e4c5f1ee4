package io.firebreak.nlp.intent;

import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.IntentClassifier;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.PostReader;

/**
 * Intents of posts by linear models that see words, {@link IntentPhrases} and the post's sentiment; in languages that these
 * were not trained on, by phrases, punctuation and emoji, praise by its sentiment too. One instance is used by one thread at
 * a time; instances are cheap and share an {@link IntentModel}.
 */
public final class LinearIntentClassifier implements IntentClassifier {
    private static final Intent NOTHING = new Intent(0, 0, 0, 0, 0);
    private static final int COMPLAINT = IntentPhrases.INTENTS.indexOf(IntentLabel.COMPLAINT);
    private static final int CHURN = IntentPhrases.INTENTS.indexOf(IntentLabel.CHURN);
    private static final int QUESTION = IntentPhrases.INTENTS.indexOf(IntentLabel.QUESTION);
    private static final int PRAISE = IntentPhrases.INTENTS.indexOf(IntentLabel.PRAISE);
    private static final int SUGGESTION = IntentPhrases.INTENTS.indexOf(IntentLabel.SUGGESTION);

    /** Shares of words and of liking in praise, chosen on the development sets that the model's card names. */
    private static final double SAID = 0.7;

    private static final double LIKED = 0.5;

    private final IntentModel model;
    private final PostReader reader;
    private final IntentFeatures features;
    private final FeatureVector vector = new FeatureVector();
    private final double[] outcome = new double[2];
    private final double[] probabilities = new double[IntentPhrases.INTENTS.size()];

    /** A classifier with these weights. */
    public LinearIntentClassifier(IntentModel model) {
        this(model, new PostReader(model.lexicon()));
    }

    /**
     * A classifier with these weights.
     *
     * @param reader may be shared with other models of the same thread, so that a post is read once
     */
    public LinearIntentClassifier(IntentModel model, PostReader reader) {
        this.model = model;
        this.reader = reader;
        this.features = new IntentFeatures(model.phrases(), reader);
    }

    @Override
    public Intent classify(String text, Language language, Sentiment sentiment) {
        if (reader.tokens(text).size() == 0) {
            return NOTHING;
        }
        String code = language.code().equals(Language.UNDETERMINED) ? "en" : language.code();
        System.arraycopy(features.phrases(text, code), 0, probabilities, 0, probabilities.length);
        if (code.equals("en")) {
            model.complaints().probabilities(reader.features(text, code), outcome);
            // The model has seen the phrases' words: its calibrated judgement replaces theirs.
            probabilities[COMPLAINT] = outcome[1];
        }
        if (IntentModel.LANGUAGES.contains(code)) {
            double asked = probabilities[QUESTION];
            vector.clear();
            features.addTo(text, code, sentiment, vector);
            for (int i = 0; i < IntentModel.LEARNED.size(); i++) {
                model.others().get(i).probabilities(vector, outcome);
                probabilities[IntentPhrases.INTENTS.indexOf(IntentModel.LEARNED.get(i))] = outcome[1];
            }
            // The model saw as many rhetorical questions as real ones; among posts the latter are far more common.
            probabilities[QUESTION] += Math.max(0, asked - probabilities[QUESTION]) / 2;
        }
        probabilities[PRAISE] = Math.min(1, SAID * probabilities[PRAISE] + LIKED * sentiment.positive());
        return new Intent(
                probabilities[COMPLAINT],
                probabilities[CHURN],
                probabilities[QUESTION],
                probabilities[PRAISE],
                probabilities[SUGGESTION]);
    }
}
