package io.firebreak.cli;

import io.firebreak.cli.bench.Bench;
import io.firebreak.cli.bench.BenchOptions;
import io.firebreak.cli.bench.BenchReport;
import io.firebreak.cli.up.Deployment;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firebreak bench}: what the whole pipeline costs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the whole pipeline, from raw payloads in Kafka to searchable documents, and in the same run"
                        + " a bare pipe that carries the same documents and does nothing else. JSON on stdout, a table on"
                        + " stderr. Fails if the documents found are not those expected.")
final class BenchCommand implements Callable<Integer> {
    private static final int PAYLOADS = 200_000;
    private static final int WARM_UP_PAYLOADS = 200_000;
    private static final int QUICK_PAYLOADS = 40_000;
    private static final int QUICK_WARM_UP_PAYLOADS = 60_000;

    // Set by picocli before call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--quick",
            description = "Fewer payloads, after a warm-up that does not suffice: two minutes instead of six.")
    private boolean quick;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "all (default): every post is enriched in full and indexed; brands: only those that mention a"
                    + " tracked brand, about one in twenty.")
    private BenchOptions.Scope scope = BenchOptions.Scope.ALL;

    @Option(
            names = "--traffic",
            paramLabel = "TRAFFIC",
            description = "even (default), skewed: one brand is mentioned in nine of ten posts, or both: first the one,"
                    + " then the other.")
    private BenchOptions.Traffic traffic = BenchOptions.Traffic.EVEN;

    @Option(
            names = "--live",
            paramLabel = "SECONDS",
            description =
                    "Then feed 100 posts a second at life's own pace with an outage in the second minute, 10 to 3600"
                            + " seconds long, and measure delays. Default: not at all.")
    private @Nullable Integer live;

    @Option(names = "--five-jobs", description = "Measure five jobs with topics between instead of one job.")
    private boolean fiveJobs;

    @Option(names = "--payloads", paramLabel = "N", description = "How many payloads, 1000 to 10000000.")
    private @Nullable Integer payloads;

    @Option(names = "--warm-up", paramLabel = "N", description = "Payloads before those, 0 to 10000000.")
    private @Nullable Integer warmUp;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of each operator, 1 to 16. Default: 1.")
    private int parallelism = 1;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            description = "Recorded payloads in folders bluesky, mastodon, x, reddit or firebreak, each read once."
                    + " Default: the simulated firehose.")
    private @Nullable Path input;

    @Option(names = "--brands", paramLabel = "FILE", description = "Brands to track. Default: those of the demo.")
    private @Nullable Path brands;

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "Keep a flight recording of each run there, for 'jfr view hot-methods'.")
    private @Nullable Path recordings;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Emptied, then used by the services. Default: .firebreak-bench in Firebreak's own folder.")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        Config loaded = config.load();
        PrintWriter err = spec.commandLine().getErr();
        BenchReport report = new Bench(options(), loaded, err::println).run();
        report.table().forEach(err::println);
        spec.commandLine().getOut().println(report.json());
        return 0;
    }

    private BenchOptions options() throws IOException {
        int measured = payloads == null ? (quick ? QUICK_PAYLOADS : PAYLOADS) : payloads;
        int before = warmUp == null ? (quick ? QUICK_WARM_UP_PAYLOADS : WARM_UP_PAYLOADS) : warmUp;
        Options.requireRange("--payloads", measured, 1_000, 10_000_000);
        Options.requireRange("--warm-up", before, 0, 10_000_000);
        if (live != null) {
            Options.requireRange("--live", live, 10, 3_600);
        }
        Options.requireRange("--parallelism", parallelism, 1, 16);
        if (input != null && !Files.isDirectory(input)) {
            throw new ConfigException("--input is '" + input + "'; there is no such folder");
        }
        Path home = Path.of(System.getProperty("firebreak.home", ""));
        Path brandsFile = brands == null ? home.resolve("infra/brands/demo-brands.yaml") : brands;
        if (!Files.isRegularFile(brandsFile)) {
            throw new ConfigException("--brands is '" + brandsFile + "'; there is no such file");
        }
        if (recordings != null) {
            Files.createDirectories(recordings);
        }
        return new BenchOptions(
                measured,
                before,
                traffic,
                scope,
                Duration.ofSeconds(live == null ? 0 : live),
                fiveJobs ? Deployment.FIVE_JOBS : Deployment.FUSED,
                parallelism,
                input,
                brandsFile.toAbsolutePath(),
                recordings,
                (data == null ? home.resolve(".firebreak-bench") : data)
                        .toAbsolutePath()
                        .normalize());
    }
}
