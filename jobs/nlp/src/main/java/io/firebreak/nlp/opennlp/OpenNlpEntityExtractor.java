package io.firebreak.nlp.opennlp;

import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.Language;
import io.firebreak.nlp.EntityExtractor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.util.Span;
import org.jspecify.annotations.Nullable;

/**
 * The port over one or several OpenNLP {@link TokenNameFinder}s: of names that overlap the first and then the longest is
 * kept. As thread-safe as the finders.
 */
final class OpenNlpEntityExtractor implements EntityExtractor {
    private final List<TokenNameFinder> finders;
    private final Tokenizer tokenizer;

    OpenNlpEntityExtractor(List<TokenNameFinder> finders, Tokenizer tokenizer) {
        this.finders = List.copyOf(finders);
        this.tokenizer = tokenizer;
    }

    @Override
    public List<Entity> extract(String text, Language language) {
        String read = OpenNlpText.bounded(text, OpenNlpText.MAX_LENGTH);
        Span[] places = tokenizer.tokenizePos(read);
        if (places.length == 0) {
            return List.of();
        }
        String[] tokens = Span.spansToStrings(places, read);
        List<Span> found = new ArrayList<>();
        for (TokenNameFinder finder : finders) {
            found.addAll(List.of(finder.find(tokens)));
            // What a finder remembers of one post must not change the next: the same post has always the same entities.
            finder.clearAdaptiveData();
        }
        found.sort(Comparator.comparingInt(Span::getStart).thenComparing(Span::getEnd, Comparator.reverseOrder()));
        List<Entity> entities = new ArrayList<>(found.size());
        int free = 0;
        for (Span span : found) {
            if (span.getStart() >= free && span.length() > 0) {
                int start = places[span.getStart()].getStart();
                int end = places[span.getEnd() - 1].getEnd();
                double confidence = Math.max(0, Math.min(1, span.getProb()));
                entities.add(new Entity(text.substring(start, end), type(span.getType()), start, end, confidence));
                free = span.getEnd();
            }
        }
        return List.copyOf(entities);
    }

    /** The type by its own name or by a name that is common in models. */
    static EntityType type(@Nullable String name) {
        return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
            case "person", "per" -> EntityType.PERSON;
            case "organization", "organisation", "org", "corporation", "company" -> EntityType.ORGANIZATION;
            case "location", "loc", "gpe", "facility" -> EntityType.LOCATION;
            case "product" -> EntityType.PRODUCT;
            case "work", "creative-work", "work_of_art" -> EntityType.WORK;
            case "event" -> EntityType.EVENT;
            case "group", "norp" -> EntityType.GROUP;
            default -> EntityType.OTHER;
        };
    }
}
