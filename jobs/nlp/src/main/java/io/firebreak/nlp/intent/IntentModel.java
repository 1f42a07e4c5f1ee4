package io.firebreak.nlp.intent;

import io.firebreak.nlp.linear.ModelFile;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The weights of a {@link LinearIntentClassifier}; immutable, shared by all threads.
 *
 * @param complaints whether an English post complains
 * @param phrases intents of phrases in several languages
 * @param lexicon polarity of words and emoji
 */
public record IntentModel(SoftmaxModel complaints, IntentPhrases phrases, PolarityLexicon lexicon) {
    /** The classes of {@code complaints}, in order, as the data name them: no complaint, complaint. */
    public static final List<String> LABELS = List.of("0", "1");

    private static final String NAME = "intent";

    /**
     * The shipped model.
     *
     * @throws IllegalStateException when it is missing or damaged
     */
    public static IntentModel load() {
        return new IntentModel(ModelFile.open(NAME).model(), IntentPhrases.load(), PolarityLexicon.load());
    }

    /**
     * Writes the trained part.
     *
     * @return SHA-256 of the file, hexadecimal
     * @throws IOException when the file cannot be written
     */
    public String write(Path file) throws IOException {
        return ModelFile.write(file, NAME, writer -> writer.model(complaints));
    }
}
