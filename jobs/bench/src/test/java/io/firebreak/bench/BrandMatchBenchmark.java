package io.firebreak.bench;

import io.firebreak.model.BrandMention;
import io.firebreak.model.Language;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.nlp.brand.BrandTable;
import java.util.List;
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
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
// JMH fills the fields before each trial.
@SuppressWarnings("NullAway.Init")
public class BrandMatchBenchmark {
    @Param({"10", "10000"})
    private int brands;

    private BrandTable table;
    private Cycle<PostEvent> posts;

    @Setup
    public void prepare() {
        table = BrandTable.of(Inputs.brands(brands));
        posts = new Cycle<>(Inputs.events());
    }

    @Benchmark
    public List<BrandMention> match() {
        Post post = posts.next().post();
        return post == null ? List.of() : table.match(post.text(), Language.UNKNOWN, post.mentions(), post.hashtags());
    }
}
