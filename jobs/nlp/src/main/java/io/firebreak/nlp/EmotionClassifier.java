package io.firebreak.nlp;

import io.firebreak.model.Emotion;
import io.firebreak.model.Language;

/** Port: which emotions a text shows. */
public interface EmotionClassifier {
    /**
     * The emotions of a text as a whole.
     *
     * @param text as posted; may be empty
     * @param language the text's language, possibly undetermined
     */
    Emotion classify(String text, Language language);
}
