package io.firebreak.cli.up;

import io.firebreak.bridge.Bridge;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to run everything on one machine.
 *
 * @param source {@code demo}, a platform that has a bridge, or the path of a recorded file
 * @param format wire format of the recorded file; unused for the demo
 * @param speed how many times faster than the source's own time
 * @param duration how long to feed; null until the feed ends or the user stops it
 * @param fresh whether to forget earlier data
 * @param dataDirectory where everything is kept
 * @param brandsFile brands to track
 * @param kafkaPort 0 for a free one
 * @param elasticsearchPort 0 for a free one
 * @param flinkPort 0 for a free one
 * @param parallelism subtasks of each job
 * @param postsPerMinute of the demo, in simulated time
 * @param deployment in how many jobs everything runs
 */
public record UpOptions(
        String source,
        String format,
        double speed,
        @Nullable Duration duration,
        boolean fresh,
        Path dataDirectory,
        Path brandsFile,
        int kafkaPort,
        int elasticsearchPort,
        int flinkPort,
        int parallelism,
        double postsPerMinute,
        Deployment deployment) {
    /** The source that needs no file. */
    public static final String DEMO = "demo";

    /** Whether the simulated firehose is the source. */
    boolean isDemo() {
        return source.equals(DEMO);
    }

    /** Whether a live firehose is the source. */
    boolean isLive() {
        return Bridge.SOURCES.contains(source);
    }
}
