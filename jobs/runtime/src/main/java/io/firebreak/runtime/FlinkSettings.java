package io.firebreak.runtime;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code flink}.
 *
 * @param parallelism subtasks of each operator; default the cluster's own default
 * @param maxParallelism key groups, fixed for the life of a job's state; default 128
 * @param checkpointInterval time between checkpoints, and so the longest delay that exactly-once output adds at each
 *     Kafka hop; default 10s
 * @param checkpointDirectory URI for checkpoints; default the cluster's own
 * @param savepoint URI of the savepoint to start from; default none
 * @param maxRestarts restarts in close succession after which the job fails; default 20
 * @param bufferTimeout longest wait before a partly filled network buffer is sent; default 50ms
 */
public record FlinkSettings(
        @Nullable Integer parallelism,
        Integer maxParallelism,
        Duration checkpointInterval,
        @Nullable String checkpointDirectory,
        @Nullable String savepoint,
        Integer maxRestarts,
        Duration bufferTimeout)
        implements Serializable {

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public FlinkSettings(
            @Nullable Integer parallelism,
            @Nullable Integer maxParallelism,
            @Nullable Duration checkpointInterval,
            @Nullable String checkpointDirectory,
            @Nullable String savepoint,
            @Nullable Integer maxRestarts,
            @Nullable Duration bufferTimeout) {
        this.parallelism = parallelism;
        this.maxParallelism = maxParallelism == null ? 128 : maxParallelism;
        this.checkpointInterval = checkpointInterval == null ? Duration.ofSeconds(10) : checkpointInterval;
        this.checkpointDirectory = checkpointDirectory;
        this.savepoint = savepoint;
        this.maxRestarts = maxRestarts == null ? 20 : maxRestarts;
        this.bufferTimeout = bufferTimeout == null ? Duration.ofMillis(50) : bufferTimeout;
        if (this.parallelism != null && (this.parallelism < 1 || this.parallelism > this.maxParallelism)) {
            throw new IllegalArgumentException("parallelism is " + this.parallelism
                    + "; allowed are 1 to maxParallelism, which is " + this.maxParallelism);
        }
        if (this.maxParallelism < 1 || this.maxParallelism > 32_768) {
            throw new IllegalArgumentException("maxParallelism is " + this.maxParallelism + "; allowed are 1 to 32768");
        }
        if (this.checkpointInterval.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("checkpointInterval is shorter than 100ms; allowed is 100ms or more");
        }
        if (this.maxRestarts < 1) {
            throw new IllegalArgumentException("maxRestarts is " + this.maxRestarts + "; allowed is 1 or more");
        }
    }
}
