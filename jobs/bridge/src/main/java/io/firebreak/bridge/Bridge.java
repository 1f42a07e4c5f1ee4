package io.firebreak.bridge;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Copies the channels of one platform to its firehose topic until it is closed. Thread-safe. */
public final class Bridge implements AutoCloseable {
    /** The platforms that have a bridge. */
    public static final List<String> SOURCES = List.of("bluesky", MastodonFirehose.SOURCE);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final List<ChannelPump> pumps;
    private final List<Thread> threads;
    private final @Nullable HTTPServer server;

    private Bridge(List<ChannelPump> pumps, @Nullable HTTPServer server) {
        this.pumps = List.copyOf(pumps);
        this.server = server;
        threads = new ArrayList<>();
        for (ChannelPump pump : pumps) {
            Thread thread = new Thread(pump, "bridge-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /**
     * Starts the bridge of a platform, and its metrics endpoint if one is configured.
     *
     * @param source one of {@link #SOURCES}
     * @param kafkaClient properties of a Kafka client, with {@code bootstrap.servers}
     * @param topicPrefix put before the name of the topic, and of the consumer groups that keep the cursors
     * @throws IllegalArgumentException naming what is wrong, when the settings cannot be used for this source
     * @throws IOException when the metrics endpoint cannot be opened
     */
    public static Bridge start(
            String source, BridgeSettings settings, Properties kafkaClient, String topicPrefix, Clock clock)
            throws IOException {
        return start(source, settings, new KafkaJournals(kafkaClient, topicPrefix), clock);
    }

    static Bridge start(String source, BridgeSettings settings, Journal.Opener journals, Clock clock)
            throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        BridgeMetrics metrics = new BridgeMetrics(registry);
        List<ChannelPump> pumps = new ArrayList<>();
        switch (source) {
            case "bluesky" -> {
                Firehose firehose = new BlueskyFirehose(settings, clock);
                pumps.add(pump(firehose, journals, settings, metrics, clock));
            }
            case MastodonFirehose.SOURCE -> {
                if (settings.mastodonUrls().isEmpty()) {
                    throw new IllegalArgumentException(
                            "bridge.mastodonInstances is empty; allowed are hosts such as mastodon.social");
                }
                for (URI instance : settings.mastodonUrls()) {
                    Runnable gap = () -> metrics.channel(MastodonFirehose.SOURCE, instance.getAuthority())
                            .gap();
                    Firehose firehose = new MastodonFirehose(instance, settings, gap, clock);
                    pumps.add(pump(firehose, journals, settings, metrics, clock));
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "source is '" + source + "'; allowed are " + String.join(", ", SOURCES));
        }
        InetSocketAddress endpoint = settings.metricsEndpoint();
        HTTPServer server = endpoint == null
                ? null
                : HTTPServer.builder()
                        .hostname(endpoint.getHostString())
                        .port(endpoint.getPort())
                        .registry(registry)
                        .buildAndStart();
        Bridge bridge = new Bridge(pumps, server);
        bridge.threads.forEach(Thread::start);
        return bridge;
    }

    private static ChannelPump pump(
            Firehose firehose, Journal.Opener journals, BridgeSettings settings, BridgeMetrics metrics, Clock clock) {
        return new ChannelPump(
                firehose,
                journals,
                settings,
                metrics.channel(firehose.source(), firehose.channel()),
                clock,
                RandomGenerator.getDefault());
    }

    /** Frames that Kafka has committed. */
    public long committed() {
        return pumps.stream().mapToLong(ChannelPump::committed).sum();
    }

    /** Arrival of the latest frame of any channel; 1970 before any. */
    public Instant position() {
        return pumps.stream().map(ChannelPump::position).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** What keeps channels from running, a sentence each; empty while all run well. Most of it passes by itself. */
    public List<String> problems() {
        return pumps.stream().map(ChannelPump::failure).filter(Objects::nonNull).toList();
    }

    /** Whether nothing more can come: each channel has ended, or has never had its credentials accepted. */
    public boolean isFinished() {
        for (int i = 0; i < pumps.size(); i++) {
            if (threads.get(i).isAlive() && !pumps.get(i).isRefused()) {
                return false;
            }
        }
        return true;
    }

    /** Port of the metrics endpoint; 0 without one. */
    public int metricsPort() {
        return server == null ? 0 : server.getPort();
    }

    /** Stops taking frames; returns when all that was taken is committed. Does nothing the second time. */
    @Override
    public void close() {
        pumps.forEach(ChannelPump::stop);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (server != null) {
            server.stop();
        }
    }
}
