package io.firebreak.bench;

import io.firebreak.detect.metrics.Terms;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enricher;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.Language;
import io.firebreak.model.Post;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.duplicate.DuplicateFingerprint;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.nlp.entity.EntityModel;
import io.firebreak.nlp.entity.PerceptronEntityExtractor;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.nlp.sentiment.LinearSentimentAnalyzer;
import io.firebreak.nlp.sentiment.SentimentModels;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each enricher takes for one post, and all together. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
// JMH fills the fields before each trial.
@SuppressWarnings("NullAway.Init")
public class EnricherBenchmark {
    private NgramLanguageIdentifier languages;
    private LinearSentimentAnalyzer sentiments;
    private PerceptronEntityExtractor entities;
    private Enricher everything;
    private Cycle<EnrichedPost> posts;

    @Setup
    public void prepare() {
        languages = NgramLanguageIdentifier.load();
        sentiments = new LinearSentimentAnalyzer(SentimentModels.load());
        entities = new PerceptronEntityExtractor(EntityModel.load());
        everything = Enrichers.create(EnrichScope.ALL, Inputs.demoBrands());
        posts = new Cycle<>(Inputs.enriched());
    }

    @Benchmark
    public Language language() {
        Post post = post(posts.next());
        return languages.identify(post.text(), post.languageHints());
    }

    @Benchmark
    public Sentiment sentiment() {
        EnrichedPost enriched = posts.next();
        return sentiments.analyze(post(enriched).text(), languageOf(enriched));
    }

    @Benchmark
    public List<Entity> entities() {
        EnrichedPost enriched = posts.next();
        return entities.extract(post(enriched).text(), languageOf(enriched));
    }

    @Benchmark
    public long fingerprint() {
        return DuplicateFingerprint.of(post(posts.next()).text());
    }

    /** Key phrases, which the counters take of each original post about a brand. */
    @Benchmark
    public List<String> phrases() {
        return Terms.of(post(posts.next()).text());
    }

    @Benchmark
    public Enrichment everything() {
        EnrichedPost enriched = posts.next();
        return everything.enrich(enriched.event().source(), post(enriched));
    }

    private static Post post(EnrichedPost enriched) {
        Post post = enriched.event().post();
        if (post == null) {
            throw new IllegalStateException("inputs are posts");
        }
        return post;
    }

    private static Language languageOf(EnrichedPost enriched) {
        Enrichment enrichment = enriched.enrichment();
        return enrichment == null ? Language.UNKNOWN : enrichment.language();
    }
}
