package io.firebreak.detect;

import io.firebreak.detect.metrics.BrandGroups;
import io.firebreak.detect.metrics.PartialCounts;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** Runs {@link DetectFunction} in Flink's operator harness. */
final class Run implements AutoCloseable {
    private final KeyedBroadcastOperatorTestHarness<String, BrandInput, Notice, BrandMetrics> harness;
    private final CoBroadcastWithKeyedOperator<String, BrandInput, Notice, BrandMetrics> operator;
    private final PartialCounts counts;
    private final SelectWithdrawals select = new SelectWithdrawals();
    private long watermark = Long.MIN_VALUE;

    Run(@Nullable OperatorSubtaskState state) throws Exception {
        this(state, List.of());
    }

    Run(@Nullable OperatorSubtaskState state, List<Brand> brands) throws Exception {
        counts = new PartialCounts(0.5, BrandGroups.of(brands));
        operator = new CoBroadcastWithKeyedOperator<>(
                new DetectFunction(DetectSettings.defaults(), new KnownBrands(brands)),
                List.of(DetectState.WITHDRAWALS, DetectState.BRANDS));
        harness = new KeyedBroadcastOperatorTestHarness<>(operator, BrandInput::brandId, Types.STRING, 4, 1, 0);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    /** Sends posts one by one, the watermark staying so far behind the newest. */
    Run posts(List<EnrichedPost> posts, long disorderSeconds) throws Exception {
        for (EnrichedPost post : posts) {
            post(post);
            watermark(post.event().occurredAt().minusSeconds(disorderSeconds));
        }
        return this;
    }

    Run post(EnrichedPost post) throws Exception {
        counts.add(post);
        List<BrandInput> inputs = new ArrayList<>();
        counts.drain(said -> inputs.add(new BrandInput(said.brandId(), said, null)));
        for (BrandInput input : inputs) {
            harness.processElement(
                    new StreamRecord<>(input, post.event().occurredAt().toEpochMilli()));
        }
        List<Notice> withdrawals = new ArrayList<>();
        select.flatMap(post, new org.apache.flink.api.common.functions.util.ListCollector<>(withdrawals));
        for (Notice withdrawal : withdrawals) {
            harness.processBroadcastElement(new StreamRecord<>(withdrawal));
        }
        return this;
    }

    Run action(IncidentAction action) throws Exception {
        harness.processElement(new StreamRecord<>(new BrandInput(action.brandId(), null, action)));
        return this;
    }

    /** Event time has come to an instant, or was already further. */
    Run watermark(Instant instant) throws Exception {
        if (instant.toEpochMilli() > watermark) {
            watermark = instant.toEpochMilli();
            harness.processWatermark(new Watermark(watermark));
            harness.processBroadcastWatermark(new Watermark(watermark));
        }
        return this;
    }

    List<BrandMetrics> rows() {
        return List.copyOf(harness.extractOutputValues());
    }

    /** The last revision of each row, by time. */
    List<BrandMetrics> lastRows() {
        Map<Instant, BrandMetrics> last = new TreeMap<>();
        rows().forEach(row -> last.put(row.windowStart(), row));
        return List.copyOf(last.values());
    }

    List<Incident> incidents() {
        List<Incident> incidents = new ArrayList<>();
        var records = harness.getSideOutput(DetectFunction.INCIDENTS);
        if (records != null) {
            records.forEach(incident -> incidents.add(incident.getValue()));
        }
        return incidents;
    }

    Incident latest() {
        List<Incident> incidents = incidents();
        return incidents.get(incidents.size() - 1);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int stateEntries() {
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close the harness", e);
        }
    }
}
