package io.firebreak.cli;

import io.firebreak.bridge.Bridge;
import io.firebreak.bridge.BridgeSettings;
import io.firebreak.cli.feed.LiveInflow;
import io.firebreak.cli.up.FailedException;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code firebreak bridge}: a live firehose to Kafka. */
@Command(
        name = "bridge",
        mixinStandardHelpOptions = true,
        description =
                "Copies the live firehose of a platform to the topic firehose.<source>, going on where it stopped,"
                        + " until Ctrl-C. The section bridge of the configuration says how.")
final class BridgeCommand implements Callable<Integer> {
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Parameters(paramLabel = "SOURCE", description = "bluesky or mastodon.")
    private String source = "";

    @Option(
            names = "--instance",
            paramLabel = "HOST",
            description = "A Mastodon server, for example mastodon.social; may be repeated. Default:"
                    + " bridge.mastodonInstances.")
    private List<String> instances = List.of();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long, for example 90s, 5m or 1h. Default: until Ctrl-C.")
    private @Nullable String duration;

    @Override
    public Integer call() throws Exception {
        Options.requireInstances(instances, source);
        if (!Bridge.SOURCES.contains(source)) {
            throw new ConfigException("SOURCE is '" + source + "'; allowed are " + String.join(", ", Bridge.SOURCES));
        }
        Duration length = duration == null ? null : Options.duration("--for", duration);
        Config loaded = Options.withInstances(config.load(), instances);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> stopAndWait(stop, stopped), "bridge-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (LiveInflow inflow = new LiveInflow(
                source,
                loaded.section("bridge", BridgeSettings.class),
                loaded.section("kafka", KafkaSettings.class),
                Clock.systemUTC())) {
            inflow.start();
            follow(inflow, stop, length);
            inflow.stop();
            System.err.printf(Locale.ROOT, "bridge: %,d payloads committed%n", inflow.sent());
            if (inflow.failure() != null) {
                throw new FailedException(inflow.failure());
            }
            return 0;
        } finally {
            stopped.countDown();
            if (stop.getCount() > 0) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static void follow(LiveInflow inflow, CountDownLatch stop, @Nullable Duration length)
            throws InterruptedException {
        long begin = System.nanoTime();
        long reported = begin;
        long sentBefore = 0;
        String troubleBefore = null;
        while (!inflow.isFinished()
                && (length == null || System.nanoTime() - begin < length.toNanos())
                && !stop.await(200, TimeUnit.MILLISECONDS)) {
            String trouble = inflow.trouble();
            if (trouble != null && !trouble.equals(troubleBefore)) {
                System.err.println("bridge: " + trouble);
            }
            troubleBefore = trouble;
            double seconds = (System.nanoTime() - reported) / 1e9;
            if (seconds >= REPORT_INTERVAL.toSeconds()) {
                long sent = inflow.sent();
                System.err.printf(
                        Locale.ROOT,
                        "bridge: %,d payloads committed (%,.0f/s), the latest at %s%n",
                        sent,
                        (sent - sentBefore) / seconds,
                        inflow.position());
                reported = System.nanoTime();
                sentBefore = sent;
            }
        }
    }

    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
