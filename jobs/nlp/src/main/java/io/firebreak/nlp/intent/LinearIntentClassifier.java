package io.firebreak.nlp.intent;

import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.nlp.IntentClassifier;
import io.firebreak.nlp.linear.PostReader;
import io.firebreak.nlp.linear.PostTokens;
import java.util.Arrays;

/**
 * Intents of posts: in English complaints by a trained model, everything else by {@link IntentPhrases}. In languages
 * without phrases only punctuation and emoji count. One instance is used by one thread at a time; instances are cheap and
 * share an {@link IntentModel}.
 */
public final class LinearIntentClassifier implements IntentClassifier {
    private static final int COMPLAINT = IntentPhrases.INTENTS.indexOf(IntentLabel.COMPLAINT);

    private static final int CHURN = IntentPhrases.INTENTS.indexOf(IntentLabel.CHURN);
    private static final int QUESTION = IntentPhrases.INTENTS.indexOf(IntentLabel.QUESTION);
    private static final int PRAISE = IntentPhrases.INTENTS.indexOf(IntentLabel.PRAISE);
    private static final int SUGGESTION = IntentPhrases.INTENTS.indexOf(IntentLabel.SUGGESTION);

    private final IntentModel model;
    private final PostReader reader;
    private final double[] complaint = new double[IntentModel.LABELS.size()];
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
    }

    @Override
    public Intent classify(String text, Language language) {
        PostTokens tokens = reader.tokens(text);
        Arrays.fill(probabilities, 0);
        String code = language.code().equals(Language.UNDETERMINED) ? "en" : language.code();
        model.phrases().join(tokens, reader.negations(text, code), code, probabilities);
        if (code.equals("en") && tokens.size() > 0) {
            model.complaints().probabilities(reader.features(text, code), complaint);
            // The model has seen the phrases' words: its calibrated judgement replaces theirs.
            probabilities[COMPLAINT] = complaint[1];
        }
        return new Intent(
                probabilities[COMPLAINT],
                probabilities[CHURN],
                probabilities[QUESTION],
                probabilities[PRAISE],
                probabilities[SUGGESTION]);
    }
}
