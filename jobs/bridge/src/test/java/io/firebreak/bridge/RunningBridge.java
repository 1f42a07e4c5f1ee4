package io.firebreak.bridge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A bridge with short patience into journals in memory. */
final class RunningBridge implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bridge bridge;

    RunningBridge(String source, BridgeSettings settings, Journal.Opener journals) throws IOException {
        bridge = Bridge.start(source, settings, journals, Clock.systemUTC());
    }

    /** Settings for a Jetstream at the given hosts. */
    static BridgeSettings bluesky(String hosts, String languages) {
        return settings(hosts, languages, null, null, 4_000);
    }

    /** Settings for Mastodon servers. */
    static BridgeSettings mastodon(String instances, @Nullable String tokensFile, int backfill) {
        return settings(null, null, instances, tokensFile, backfill);
    }

    private static BridgeSettings settings(
            @Nullable String hosts,
            @Nullable String languages,
            @Nullable String instances,
            @Nullable String tokensFile,
            int backfill) {
        return new BridgeSettings(
                hosts,
                null,
                languages,
                instances,
                null,
                null,
                tokensFile,
                backfill,
                Duration.ofSeconds(5),
                Duration.ofMillis(1_500),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                "127.0.0.1:0");
    }

    Bridge bridge() {
        return bridge;
    }

    /** Waits for something to become true. */
    void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen; problems: " + bridge.problems());
            }
            Thread.sleep(5);
        }
    }

    /** Value of a metric as Prometheus reads it; the name with its labels as they stand in the exposition. */
    double metric(String series) throws IOException, InterruptedException {
        String text = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bridge.metricsPort() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not in\n" + text));
    }

    @Override
    public void close() {
        bridge.close();
    }
}
