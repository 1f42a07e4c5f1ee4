package io.firebreak.bridge;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Health of the channels in Prometheus form, by {@code source} and {@code channel}:
 *
 * <ul>
 *   <li>{@code firebreak_bridge_connected}: 1 while connected, else 0
 *   <li>{@code firebreak_bridge_frames_total}: frames taken from the platform
 *   <li>{@code firebreak_bridge_committed_frames_total}: frames that are safe in Kafka; the difference to the frames is what
 *       is on its way, was dropped or came again after a failure
 *   <li>{@code firebreak_bridge_dropped_frames_total}: frames longer than Kafka takes
 *   <li>{@code firebreak_bridge_last_frame_timestamp_seconds}: when the last frame came
 *   <li>{@code firebreak_bridge_lag_seconds}: age of the last frame that told its time, when it came
 *   <li>{@code firebreak_bridge_failures_total} by {@code reason}: {@code lost} connections, {@code refused} credentials,
 *       {@code journal} failures
 *   <li>{@code firebreak_bridge_gaps_total}: gaps that could not be filled wholly
 * </ul>
 */
final class BridgeMetrics {
    private static final double MILLIS = 1_000;
    private static final String[] LABELS = {"source", "channel"};

    private final Gauge connected;
    private final Counter frames;
    private final Counter committed;
    private final Counter dropped;
    private final Gauge lastFrame;
    private final Gauge lag;
    private final Counter failures;
    private final Counter gaps;

    BridgeMetrics(PrometheusRegistry registry) {
        connected = gauge(registry, "firebreak_bridge_connected", "1 while the channel is connected");
        frames = counter(registry, "firebreak_bridge_frames_total", "Frames taken from the platform");
        committed = counter(registry, "firebreak_bridge_committed_frames_total", "Frames that are safe in Kafka");
        dropped = counter(registry, "firebreak_bridge_dropped_frames_total", "Frames longer than Kafka takes");
        lastFrame = gauge(registry, "firebreak_bridge_last_frame_timestamp_seconds", "When the last frame came");
        lag = gauge(registry, "firebreak_bridge_lag_seconds", "Age of the last frame when it came");
        failures = Counter.builder()
                .name("firebreak_bridge_failures_total")
                .help("Failures by what they concern")
                .labelNames("source", "channel", "reason")
                .register(registry);
        gaps = counter(registry, "firebreak_bridge_gaps_total", "Gaps that could not be filled wholly");
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder().name(name).help(help).labelNames(LABELS).register(registry);
    }

    private static Gauge gauge(PrometheusRegistry registry, String name, String help) {
        return Gauge.builder().name(name).help(help).labelNames(LABELS).register(registry);
    }

    /** The metrics of one channel, all of which exist from now on. */
    Channel channel(String source, String name) {
        return new Channel(source, name);
    }

    final class Channel {
        private final String source;
        private final String name;

        private Channel(String source, String name) {
            this.source = source;
            this.name = name;
            // A series that begins with its first event hides that event from rates.
            connected.labelValues(source, name).set(0);
            frames.labelValues(source, name).inc(0);
            committed.labelValues(source, name).inc(0);
            dropped.labelValues(source, name).inc(0);
            gaps.labelValues(source, name).inc(0);
            for (Failure failure : Failure.values()) {
                failures.labelValues(source, name, failure.label).inc(0);
            }
        }

        void connected(boolean now) {
            connected.labelValues(source, name).set(now ? 1 : 0);
        }

        void frame(Instant arrivedAt, @Nullable Instant sentAt) {
            frames.labelValues(source, name).inc();
            lastFrame.labelValues(source, name).set(arrivedAt.toEpochMilli() / MILLIS);
            if (sentAt != null) {
                lag.labelValues(source, name)
                        .set(Duration.between(sentAt, arrivedAt).toMillis() / MILLIS);
            }
        }

        void dropped() {
            dropped.labelValues(source, name).inc();
        }

        void committed(long count) {
            committed.labelValues(source, name).inc(count);
        }

        void failure(Failure failure) {
            failures.labelValues(source, name, failure.label).inc();
        }

        void gap() {
            gaps.labelValues(source, name).inc();
        }
    }

    /** What a failure concerns. */
    enum Failure {
        LOST("lost"),
        REFUSED("refused"),
        JOURNAL("journal");

        private final String label;

        Failure(String label) {
            this.label = label;
        }
    }
}
