package io.firebreak.nlp;

import io.firebreak.model.Entity;
import io.firebreak.model.Language;
import java.util.List;

/** Port: which named entities a text mentions. */
public interface EntityExtractor {
    /**
     * The entities of a text in order of appearance; they do not overlap.
     *
     * @param text as posted; may be empty
     * @param language the text's language, possibly undetermined
     */
    List<Entity> extract(String text, Language language);
}
