package io.firebreak.detect;

import io.firebreak.detect.metrics.ChannelMinute;
import io.firebreak.detect.silence.ChannelWatch;
import io.firebreak.detect.silence.ChannelsState;
import io.firebreak.detect.silence.SilenceSettings;
import io.firebreak.model.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds the time of a {@link ChannelWatch}. Event time drives it, so that a replay gives what the first run gave. Only
 * when nothing at all arrives, event time stands still; then, if the latest posts were of the present, the clock goes on in
 * its place.
 */
final class SilenceFunction extends KeyedProcessFunction<String, ChannelInput, Incident> {
    private static final long serialVersionUID = 1;
    private static final long MINUTE = 60_000;
    /** Posts that are older when they arrive are a replay, and then the clock says nothing about their time. */
    private static final long PRESENT = Duration.ofMinutes(10).toMillis();

    private final SilenceSettings settings;
    private transient MapState<ChannelMinuteKey, Long> fresh;
    private transient ValueState<ChannelsState> watches;
    /** Processing time of the latest arrival; 0 while what arrives is no present. */
    private transient ValueState<Long> heardAt;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    SilenceFunction(SilenceSettings settings) {
        this.settings = settings;
    }

    /**
     * A minute of a platform.
     *
     * @param minute minutes since 1970
     * @param source the platform
     */
    public record ChannelMinuteKey(long minute, String source) {}

    @Override
    public void open(OpenContext context) {
        fresh = getRuntimeContext().getMapState(DetectState.FRESH_CHANNELS);
        watches = getRuntimeContext().getState(DetectState.CHANNELS);
        heardAt = getRuntimeContext().getState(DetectState.CHANNELS_HEARD_AT);
    }

    @Override
    public void processElement(ChannelInput input, Context context, Collector<Incident> out) throws Exception {
        if (input.counts() != null) {
            count(input.counts(), context.timerService());
        }
        if (input.action() != null) {
            ChannelWatch watch = watch();
            watch.act(input.action()).forEach(out::collect);
            watches.update(watch.state());
        }
    }

    private void count(ChannelMinute counts, TimerService timers) throws Exception {
        ChannelMinuteKey key = new ChannelMinuteKey(counts.minute(), counts.source());
        Long known = fresh.get(key);
        fresh.put(key, known == null ? counts.posts() : known + counts.posts());
        timers.registerEventTimeTimer(Math.max(endOf(counts.minute()), endOf(minuteAfter(timers.currentWatermark()))));

        long now = timers.currentProcessingTime();
        boolean present = now - endOf(counts.minute()) <= PRESENT;
        heardAt.update(present ? now : 0);
        if (present) {
            timers.registerProcessingTimeTimer(endOf(minuteAfter(now)));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Incident> out) throws Exception {
        TimerService timers = context.timerService();
        switch (context.timeDomain()) {
            case EVENT_TIME -> {
                ChannelWatch watch = advance(minuteAfter(timestamp), out);
                // After the last watermark no time passes.
                if (watch.isWatching() && timers.currentWatermark() != Long.MAX_VALUE) {
                    timers.registerEventTimeTimer(endOf(minuteAfter(timestamp)));
                }
            }
            case PROCESSING_TIME -> {
                Long heard = heardAt.value();
                if (heard == null || heard == 0) {
                    return;
                }
                long patience = settings.patience().toMillis();
                if (timestamp - heard >= patience) {
                    advance(minuteAfter(timestamp - patience), out);
                }
                timers.registerProcessingTimeTimer(timestamp + MINUTE);
            }
        }
    }

    /** Takes all minutes before one; of those taken earlier the late posts are counted. */
    private ChannelWatch advance(long toMinute, Collector<Incident> out) throws Exception {
        ChannelWatch watch = watch();
        TreeMap<Long, Map<String, Long>> due = new TreeMap<>();
        List<ChannelMinuteKey> taken = new ArrayList<>();
        for (Map.Entry<ChannelMinuteKey, Long> entry : fresh.entries()) {
            ChannelMinuteKey key = entry.getKey();
            if (key.minute() < toMinute) {
                due.computeIfAbsent(key.minute(), minute -> new HashMap<>()).put(key.source(), entry.getValue());
                taken.add(key);
            }
        }
        for (ChannelMinuteKey key : taken) {
            fresh.remove(key);
        }
        due.forEach((minute, posts) -> {
            if (minute >= watch.nextMinute()) {
                watch.step(minute, posts).forEach(out::collect);
            } else {
                posts.forEach((source, count) -> watch.correct(new ChannelMinute(source, minute, count)));
            }
        });
        watch.advanceTo(toMinute).forEach(out::collect);
        watches.update(watch.state());
        return watch;
    }

    private ChannelWatch watch() throws Exception {
        ChannelsState state = watches.value();
        return new ChannelWatch(settings, state == null ? ChannelsState.NONE : state);
    }

    /** The first minute that begins after an instant, minutes since 1970. */
    private static long minuteAfter(long millis) {
        return Math.floorDiv(Math.max(0, millis), MINUTE) + 1;
    }

    /** The last millisecond of a minute. */
    private static long endOf(long minute) {
        return (minute + 1) * MINUTE - 1;
    }
}
