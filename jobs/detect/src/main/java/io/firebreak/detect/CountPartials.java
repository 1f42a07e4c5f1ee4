package io.firebreak.detect;

import io.firebreak.detect.metrics.BrandGroups;
import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.metrics.ChannelCounts;
import io.firebreak.detect.metrics.ChannelMinute;
import io.firebreak.detect.metrics.PartialCounts;
import io.firebreak.model.Brand;
import io.firebreak.model.EnrichedPost;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Counts posts in the subtask that has them, so that a brand that everybody talks of sends its key's owner a few counts
 * instead of every post. It keeps no counts as state: what was counted is sent before each watermark and each checkpoint
 * barrier, as the table runtime's mini-batch aggregation does.
 */
final class CountPartials extends AbstractStreamOperator<BrandMinute>
        implements TwoInputStreamOperator<EnrichedPost, BrandChange, BrandMinute>, BoundedMultiInput {
    static final OutputTag<ChannelMinute> CHANNELS =
            new OutputTag<>("channels", TypeInformation.of(ChannelMinute.class));

    private static final long serialVersionUID = 1;
    /** Bounds memory between two watermarks. */
    private static final int MOST_POSTS = 10_000;

    private final double leastConfidence;
    private final KnownBrands known;
    private transient @Nullable PartialCounts partials;
    private transient @Nullable ChannelCounts channels;
    private transient @Nullable BroadcastState<String, Brand> brands;

    CountPartials(double leastConfidence, KnownBrands known) {
        this.leastConfidence = leastConfidence;
        this.known = known;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        brands = context.getOperatorStateStore().getBroadcastState(DetectState.BRANDS);
    }

    @Override
    public void processElement1(StreamRecord<EnrichedPost> element) throws Exception {
        PartialCounts current = partials();
        current.add(element.getValue());
        channels().add(element.getValue());
        if (current.size() >= MOST_POSTS) {
            flush();
        }
    }

    @Override
    public void processElement2(StreamRecord<BrandChange> element) throws Exception {
        flush();
        KnownBrands.apply(element.getValue(), brands());
        // Made anew with the next post, so that a list of thousands of brands is read once.
        partials = null;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput(int input) {
        flush();
    }

    private void flush() {
        channels().drain(counts -> output.collect(CHANNELS, new StreamRecord<>(counts)));
        if (partials != null) {
            partials.drain(counts -> output.collect(new StreamRecord<>(counts)));
        }
    }

    private PartialCounts partials() throws Exception {
        PartialCounts current = partials;
        if (current == null) {
            current = new PartialCounts(leastConfidence, BrandGroups.of(known.all(brands())));
            partials = current;
        }
        return current;
    }

    private ChannelCounts channels() {
        ChannelCounts current = channels;
        if (current == null) {
            current = new ChannelCounts();
            channels = current;
        }
        return current;
    }

    private BroadcastState<String, Brand> brands() {
        if (brands == null) {
            throw new IllegalStateException("not opened");
        }
        return brands;
    }
}
