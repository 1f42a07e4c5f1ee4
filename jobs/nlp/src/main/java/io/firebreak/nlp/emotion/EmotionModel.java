package io.firebreak.nlp.emotion;

import io.firebreak.nlp.linear.ModelFile;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The weights of a {@link LinearEmotionClassifier}; immutable, shared by all threads.
 *
 * @param words emotions of an English post
 * @param universal emotions of a post in any language, from emoji, emoticons and punctuation
 * @param lexicon polarity of words and emoji
 */
public record EmotionModel(SoftmaxModel words, SoftmaxModel universal, PolarityLexicon lexicon) {
    /** The classes, in order: the four emotions and their absence. */
    public static final List<String> LABELS = List.of("anger", "joy", "optimism", "sadness", "none");

    private static final String NAME = "emotion";

    /**
     * The shipped model.
     *
     * @throws IllegalStateException when it is missing or damaged
     */
    public static EmotionModel load() {
        ModelFile.Reader reader = ModelFile.open(NAME);
        return new EmotionModel(reader.model(), reader.model(), PolarityLexicon.load());
    }

    /**
     * Writes the model.
     *
     * @return SHA-256 of the file, hexadecimal
     * @throws IOException when the file cannot be written
     */
    public String write(Path file) throws IOException {
        return ModelFile.write(file, NAME, writer -> {
            writer.model(words);
            writer.model(universal);
        });
    }
}
