package io.firebreak.detect.silence;

import java.util.List;

/**
 * What a {@link ChannelWatch} keeps.
 *
 * @param nextMinute first minute not stepped over, minutes since 1970; {@link Long#MIN_VALUE} before the first step
 * @param channels the platforms heard of, that of all together first
 */
public record ChannelsState(long nextMinute, List<ChannelState> channels) {
    /** Nothing heard yet. */
    public static final ChannelsState NONE = new ChannelsState(Long.MIN_VALUE, List.of());
}
