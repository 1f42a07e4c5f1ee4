package io.firebreak.cli.feed;

import io.firebreak.bridge.Bridge;
import io.firebreak.bridge.BridgeSettings;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The live firehose of a platform. */
public final class LiveInflow implements Inflow {
    private final String source;
    private final BridgeSettings settings;
    private final KafkaSettings kafka;
    private final Clock clock;
    private @Nullable Bridge bridge;

    /** @param source one of {@link Bridge#SOURCES} */
    public LiveInflow(String source, BridgeSettings settings, KafkaSettings kafka, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.kafka = kafka;
        this.clock = clock;
    }

    /** @throws ConfigException when the settings cannot be used for this source */
    @Override
    public void start() throws IOException {
        try {
            bridge = Bridge.start(source, settings, kafka.clientProperties(), kafka.topicPrefix(), clock);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void stop() {
        if (bridge != null) {
            bridge.close();
        }
    }

    @Override
    public long sent() {
        return bridge == null ? 0 : bridge.committed();
    }

    @Override
    public Instant position() {
        return bridge == null ? Instant.EPOCH : bridge.position();
    }

    @Override
    public boolean isFinished() {
        return bridge != null && bridge.isFinished();
    }

    @Override
    public @Nullable String failure() {
        return bridge != null && bridge.isFinished() && !bridge.problems().isEmpty()
                ? String.join("; ", bridge.problems())
                : null;
    }

    /** What keeps a channel from running at the moment, as sentences; null when all run well. */
    public @Nullable String trouble() {
        return bridge == null || bridge.problems().isEmpty() ? null : String.join("; ", bridge.problems());
    }

    @Override
    public void close() {
        stop();
    }
}
