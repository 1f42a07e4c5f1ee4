package io.firebreak.detect;

import static io.firebreak.detect.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.model.EnrichedPost;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class CountPartialsTest {
    @Test
    void postsOfAMinuteLeaveTheSubtaskAsOneCount() throws Exception {
        try (Harness harness = new Harness()) {
            for (int i = 0; i < 500; i++) {
                harness.flink.processElement1(new StreamRecord<>(said("x:" + i).post()));
            }
            assertThat(harness.flink.getOutput()).isEmpty();

            harness.flink.processWatermark1(new Watermark(1));

            assertThat(harness.flink.extractOutputValues())
                    .singleElement()
                    .extracting(counts -> counts.posts().posts())
                    .isEqualTo(500L);
            assertThat(harness.flink.getOutput())
                    .as("the counts go before the watermark")
                    .last()
                    .isEqualTo(new Watermark(1));
        }
    }

    @Test
    void nothingIsHeldBackAtACheckpoint() throws Exception {
        try (Harness harness = new Harness()) {
            harness.flink.processElement1(new StreamRecord<>(said("x:1").post()));

            harness.flink.prepareSnapshotPreBarrier(1);

            assertThat(harness.flink.extractOutputValues()).hasSize(1);
        }
    }

    private static final class Harness implements AutoCloseable {
        private final TwoInputStreamOperatorTestHarness<EnrichedPost, BrandChange, BrandMinute> flink;

        Harness() throws Exception {
            flink = new TwoInputStreamOperatorTestHarness<>(new CountPartials(0.5, new KnownBrands(List.of())));
            flink.open();
            flink.processWatermarkStatus2(WatermarkStatus.IDLE);
        }

        @Override
        public void close() {
            try {
                flink.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the harness", e);
            }
        }
    }
}
