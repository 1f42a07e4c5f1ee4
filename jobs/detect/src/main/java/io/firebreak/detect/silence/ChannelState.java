package io.firebreak.detect.silence;

import io.firebreak.detect.baseline.BaselineState;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a platform; about 12 KiB. The arrays belong to their owner, who changes them in place.
 *
 * @param source the platform, or {@link ChannelWatch#ALL}
 * @param baseline its normal traffic
 * @param posts counts of the latest minutes, by minute modulo their number
 * @param expected what was expected of each when it was new; 0 before the first
 * @param learnable whether each may be learned from
 * @param heardMinute latest minute with a post
 * @param silence the silence that is not over
 * @param dismissed whether a person ended a silence and the platform was not heard since
 */
// Arrays: written once a minute, so kept flat and changed in place.
@SuppressWarnings("ArrayRecordComponent")
public record ChannelState(
        String source,
        BaselineState baseline,
        double[] posts,
        double[] expected,
        boolean[] learnable,
        long heardMinute,
        @Nullable OpenSilence silence,
        boolean dismissed) {}
