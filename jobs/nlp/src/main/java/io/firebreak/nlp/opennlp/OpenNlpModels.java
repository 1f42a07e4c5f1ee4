package io.firebreak.nlp.opennlp;

import io.firebreak.model.EmotionLabel;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.SentimentLabel;
import io.firebreak.nlp.EmotionClassifier;
import io.firebreak.nlp.EntityExtractor;
import io.firebreak.nlp.IntentClassifier;
import io.firebreak.nlp.LanguageIdentifier;
import io.firebreak.nlp.SentimentAnalyzer;
import io.firebreak.nlp.text.PostTokenizer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import org.jspecify.annotations.Nullable;

/**
 * The models of {@link ModelFiles}, read and checked once. What it makes is for one thread each; the models themselves are
 * immutable and shared.
 */
public final class OpenNlpModels {
    private static final Map<ModelFiles, OpenNlpModels> READ = new ConcurrentHashMap<>();

    private final @Nullable LanguageDetectorModel language;
    private final @Nullable DoccatModel sentiment;
    private final @Nullable DoccatModel emotion;
    private final @Nullable DoccatModel intent;
    private final List<TokenNameFinderModel> entities = new ArrayList<>();
    private final @Nullable TokenizerModel tokenizer;

    /** Reads a model of one type. */
    private interface Reader<T> {
        T read(File file) throws IOException;
    }

    /**
     * The models of these files, read once for each JVM: a job asks for them in each subtask and with each list of brands.
     *
     * @throws IllegalArgumentException naming the key, the file and what is wrong with it, or what is needed
     */
    public static OpenNlpModels of(ModelFiles files) {
        return READ.computeIfAbsent(files, OpenNlpModels::new);
    }

    private OpenNlpModels(ModelFiles files) {
        language = read("language", files.language(), "language detector", LanguageDetectorModel::new);
        sentiment = read("sentiment", files.sentiment(), "document categorizer", DoccatModel::new);
        emotion = read("emotion", files.emotion(), "document categorizer", DoccatModel::new);
        intent = read("intent", files.intent(), "document categorizer", DoccatModel::new);
        tokenizer = read("tokenizer", files.tokenizer(), "tokenizer", TokenizerModel::new);
        for (String file : files.entities()) {
            TokenNameFinderModel model = read("entities", file, "name finder", TokenNameFinderModel::new);
            if (model != null) {
                entities.add(model);
            }
        }
        List<String> sentiments =
                Stream.of(SentimentLabel.values()).map(SentimentLabel::wireName).toList();
        requireCategories("sentiment", files.sentiment(), sentiment, sentiments, true);
        requireCategories(
                "emotion",
                files.emotion(),
                emotion,
                Stream.of(EmotionLabel.values()).map(EmotionLabel::wireName).toList(),
                false);
        requireCategories(
                "intent",
                files.intent(),
                intent,
                Stream.of(IntentLabel.values()).map(IntentLabel::wireName).toList(),
                false);
    }

    private static <T> @Nullable T read(String key, @Nullable String name, String kind, Reader<T> reader) {
        if (name == null) {
            return null;
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    key + " is '" + name + "'; allowed is an OpenNLP " + kind + " model in a file that can be read");
        }
        try {
            return reader.read(file.toFile());
        } catch (IOException | RuntimeException e) {
            // OpenNLP throws what comes to hand at files that are something else.
            String detail = String.valueOf(e.getMessage()).lines().findFirst().orElse("no detail");
            throw new IllegalArgumentException(
                    key + " is '" + name + "', which is no OpenNLP " + kind + " model: " + detail, e);
        }
    }

    private static void requireCategories(
            String key, @Nullable String name, @Nullable DoccatModel model, List<String> labels, boolean all) {
        if (model == null) {
            return;
        }
        DocumentCategorizerME categorizer = new DocumentCategorizerME(model);
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < categorizer.getNumberOfCategories(); i++) {
            categories.add(categorizer.getCategory(i));
        }
        boolean suits = all ? categories.containsAll(labels) : labels.stream().anyMatch(categories::contains);
        if (!suits) {
            throw new IllegalArgumentException(key + " is '" + name + "' with the categories "
                    + String.join(", ", categories) + "; " + (all ? "needed are " : "needed is one of ")
                    + String.join(", ", labels));
        }
    }

    private Tokenizer newTokenizer() {
        return tokenizer == null ? PostTokenizer.INSTANCE : new TokenizerME(tokenizer);
    }

    /** A new identifier over the configured model, or {@code ours}. */
    public LanguageIdentifier languages(LanguageIdentifier ours) {
        return language == null ? ours : new OpenNlpLanguageIdentifier(new LanguageDetectorME(language));
    }

    /** A new analyzer over the configured model, or {@code ours}. */
    public SentimentAnalyzer sentiments(SentimentAnalyzer ours) {
        return sentiment == null
                ? ours
                : OpenNlpClassifiers.sentiment(new DocumentCategorizerME(sentiment), newTokenizer());
    }

    /** A new classifier over the configured model, or {@code ours}. */
    public EmotionClassifier emotions(EmotionClassifier ours) {
        return emotion == null ? ours : OpenNlpClassifiers.emotion(new DocumentCategorizerME(emotion), newTokenizer());
    }

    /** A new classifier over the configured model, or {@code ours}. */
    public IntentClassifier intents(IntentClassifier ours) {
        return intent == null ? ours : OpenNlpClassifiers.intent(new DocumentCategorizerME(intent), newTokenizer());
    }

    /** A new extractor over the configured models, or {@code ours}. */
    public EntityExtractor entities(EntityExtractor ours) {
        if (entities.isEmpty()) {
            return ours;
        }
        List<TokenNameFinder> finders = new ArrayList<>();
        entities.forEach(model -> finders.add(new NameFinderME(model)));
        return new OpenNlpEntityExtractor(finders, newTokenizer());
    }
}
