package io.firebreak.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

final class BenchmarksTest {
    @Test
    void eachBenchmarkRunsOnce() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.firebreak\\.bench\\..*")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        Set<String> names = results.stream()
                .map(result -> result.getParams().getBenchmark().replaceFirst("^io\\.firebreak\\.bench\\.", ""))
                .collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "BrandMatchBenchmark.enrich",
                        "BrandMatchBenchmark.match",
                        "DetectorBenchmark.count",
                        "DetectorBenchmark.minute",
                        "EnricherBenchmark.entities",
                        "EnricherBenchmark.everything",
                        "EnricherBenchmark.fingerprint",
                        "EnricherBenchmark.language",
                        "EnricherBenchmark.phrases",
                        "EnricherBenchmark.sentiment",
                        "ParserBenchmark.parse",
                        "RecordBenchmark.avroDecode",
                        "RecordBenchmark.avroEncode",
                        "RecordBenchmark.document",
                        "RecordBenchmark.shuffle",
                        "RecordBenchmark.shuffleByReflection");
    }
}
