package io.firebreak.cli.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Follows a run by samples of the writes that Elasticsearch has taken and the CPU time that each process has used, so that
 * a run ends with its last write and not when somebody has noticed that there are no more. The refresh that makes the last
 * writes searchable counts as part of the run. Not thread-safe.
 */
final class Meter {
    private final Cluster cluster;
    private final ProcessCpu processes;
    /** Looks without further writes after which the last ones are made searchable: longer than a write waits for others. */
    private static final int LOOKS_BEFORE_REFRESH = 3;

    private final Sample first;
    private Sample last;
    private int quietLooks;
    /** Before and after the refresh that followed the last write; the same sample before there was one. */
    private Sample beforeRefresh;

    private Sample afterRefresh;

    private record Sample(
            long nanos,
            long operations,
            Map<String, Duration> cpu,
            Map<String, Duration> upkeep,
            Duration collection) {}

    /** Begins to measure. */
    Meter(Cluster cluster, ProcessCpu processes) throws IOException {
        this.cluster = cluster;
        this.processes = processes;
        first = sample();
        last = first;
        beforeRefresh = first;
        afterRefresh = first;
    }

    /**
     * Looks again.
     *
     * @return whether there were further writes since the last look
     */
    boolean advance() throws IOException {
        Sample now = sample();
        if (now.operations() == last.operations()) {
            quietLooks++;
            if (quietLooks == LOOKS_BEFORE_REFRESH) {
                beforeRefresh = now;
                cluster.refresh();
                afterRefresh = sample();
            }
            return false;
        }
        last = now;
        quietLooks = 0;
        beforeRefresh = now;
        afterRefresh = now;
        return true;
    }

    /** From the beginning to the last look that saw further writes, and the time it took to make these searchable. */
    Duration wall() {
        return Duration.ofNanos(last.nanos() - first.nanos() + afterRefresh.nanos() - beforeRefresh.nanos());
    }

    /** CPU time in that interval, by process. */
    Map<String, Duration> cpu() {
        return used(Sample::cpu);
    }

    /** What of it the processes spent on themselves: {@link ProcessCpu#upkeep}. */
    Map<String, Duration> upkeep() {
        return used(Sample::upkeep);
    }

    private Map<String, Duration> used(Function<Sample, Map<String, Duration>> times) {
        Map<String, Duration> used = new LinkedHashMap<>();
        times.apply(last)
                .forEach((name, time) -> used.put(
                        name,
                        time.minus(of(times, first, name))
                                .plus(of(times, afterRefresh, name))
                                .minus(of(times, beforeRefresh, name))));
        return used;
    }

    private static Duration of(Function<Sample, Map<String, Duration>> times, Sample sample, String name) {
        return times.apply(sample).getOrDefault(name, Duration.ZERO);
    }

    /** Time in which garbage collection stopped this process in that interval. */
    Duration collection() {
        return last.collection().minus(first.collection());
    }

    private Sample sample() throws IOException {
        long collected = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return new Sample(
                System.nanoTime(),
                cluster.operations(),
                processes.read(),
                processes.upkeep(),
                Duration.ofMillis(collected));
    }
}
