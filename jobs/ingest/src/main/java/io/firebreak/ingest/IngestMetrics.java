package io.firebreak.ingest;

import io.firebreak.ingest.parse.PayloadParsers;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters {@code <name>} by {@code source} and {@code reason}: {@code events} (reason is the event's type),
 * {@code notPosts}, {@code deadLetters} and {@code dropped} (duplicates, stale versions, content after a deletion or of a
 * purged author). Over the whole job, records read = records with events + notPosts + deadLetters. Sources that have no
 * parser, and names that own JSON gives itself, count as {@code other}: their number is not ours to bound.
 */
final class IngestMetrics {
    private final MetricGroup group;
    private final String name;
    private final Map<String, Map<String, Counter>> counters = new HashMap<>();

    IngestMetrics(MetricGroup group, String name) {
        this.group = group;
        this.name = name;
    }

    void count(String source, String reason) {
        String known = PayloadParsers.SOURCES.contains(source) ? source : "other";
        counters.computeIfAbsent(known, absent -> new HashMap<>())
                .computeIfAbsent(reason, absent -> group.addGroup("source", known)
                        .addGroup("reason", reason)
                        .counter(name))
                .inc();
    }
}
