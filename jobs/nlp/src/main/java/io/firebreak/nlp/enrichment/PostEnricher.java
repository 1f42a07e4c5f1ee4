package io.firebreak.nlp.enrichment;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Enricher;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Language;
import io.firebreak.model.Post;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.EmotionClassifier;
import io.firebreak.nlp.EntityExtractor;
import io.firebreak.nlp.IntentClassifier;
import io.firebreak.nlp.LanguageIdentifier;
import io.firebreak.nlp.SentimentAnalyzer;
import io.firebreak.nlp.brand.BrandTable;
import io.firebreak.nlp.duplicate.DuplicateFingerprint;
import io.firebreak.nlp.text.PostText;
import java.util.ArrayList;
import java.util.List;

/**
 * Composes the single enrichers. The first tier, language, brands and duplicate group, sees every post; the second,
 * sentiment, emotion, intent and entities, sees the posts of the {@link EnrichScope}. As thread-safe as its parts; made
 * anew, cheaply, to change the brands.
 */
public final class PostEnricher implements Enricher {
    /** UTF-16 units around a mention that are read for the sentiment towards it; bounds long texts with many mentions. */
    private static final int CONTEXT = 500;

    private final EnrichScope scope;
    private final BrandTable brands;
    private final LanguageIdentifier languages;
    private final SecondTier secondTier;

    /**
     * The enrichers of posts in scope.
     *
     * @param sentiments of posts and towards brands
     * @param emotions of posts
     * @param intents of posts
     * @param entities in posts
     */
    public record SecondTier(
            SentimentAnalyzer sentiments,
            EmotionClassifier emotions,
            IntentClassifier intents,
            EntityExtractor entities) {}

    /** An enricher of its parts. */
    public PostEnricher(EnrichScope scope, BrandTable brands, LanguageIdentifier languages, SecondTier secondTier) {
        this.scope = scope;
        this.brands = brands;
        this.languages = languages;
        this.secondTier = secondTier;
    }

    /** The same enricher with other brands. Making ten thousand brands ready takes seconds. */
    public PostEnricher withBrands(List<Brand> otherBrands) {
        return withBrands(BrandTable.of(otherBrands));
    }

    /** The same enricher with other brands, made ready elsewhere. */
    public PostEnricher withBrands(BrandTable otherBrands) {
        return new PostEnricher(scope, otherBrands, languages, secondTier);
    }

    @Override
    public Enrichment enrich(String source, Post post) {
        String text = post.text();
        PostText tokens = PostText.of(text);
        Language language = languages.identify(tokens, post.languageHints());
        List<BrandMention> mentions = brands.match(tokens, language, post.mentions(), post.hashtags());
        String official = brands.official(source, post.author());
        long duplicateGroup = DuplicateFingerprint.of(tokens);
        boolean worthwhile = !mentions.isEmpty()
                || official != null
                || scope.samples(post.author().id(), post.createdAt().toEpochMilli(), text);
        if (!worthwhile) {
            return new Enrichment(language, mentions, official, duplicateGroup, null, null, null, List.of());
        }
        Sentiment sentiment = secondTier.sentiments().analyze(text, language);
        return new Enrichment(
                language,
                withSentiment(mentions, text, language),
                official,
                duplicateGroup,
                sentiment,
                secondTier.emotions().classify(text, language),
                secondTier.intents().classify(text, language, sentiment),
                secondTier.entities().extract(text, language));
    }

    private List<BrandMention> withSentiment(List<BrandMention> mentions, String text, Language language) {
        List<BrandMention> judged = new ArrayList<>(mentions.size());
        for (BrandMention mention : mentions) {
            int from = boundary(text, mention.start() - CONTEXT);
            int to = boundary(text, mention.end() + CONTEXT);
            judged.add(mention.withSentiment(secondTier
                    .sentiments()
                    .towards(text.substring(from, to), language, mention.start() - from, mention.end() - from)));
        }
        return judged;
    }

    /** The nearest position within the text that splits no surrogate pair. */
    private static int boundary(String text, int position) {
        int within = Math.max(0, Math.min(text.length(), position));
        boolean split = within > 0
                && within < text.length()
                && Character.isHighSurrogate(text.charAt(within - 1))
                && Character.isLowSurrogate(text.charAt(within));
        return split ? within - 1 : within;
    }
}
