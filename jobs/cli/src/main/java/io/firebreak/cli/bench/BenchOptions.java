package io.firebreak.cli.bench;

import io.firebreak.cli.up.Deployment;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param payloads how many payloads the measured runs read
 * @param warmUpPayloads how many payloads are read before that, unmeasured
 * @param traffic who talks of what
 * @param scope which posts are enriched in full and indexed
 * @param live how long to feed at life's own pace after the other runs, to measure delays; zero for not at all
 * @param deployment in how many jobs
 * @param parallelism subtasks of each operator
 * @param input folder of recorded payloads; null for the simulated firehose
 * @param brandsFile brands to track
 * @param recordings folder for a flight recording of each run; null to keep none
 * @param dataDirectory emptied before; where the services keep their data
 */
public record BenchOptions(
        int payloads,
        int warmUpPayloads,
        Traffic traffic,
        Scope scope,
        Duration live,
        Deployment deployment,
        int parallelism,
        @Nullable Path input,
        Path brandsFile,
        @Nullable Path recordings,
        Path dataDirectory) {
    /** Which posts are enriched in full and indexed. */
    public enum Scope {
        /** Every post. */
        ALL,
        /** Those that mention a tracked brand; so many brands are tracked that these are about one in twenty. */
        BRANDS
    }

    /** Who talks of what. */
    public enum Traffic {
        /** As the input has it. */
        EVEN,
        /** One brand is mentioned in nine of ten posts. */
        SKEWED,
        /** First the one, then the other. */
        BOTH
    }
}
