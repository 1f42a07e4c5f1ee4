package io.firebreak.nlp.intent;

import io.firebreak.model.IntentLabel;
import io.firebreak.nlp.linear.ModelFile;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The weights of a {@link LinearIntentClassifier}; immutable, shared by all threads.
 *
 * @param complaints whether an English post complains
 * @param others whether a post in one of {@link #LANGUAGES} has each of {@link #LEARNED}, in that order
 * @param phrases intents of phrases in several languages
 * @param lexicon polarity of words and emoji
 */
public record IntentModel(
        SoftmaxModel complaints, List<SoftmaxModel> others, IntentPhrases phrases, PolarityLexicon lexicon) {
    /** The classes of {@code complaints}, in order, as the data name them: no complaint, complaint. */
    public static final List<String> LABELS = List.of("0", "1");

    /** The classes of {@code others}. */
    public static final List<String> HAS = List.of("no", "yes");

    /** The intents of {@code others}. */
    public static final List<IntentLabel> LEARNED =
            List.of(IntentLabel.QUESTION, IntentLabel.PRAISE, IntentLabel.CHURN, IntentLabel.SUGGESTION);

    /** The languages that {@code others} were trained on. */
    public static final Set<String> LANGUAGES = Set.of("de", "en", "es", "fr", "it", "nl", "pt");

    private static final String NAME = "intent";

    /** Copies the list. */
    public IntentModel {
        others = List.copyOf(others);
    }

    /**
     * The shipped model.
     *
     * @throws IllegalStateException when it is missing or damaged
     */
    public static IntentModel load() {
        ModelFile.Reader reader = ModelFile.open(NAME);
        SoftmaxModel complaints = reader.model();
        List<SoftmaxModel> others = new ArrayList<>();
        for (int i = 0; i < LEARNED.size(); i++) {
            others.add(reader.model());
        }
        return new IntentModel(complaints, others, IntentPhrases.load(), PolarityLexicon.load());
    }

    /**
     * Writes the trained part.
     *
     * @return SHA-256 of the file, hexadecimal
     * @throws IOException when the file cannot be written
     */
    public String write(Path file) throws IOException {
        return ModelFile.write(file, NAME, writer -> {
            writer.model(complaints);
            others.forEach(writer::model);
        });
    }
}
