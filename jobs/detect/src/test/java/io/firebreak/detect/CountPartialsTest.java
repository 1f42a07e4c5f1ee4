package io.firebreak.detect;

import static io.firebreak.detect.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.model.EnrichedPost;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class CountPartialsTest {
    @Test
    void postsOfAMinuteLeaveTheSubtaskAsOneCount() throws Exception {
        try (Harness harness = new Harness()) {
            for (int i = 0; i < 500; i++) {
                harness.flink.processElement(new StreamRecord<>(said("x:" + i).post()));
            }
            assertThat(harness.flink.getOutput()).isEmpty();

            harness.flink.processWatermark(new Watermark(1));

            assertThat(harness.flink.extractOutputValues())
                    .singleElement()
                    .extracting(BrandMinute::posts)
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
            harness.flink.processElement(new StreamRecord<>(said("x:1").post()));

            harness.flink.prepareSnapshotPreBarrier(1);

            assertThat(harness.flink.extractOutputValues()).hasSize(1);
        }
    }

    private static final class Harness implements AutoCloseable {
        private final OneInputStreamOperatorTestHarness<EnrichedPost, BrandMinute> flink;

        Harness() throws Exception {
            flink = new OneInputStreamOperatorTestHarness<>(new CountPartials(0.5));
            flink.open();
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
