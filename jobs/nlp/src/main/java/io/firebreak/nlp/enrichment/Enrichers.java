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

    /**
     * An enricher for one thread.
     *
     * @param scope posts that are worth the second tier
     * @param brands brands to look for
     */
    public static PostEnricher create(EnrichScope scope, List<Brand> brands) {
        return new PostEnricher(
                scope,
                BrandTable.of(brands),
                Models.LANGUAGES,
                new PostEnricher.SecondTier(
                        new LinearSentimentAnalyzer(Models.SENTIMENTS),
                        new LinearEmotionClassifier(Models.EMOTIONS),
                        new LinearIntentClassifier(Models.INTENTS),
                        new PerceptronEntityExtractor(Models.ENTITIES)));
    }
}
