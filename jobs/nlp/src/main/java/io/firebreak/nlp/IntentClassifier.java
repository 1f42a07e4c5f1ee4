package io.firebreak.nlp;

import io.firebreak.model.Intent;
import io.firebreak.model.Language;

/** Port: what the author of a text wants. */
public interface IntentClassifier {
    /**
     * The intents of a text as a whole.
     *
     * @param text as posted; may be empty
     * @param language the text's language, possibly undetermined
     */
    Intent classify(String text, Language language);
}
