package io.firebreak.cli.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Follows a run by samples of the writes that Elasticsearch has taken and the CPU time that each process has used, so that
 * a run ends with its last write and not when somebody has noticed that there are no more. Not thread-safe.
 */
final class Meter {
    private final Cluster cluster;
    private final ProcessCpu processes;
    private final Sample first;
    private Sample last;

    private record Sample(long nanos, long operations, Map<String, Duration> cpu, Duration collection) {}

    /** Begins to measure. */
    Meter(Cluster cluster, ProcessCpu processes) throws IOException {
        this.cluster = cluster;
        this.processes = processes;
        first = sample();
        last = first;
    }

    /**
     * Looks again.
     *
     * @return whether there were further writes since the last look
     */
    boolean advance() throws IOException {
        Sample now = sample();
        if (now.operations() == last.operations()) {
            return false;
        }
        last = now;
        return true;
    }

    /** From the beginning to the last look that saw further writes. */
    Duration wall() {
        return Duration.ofNanos(last.nanos() - first.nanos());
    }

    /** CPU time in that interval, by process. */
    Map<String, Duration> cpu() {
        Map<String, Duration> used = new LinkedHashMap<>();
        last.cpu().forEach((name, time) -> used.put(name, time.minus(first.cpu().getOrDefault(name, Duration.ZERO))));
        return used;
    }

    /** Time in which garbage collection stopped this process in that interval. */
    Duration collection() {
        return last.collection().minus(first.collection());
    }

    private Sample sample() throws IOException {
        long collected = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return new Sample(System.nanoTime(), cluster.operations(), processes.read(), Duration.ofMillis(collected));
    }
}
