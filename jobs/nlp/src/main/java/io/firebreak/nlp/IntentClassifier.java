package io.firebreak.nlp;

import io.firebreak.model.Intent;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;

/** Port: what the author of a text wants. */
public interface IntentClassifier {
    /**
     * The intents of a text as a whole.
     *
     * @param text as posted; may be empty
     * @param language the text's language, possibly undetermined
     * @param sentiment of the text: who praises likes what they praise
     */
    Intent classify(String text, Language language, Sentiment sentiment);
}
