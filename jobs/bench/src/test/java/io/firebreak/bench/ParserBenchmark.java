package io.firebreak.bench;

import io.firebreak.cli.demo.DemoRecord;
import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PayloadParser;
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

/** One payload to one event, normalised. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
// JMH fills the fields before each trial.
@SuppressWarnings("NullAway.Init")
public class ParserBenchmark {
    @Param({"bluesky", "mastodon", "x", "reddit", "firebreak"})
    private String source;

    private PayloadParser parser;
    private Cycle<DemoRecord> payloads;

    @Setup
    public void prepare() {
        parser = PayloadParsers.forSource(source);
        payloads = new Cycle<>(Inputs.payloads(source));
    }

    @Benchmark
    public ParseResult parse() {
        DemoRecord payload = payloads.next();
        return parser.parse(payload.payload(), payload.arrivedAt());
    }
}
