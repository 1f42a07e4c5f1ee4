package io.firebreak.index.elasticsearch;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * Metrics of one subtask of the sink, in group {@code elasticsearch}. Each write that enters the sink ends in exactly one
 * of {@code writesDone}, {@code writesSuperseded} and {@code writesRefused}; what is missing is buffered. Alert on
 * {@code failuresInARow} above 5 and on any growth of {@code writesRefused}.
 */
final class BulkMetrics {
    private final Counter requests;
    private final Counter requestMillis;
    private final Counter retries;
    private final Counter done;
    private final Counter superseded;
    private final Counter refused;
    private volatile long lastRequestMillis;
    private volatile int failuresInARow;

    BulkMetrics(SinkWriterMetricGroup sink) {
        MetricGroup group = sink.addGroup("elasticsearch");
        requests = group.counter("requests");
        requestMillis = group.counter("requestMillis");
        retries = group.counter("writesRetried");
        done = group.counter("writesDone");
        superseded = group.counter("writesSuperseded");
        refused = group.counter("writesRefused");
        group.gauge("lastRequestMillis", () -> lastRequestMillis);
        group.gauge("failuresInARow", () -> failuresInARow);
    }

    void requestTook(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        requests.inc();
        requestMillis.inc(millis);
        lastRequestMillis = millis;
    }

    void count(Outcome.Kind kind) {
        switch (kind) {
            case DONE -> done.inc();
            case SUPERSEDED -> superseded.inc();
            case REFUSED -> refused.inc();
            case RETRY, DENIED -> throw new IllegalArgumentException("a write with outcome " + kind + " has not ended");
        }
    }

    void retried(int writes, int failures) {
        retries.inc(writes);
        failuresInARow = failures;
    }

    void recovered() {
        failuresInARow = 0;
    }
}
