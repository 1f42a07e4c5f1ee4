package io.firebreak.detect;

import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.metrics.PartialCounts;
import io.firebreak.model.EnrichedPost;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts posts in the subtask that has them, so that a brand that everybody talks of sends its key's owner a few counts
 * instead of every post. It has no state: what was counted is sent before each watermark and each checkpoint barrier, as
 * the table runtime's mini-batch aggregation does.
 */
final class CountPartials extends AbstractStreamOperator<BrandMinute>
        implements OneInputStreamOperator<EnrichedPost, BrandMinute>, BoundedOneInput {
    private static final long serialVersionUID = 1;
    /** Bounds memory between two watermarks. */
    private static final int MOST_POSTS = 10_000;

    private final double leastConfidence;
    private transient @Nullable PartialCounts partials;

    CountPartials(double leastConfidence) {
        this.leastConfidence = leastConfidence;
    }

    @Override
    public void open() throws Exception {
        super.open();
        partials = new PartialCounts(leastConfidence);
    }

    @Override
    public void processElement(StreamRecord<EnrichedPost> element) {
        PartialCounts current = partials();
        current.add(element.getValue());
        if (current.size() >= MOST_POSTS) {
            flush();
        }
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
    public void endInput() {
        flush();
    }

    private void flush() {
        partials().drain(counts -> output.collect(new StreamRecord<>(counts)));
    }

    private PartialCounts partials() {
        if (partials == null) {
            throw new IllegalStateException("not opened");
        }
        return partials;
    }
}
