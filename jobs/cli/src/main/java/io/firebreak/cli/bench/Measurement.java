package io.firebreak.cli.bench;

import java.time.Duration;
import java.util.Map;

/**
 * What one run cost.
 *
 * @param posts distinct posts that were read
 * @param documents searchable at the end
 * @param wall from the moment all tasks ran until the last write that Elasticsearch took could be found
 * @param cpu of each process in that time
 * @param upkeep what of it the JVMs spent on themselves: {@link ProcessCpu#upkeep}
 * @param collection time in which the garbage collector stopped the process of Flink
 * @param stages share of the time of Flink's threads by stage, together 1
 * @param topicBytes bytes on disk by topic, empty topics left out
 * @param indexBytes bytes of the indices of posts on disk
 * @param residentBytes of each process at the end
 */
record Measurement(
        long posts,
        long documents,
        Duration wall,
        Map<String, Duration> cpu,
        Map<String, Duration> upkeep,
        Duration collection,
        Map<String, Double> stages,
        Map<String, Long> topicBytes,
        long indexBytes,
        Map<String, Long> residentBytes) {
    double postsPerSecond() {
        return posts / (wall.toNanos() / 1e9);
    }

    double documentsPerSecond() {
        return documents / (wall.toNanos() / 1e9);
    }

    double cpuMicrosPerDocument() {
        return cpuMicrosPerPost() * posts / documents;
    }

    double cpuMicrosPerPost() {
        return cpu.values().stream().mapToDouble(this::microsPerPost).sum();
    }

    double microsPerPost(Duration time) {
        return time.toNanos() / 1e3 / posts;
    }
}
