package io.firebreak.nlp.sentiment;

import io.firebreak.nlp.linear.ModelFile;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The weights of a {@link LinearSentimentAnalyzer}; immutable, shared by all threads.
 *
 * @param posts sentiment of a post in one of {@link #LANGUAGES}
 * @param universal sentiment of a post in any language, from emoji, emoticons and punctuation
 * @param targets sentiment towards a target in an English post
 * @param opinions sentiment towards a target in another language, from what {@code posts} says of the post's parts
 * @param lexicon polarity of words and emoji
 */
public record SentimentModels(
        SoftmaxModel posts,
        SoftmaxModel universal,
        SoftmaxModel targets,
        SoftmaxModel opinions,
        PolarityLexicon lexicon) {
    /** The classes of all four models, in order. */
    public static final List<String> LABELS = List.of("negative", "neutral", "positive");

    /** The languages that the model of posts was trained on; {@code hi} is Hindi in Latin script. */
    public static final Set<String> LANGUAGES = Set.of("ar", "de", "en", "es", "fr", "hi", "it", "pt");

    private static final String NAME = "sentiment";

    /**
     * The shipped models.
     *
     * @throws IllegalStateException when they are missing or damaged
     */
    public static SentimentModels load() {
        ModelFile.Reader reader = ModelFile.open(NAME);
        return new SentimentModels(
                reader.model(), reader.model(), reader.model(), reader.model(), PolarityLexicon.load());
    }

    /**
     * Writes the models.
     *
     * @return SHA-256 of the file, hexadecimal
     * @throws IOException when the file cannot be written
     */
    public String write(Path file) throws IOException {
        return ModelFile.write(file, NAME, writer -> {
            writer.model(posts);
            writer.model(universal);
            writer.model(targets);
            writer.model(opinions);
        });
    }
}
