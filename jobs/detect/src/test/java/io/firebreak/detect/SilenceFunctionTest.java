package io.firebreak.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.metrics.ChannelMinute;
import io.firebreak.detect.silence.SilenceSettings;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SilenceFunctionTest {
    private static final long START = Instant.parse("2011-10-10T00:00:00Z").getEpochSecond() / 60;
    private static final SilenceSettings QUICK =
            new SilenceSettings(List.of(5, 15, 30), 0.2, Duration.ofHours(6), Severity.WARNING, Duration.ofMinutes(2));

    @Test
    void onePlatformIsMissedWhileOthersGoOn() throws Exception {
        try (Harness harness = new Harness(null)) {
            harness.traffic(START, START + 600, "x", "bluesky");
            harness.traffic(START + 600, START + 700, "bluesky");

            assertThat(harness.incidents()).extracting(Incident::brandId).containsOnly("channel:x");
            assertThat(harness.incidents().get(0).startedAt()).isEqualTo(Instant.ofEpochSecond((START + 600) * 60));
        }
    }

    @Test
    void theClockTellsWhenNothingArrivesAnyMore() throws Exception {
        try (Harness harness = new Harness(null)) {
            harness.live = true;
            harness.traffic(START, START + 600, "x", "bluesky");
            assertThat(harness.incidents()).isEmpty();

            harness.clock(START + 700);

            assertThat(harness.incidents()).extracting(Incident::brandId).containsOnly("channel:all");
            assertThat(harness.incidents().get(0).state()).isEqualTo(IncidentState.OPEN);
        }
    }

    @Test
    void theClockSaysNothingAboutARecordingThatEnds() throws Exception {
        try (Harness harness = new Harness(null)) {
            harness.clock(START + 5_000_000);
            harness.traffic(START, START + 600, "x", "bluesky");

            harness.clock(START + 5_010_000);

            assertThat(harness.incidents()).isEmpty();
        }
    }

    @Test
    void lateAndDisorderedCountsOfAMinuteAddUp() throws Exception {
        try (Harness harness = new Harness(null)) {
            harness.traffic(START, START + 600, "x", "bluesky");
            // Another subtask lags behind: its posts of the same minutes come after the watermark.
            for (long minute = START + 600; minute < START + 660; minute++) {
                harness.count("bluesky", minute, 10);
                harness.watermark(minute + 1);
                harness.count("x", minute, 10);
            }

            assertThat(harness.incidents()).isEmpty();
        }
    }

    @Test
    void restartInAnyMinuteGivesTheSame() throws Exception {
        List<Incident> whole;
        try (Harness harness = new Harness(null)) {
            harness.traffic(START, START + 600, "x", "bluesky");
            harness.traffic(START + 600, START + 700, "bluesky");
            harness.traffic(START + 700, START + 760, "x", "bluesky");
            whole = harness.incidents();
        }
        assertThat(whole).extracting(Incident::state).contains(IncidentState.RESOLVED);
        for (long cut = START + 590; cut < START + 750; cut += 16) {
            List<Incident> parts = new ArrayList<>();
            OperatorSubtaskState state;
            try (Harness before = new Harness(null)) {
                before.story(START, cut);
                parts.addAll(before.incidents());
                state = before.flink.snapshot(1, 1);
            }
            try (Harness after = new Harness(state)) {
                after.story(cut, START + 760);
                parts.addAll(after.incidents());
            }
            assertThat(parts).isEqualTo(whole);
        }
    }

    private static final class Harness implements AutoCloseable {
        private final KeyedOneInputStreamOperatorTestHarness<String, ChannelInput, Incident> flink;
        private boolean live;

        Harness(@Nullable OperatorSubtaskState state) throws Exception {
            flink = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new SilenceFunction(QUICK)), ChannelInput::key, Types.STRING);
            if (state != null) {
                flink.initializeState(state);
            }
            flink.open();
        }

        /** Two platforms, of which one is silent from minute 600 to 700. */
        void story(long from, long to) throws Exception {
            for (long minute = from; minute < to; minute++) {
                boolean silent = minute >= START + 600 && minute < START + 700;
                traffic(minute, minute + 1, silent ? new String[] {"bluesky"} : new String[] {"x", "bluesky"});
            }
        }

        void traffic(long from, long to, String... sources) throws Exception {
            for (long minute = from; minute < to; minute++) {
                if (live) {
                    clock(minute + 1);
                }
                for (String source : sources) {
                    count(source, minute, 6 + minute % 9);
                    count(source, minute, 4);
                }
                watermark(minute + 1);
            }
        }

        void count(String source, long minute, long posts) throws Exception {
            flink.processElement(new StreamRecord<>(
                    new ChannelInput(new ChannelMinute(source, minute, posts), null), minute * 60_000));
        }

        void watermark(long minute) throws Exception {
            flink.processWatermark(new Watermark(minute * 60_000));
        }

        void clock(long minute) throws Exception {
            flink.setProcessingTime(minute * 60_000);
        }

        List<Incident> incidents() {
            return List.copyOf(flink.extractOutputValues());
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
