package io.firebreak.cli;

import io.firebreak.bridge.Bridge;
import io.firebreak.cli.up.Deployment;
import io.firebreak.cli.up.Up;
import io.firebreak.cli.up.UpOptions;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firebreak up}: everything on one machine. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts a real Kafka, Elasticsearch and Flink on loopback with all jobs, feeds them, shows what"
                + " happens, and at the end checks that every post is accounted for. Ctrl-C stops all.")
final class UpCommand implements Callable<Integer> {
    /** A day in 45 seconds: the four days of the demo pass in three minutes. */
    private static final double DEMO_SPEED = 1920;

    /** With {@link #DEMO_SPEED} about 800 payloads a second: two slow cores keep up with that from a cold start. */
    private static final double DEMO_POSTS_PER_MINUTE = 8;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description =
                    "demo (default): a simulated firehose in which one brand goes through a three-day outage;"
                            + " bluesky or mastodon: the live firehose; or a recorded file: one payload a line, or server-sent events (.sse), gunzipped by name (.gz).")
    private String source = UpOptions.DEMO;

    @Option(
            names = "--instance",
            paramLabel = "HOST",
            description = "A Mastodon server, for example mastodon.social; may be repeated. Default:"
                    + " bridge.mastodonInstances.")
    private List<String> instances = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Wire format of the recorded file: bluesky, mastodon, x, reddit or firebreak.")
    private @Nullable String format;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "How many times faster than the source's own time; 0, for a file, as fast as possible."
                    + " Default: 1920 for the demo (a day in 45 s), 1 for a file.")
    private @Nullable Double speed;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long to feed, for example 90s, 5m or 1h; then stop. Default: until Ctrl-C.")
    private @Nullable String duration;

    @Option(names = "--fresh", description = "Forget earlier data.")
    private boolean fresh;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept. Default: .firebreak in Firebreak's own folder.")
    private @Nullable Path data;

    @Option(
            names = "--brands",
            paramLabel = "FILE",
            description = "Brands to track. Default: the dozen brands of the demo.")
    private @Nullable Path brands;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Default: 9092; 0 takes a free one.")
    private int kafkaPort = 9092;

    @Option(names = "--elasticsearch-port", paramLabel = "PORT", description = "Default: 9200; 0 takes a free one.")
    private int elasticsearchPort = 9200;

    @Option(names = "--flink-port", paramLabel = "PORT", description = "Default: 8081; 0 takes a free one.")
    private int flinkPort = 8081;

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            description = "Port of the live page. Default: 8090; 0 takes a free one.")
    private @Nullable Integer pagePort;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of each job, 1 to 16. Default: 1.")
    private int parallelism = 1;

    @Option(
            names = "--demo-rate",
            paramLabel = "N",
            description = "Posts in an ordinary simulated minute of the demo, 0.1 to 10000. Default: 8.")
    private double demoRate = DEMO_POSTS_PER_MINUTE;

    @Option(
            names = "--five-jobs",
            description = "Run five jobs with topics between, as on a cluster. Default: one job from firehose to"
                    + " Elasticsearch, which costs less.")
    private boolean fiveJobs;

    @Override
    public Integer call() throws Exception {
        UpOptions options = options();
        Config loaded = Options.withInstances(config.load(), instances);
        if (pagePort != null) {
            loaded = loaded.with("page", "port", String.valueOf(pagePort));
        }
        return new Up(options, loaded, line -> System.err.println(line)).run() ? 0 : Firebreak.FAILED;
    }

    private UpOptions options() {
        boolean demo = source.equals(UpOptions.DEMO);
        boolean live = Bridge.SOURCES.contains(source);
        Options.requireInstances(instances, source);
        if (!demo && !live) {
            if (!Files.isRegularFile(Path.of(source))) {
                throw new ConfigException("--source is '" + source + "'; allowed are demo, "
                        + String.join(", ", Bridge.SOURCES) + " and the path of a file");
            }
            if (format == null) {
                throw new ConfigException(
                        "--format is missing; a recorded file needs one of bluesky, mastodon, x, reddit,"
                                + " firebreak");
            }
            Options.parser("--format", format);
        } else if (format != null) {
            throw new ConfigException("--format is '" + format + "'; it is allowed with a recorded file only");
        }
        if (live && speed != null) {
            throw new ConfigException("--speed is " + speed + "; a live firehose has its own");
        }
        double effectiveSpeed = speed == null ? (demo ? DEMO_SPEED : 1) : speed;
        Options.requireRange("--speed", effectiveSpeed, demo ? 1 : 0, 1_000_000);
        Options.requireRange("--kafka-port", kafkaPort, 0, 65_535);
        Options.requireRange("--elasticsearch-port", elasticsearchPort, 0, 65_535);
        Options.requireRange("--flink-port", flinkPort, 0, 65_535);
        Options.requireRange("--parallelism", parallelism, 1, 16);
        if (!(demoRate >= 0.1 && demoRate <= 10_000)) {
            throw new ConfigException("--demo-rate is " + demoRate + "; allowed are 0.1 to 10000");
        }
        Path home = Path.of(System.getProperty("firebreak.home", ""));
        Path brandsFile = brands == null ? home.resolve("infra/brands/demo-brands.yaml") : brands;
        Duration feeding = duration == null ? null : Options.duration("--for", duration);
        if (!Files.isRegularFile(brandsFile)) {
            throw new ConfigException("--brands is '" + brandsFile + "'; there is no such file");
        }
        return new UpOptions(
                source,
                format == null ? "" : format,
                effectiveSpeed,
                feeding,
                fresh,
                (data == null ? home.resolve(".firebreak") : data)
                        .toAbsolutePath()
                        .normalize(),
                brandsFile.toAbsolutePath(),
                kafkaPort,
                elasticsearchPort,
                flinkPort,
                parallelism,
                demoRate,
                fiveJobs ? Deployment.FIVE_JOBS : Deployment.FUSED);
    }
}
