package io.firebreak.bench;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Language;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.nlp.brand.BrandTable;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.nlp.enrichment.PostEnricher;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Brands in one post, for few and for many tracked brands. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 10, time = 1)
// JMH fills the fields before each trial.
@SuppressWarnings("NullAway.Init")
public class BrandMatchBenchmark {
    @Param({"10", "10000"})
    private int brands;

    private BrandTable table;
    private PostEnricher enricher;
    private Cycle<PostEvent> posts;

    @Setup
    public void prepare() {
        List<Brand> list = Inputs.brands(brands);
        long before = usedHeap();
        long started = System.nanoTime();
        table = BrandTable.of(list);
        long millis = (System.nanoTime() - started) / 1_000_000;
        // What a table costs beside time is not JMH's to measure; its output is the place to say it.
        System.out.printf(
                "%n%,d brands: made ready in %,d ms, %.1f MiB of heap%n",
                brands, millis, (usedHeap() - before) / (1024.0 * 1024));
        enricher = Enrichers.create(EnrichScope.ALL, List.of()).withBrands(table);
        posts = new Cycle<>(Inputs.events());
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Benchmark
    public List<BrandMention> match() {
        Post post = posts.next().post();
        return post == null ? List.of() : table.match(post.text(), Language.UNKNOWN, post.mentions(), post.hashtags());
    }

    /** Everything that the enrich job does with a post. */
    @Benchmark
    public Enrichment enrich() {
        PostEvent event = posts.next();
        return enricher.enrich(event.source(), Objects.requireNonNull(event.post()));
    }
}
