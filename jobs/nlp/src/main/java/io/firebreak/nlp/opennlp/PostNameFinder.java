package io.firebreak.nlp.opennlp;

import io.firebreak.model.Entity;
import io.firebreak.model.Language;
import io.firebreak.nlp.EntityExtractor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.util.Span;

/**
 * Firebreak's entities for whatever takes an OpenNLP {@link TokenNameFinder}. Spans carry the entity type's name in lower
 * case and its confidence. For one thread, as its extractor is.
 */
public final class PostNameFinder implements TokenNameFinder {
    private final EntityExtractor extractor;
    private final Language language;

    /**
     * A finder for texts of one language.
     *
     * @param extractor finds the entities
     * @param language of the texts
     */
    public PostNameFinder(EntityExtractor extractor, Language language) {
        this.extractor = extractor;
        this.language = language;
    }

    @Override
    public Span[] find(String[] tokens) {
        String text = String.join(" ", tokens);
        int[] starts = new int[tokens.length];
        int offset = 0;
        for (int i = 0; i < tokens.length; i++) {
            starts[i] = offset;
            offset += tokens[i].length() + 1;
        }
        List<Span> spans = new ArrayList<>();
        int next = 0;
        for (Entity entity : extractor.extract(text, language)) {
            int first = Math.max(next, tokenAt(starts, entity.start()));
            int last = tokenAt(starts, entity.end() - 1);
            if (first <= last) {
                spans.add(new Span(first, last + 1, entity.type().wireName(), entity.confidence()));
                next = last + 1;
            }
        }
        return spans.toArray(Span[]::new);
    }

    private static int tokenAt(int[] starts, int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    /** Nothing is kept from one text to the next. */
    @Override
    public void clearAdaptiveData() {
        // Nothing to forget.
    }
}
