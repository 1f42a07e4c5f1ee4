package io.firebreak.nlp.enrichment;

import io.firebreak.model.Brand;
import io.firebreak.nlp.brand.BrandTable;
import io.firebreak.nlp.emotion.EmotionModel;
import io.firebreak.nlp.emotion.LinearEmotionClassifier;
import io.firebreak.nlp.entity.EntityModel;
import io.firebreak.nlp.entity.PerceptronEntityExtractor;
import io.firebreak.nlp.intent.IntentModel;
import io.firebreak.nlp.intent.LinearIntentClassifier;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.nlp.linear.PostReader;
import io.firebreak.nlp.opennlp.ModelFiles;
import io.firebreak.nlp.opennlp.OpenNlpModels;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import java.util.List;

/** Makes enrichers with the models that ship with Firebreak, which are loaded once for each JVM. Thread-safe. */
public final class Enrichers {
    private Enrichers() {}

    /** Loaded with the class, so once and before anybody sees it. */
    private static final class Models {
        static final NgramLanguageIdentifier LANGUAGES = NgramLanguageIdentifier.load();
        static final SentimentModels SENTIMENTS = SentimentModels.load();
        static final EmotionModel EMOTIONS = EmotionModel.load();
        static final IntentModel INTENTS = IntentModel.load();
        static final EntityModel ENTITIES = EntityModel.load();
    }

    /** Makes enrichers of one configuration; thread-safe. */
    @FunctionalInterface
    public interface Factory {
        /** An enricher for one thread that looks for {@code brands}. */
        PostEnricher create(List<Brand> brands);
    }

    /**
     * An enricher for one thread with our models.
     *
     * @param scope posts that are worth the second tier
     * @param brands brands to look for
     */
    public static PostEnricher create(EnrichScope scope, List<Brand> brands) {
        return factory(scope, ModelFiles.NONE).create(brands);
    }

    /**
     * A factory of enrichers with our models or those of the files, which are read here,
     * once for each JVM.
     *
     * @param scope posts that are worth the second tier
     * @param files OpenNLP models to use instead of ours
     * @throws IllegalArgumentException naming the key and the file that is no such model
     */
    public static Factory factory(EnrichScope scope, ModelFiles files) {
        OpenNlpModels models = OpenNlpModels.of(files);
        return brands -> {
            PostReader reader = new PostReader(Models.SENTIMENTS.lexicon());
            return new PostEnricher(
                    scope,
                    BrandTable.shared(brands),
                    models.languages(Models.LANGUAGES),
                    new PostEnricher.SecondTier(
                            models.sentiments(new LinearSentimentAnalyzer(Models.SENTIMENTS, reader)),
                            models.emotions(new LinearEmotionClassifier(Models.EMOTIONS, reader)),
                            models.intents(new LinearIntentClassifier(Models.INTENTS, reader)),
                            models.entities(new PerceptronEntityExtractor(Models.ENTITIES))));
        };
    }
}
