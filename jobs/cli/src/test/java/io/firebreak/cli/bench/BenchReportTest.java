package io.firebreak.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.cli.up.Deployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchReportTest {
    private static final BenchOptions OPTIONS = new BenchOptions(
            1_000,
            0,
            BenchOptions.Traffic.EVEN,
            BenchOptions.Scope.BRANDS,
            Duration.ZERO,
            Deployment.FUSED,
            1,
            null,
            Path.of("brands.yaml"),
            null,
            Path.of("data"));
    private static final Machine MACHINE = new Machine(2, 1L << 30, 0.5, "jdk", "Linux");

    @Test
    void thePipelineIsComparedWithTheBarePipeByDocuments() throws Exception {
        Measurement pipeline = measurement(1_000, 500, Duration.ofSeconds(2), Duration.ofMillis(500));
        Measurement barePipe = measurement(500, 500, Duration.ofSeconds(1), Duration.ofMillis(100));

        Measurement skewed = measurement(1_000, 500, Duration.ofSeconds(4), Duration.ofMillis(500));

        JsonNode report = new ObjectMapper()
                .readTree(new BenchReport(MACHINE, OPTIONS, 1_200, pipeline, barePipe, skewed, null).json());

        assertThat(report.at("/pipeline/postsPerSecond").asLong()).isEqualTo(500);
        assertThat(report.at("/pipeline/cpuMicrosPerPost/flink").asDouble()).isEqualTo(500);
        assertThat(report.at("/barePipe/cpuMicrosPerPost/total").asDouble()).isEqualTo(200);
        assertThat(report.at("/ratio/rate").asDouble()).isEqualTo(0.5);
        assertThat(report.at("/ratio/cpu").asDouble()).isEqualTo(0.2);
        assertThat(report.at("/pipeline/upkeepMicrosPerPost/flink compiling").asDouble())
                .isEqualTo(250);
        assertThat(report.at("/skewedToEven").asDouble()).isEqualTo(0.5);
        assertThat(report.at("/options/scope").asText()).isEqualTo("brands");
        assertThat(report.has("live")).isFalse();
    }

    @Test
    void delaysAreReportedWhereTheyWereMeasured() throws Exception {
        Measurement run = measurement(1, 1, Duration.ofSeconds(1), Duration.ZERO);
        Latencies posts = new Latencies();
        posts.add(Duration.ofMillis(1_500));

        JsonNode report = new ObjectMapper()
                .readTree(new BenchReport(
                                MACHINE,
                                OPTIONS,
                                1,
                                run,
                                run,
                                null,
                                new LiveRun.Result(100, posts, new Latencies(), posts))
                        .json());

        assertThat(report.at("/live/arrivalToSearchableSeconds/p99").asDouble()).isEqualTo(1.5);
        assertThat(report.at("/live/createdToIncidentSeconds/p50").asDouble()).isEqualTo(1.5);
        assertThat(report.at("/live").has("minuteEndToIncidentSeconds")).isFalse();
    }

    private static Measurement measurement(long posts, long documents, Duration wall, Duration cpu) {
        return new Measurement(
                posts,
                documents,
                wall,
                Map.of("flink", cpu),
                Map.of("flink compiling", cpu.dividedBy(2)),
                Duration.ZERO,
                Map.of(),
                Map.of(),
                0,
                Map.of());
    }
}
