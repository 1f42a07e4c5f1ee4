package io.firebreak.nlp;

import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;

/** Port: how favourable a text is. */
public interface SentimentAnalyzer {
    /**
     * The sentiment of a text as a whole.
     *
     * @param text as posted; may be empty
     * @param language the text's language, possibly undetermined
     */
    Sentiment analyze(String text, Language language);

    /**
     * The sentiment of a text towards what is named at {@code [start, end)}.
     *
     * @param text as posted
     * @param language the text's language, possibly undetermined
     * @param start first UTF-16 unit of the name; an empty range means that the text does not name the target
     * @param end one past its last UTF-16 unit, {@code 0 ≤ start ≤ end ≤ text.length()}
     */
    Sentiment towards(String text, Language language, int start, int end);
}
