package io.firebreak.cli;

import io.firebreak.cli.feed.Feeder;
import io.firebreak.cli.feed.FileFeed;
import io.firebreak.cli.feed.Payloads;
import io.firebreak.cli.up.FailedException;
import io.firebreak.model.PayloadParser;
import io.firebreak.runtime.KafkaSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code firebreak replay}: a recorded file to a firehose topic. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Sends a recorded file to the topic firehose.<source> at its own pace, which is that of the posts'"
                        + " creation times, or faster.")
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Parameters(
            paramLabel = "FILE",
            description =
                    "One payload a line, or server-sent events (.sse); gunzipped by name (.gz); - for standard input.")
    private String file = "-";

    @Option(
            names = {"--source", "--format"},
            required = true,
            paramLabel = "SOURCE",
            description = "bluesky, mastodon, x, reddit or firebreak.")
    private String source = "";

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "How many times faster than recorded; 0 for as fast as possible. Default: 1.")
    private double speed = 1;

    /** Whoever names a wrong address wants to know it soon; the delivery of a record may not take less than a request. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    public Integer call() throws Exception {
        KafkaSettings kafka = config.load().section("kafka", KafkaSettings.class);
        Options.requireRange("--speed", speed, 0, 1_000_000);
        PayloadParser parser = Options.parser("--source", source);
        try (Feeder feeder = new Feeder(
                new FileFeed(Payloads.open(Path.of(file)), source, parser, speed, Clock.systemUTC()),
                kafka,
                PATIENCE)) {
            feeder.run();
            if (feeder.failure() != null) {
                throw new FailedException("Kafka at " + kafka.bootstrapServers() + ": " + feeder.failure());
            }
            System.err.println("replay: " + feeder.sent() + " payloads sent to "
                    + kafka.topics().firehose(source));
        }
        return 0;
    }
}
