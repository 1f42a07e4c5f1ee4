package io.firebreak.detect;

import io.firebreak.detect.incident.DetectorState;
import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.silence.ChannelsState;
import io.firebreak.model.Brand;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** All state of the job; keyed by brand but for withdrawals and brands, which every subtask has, and channels. */
final class DetectState {
    /** Counts that arrived since their minute was last published, by minute. */
    static final MapStateDescriptor<Long, BrandMinute> FRESH =
            new MapStateDescriptor<>("fresh", Types.LONG, TypeInformation.of(BrandMinute.class));
    /** Published minutes within the allowed lateness. */
    static final MapStateDescriptor<Long, MinuteRow> ROWS =
            new MapStateDescriptor<>("rows", Types.LONG, TypeInformation.of(MinuteRow.class));

    static final ValueStateDescriptor<DetectorState> DETECTOR =
            new ValueStateDescriptor<>("detector", TypeInformation.of(DetectorState.class));
    static final ValueStateDescriptor<Casebook> CASEBOOK =
            new ValueStateDescriptor<>("casebook", TypeInformation.of(Casebook.class));
    /** Brands of the topic by id. */
    static final MapStateDescriptor<String, Brand> BRANDS =
            new MapStateDescriptor<>("brands", Types.STRING, TypeInformation.of(Brand.class));
    /** Recent withdrawals, with the watermark at which each came. */
    static final MapStateDescriptor<Withdrawal, Long> WITHDRAWALS =
            new MapStateDescriptor<>("withdrawals", TypeInformation.of(Withdrawal.class), Types.LONG);

    /** Posts of platforms that arrived since their minute was last taken. */
    static final MapStateDescriptor<SilenceFunction.ChannelMinuteKey, Long> FRESH_CHANNELS = new MapStateDescriptor<>(
            "fresh-channels", TypeInformation.of(SilenceFunction.ChannelMinuteKey.class), Types.LONG);

    static final ValueStateDescriptor<ChannelsState> CHANNELS =
            new ValueStateDescriptor<>("channels", TypeInformation.of(ChannelsState.class));
    static final ValueStateDescriptor<Long> CHANNELS_HEARD_AT =
            new ValueStateDescriptor<>("channels-heard-at", Types.LONG);

    private DetectState() {}
}
