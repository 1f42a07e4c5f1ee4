package io.firebreak.detect;

import io.firebreak.detect.metrics.ChannelMinute;
import io.firebreak.model.IncidentAction;
import org.jspecify.annotations.Nullable;

/**
 * Something for the watch over all platforms: exactly one of the components is there.
 *
 * @param counts a part of what came in a minute
 * @param action what a person did
 */
public record ChannelInput(
        @Nullable ChannelMinute counts, @Nullable IncidentAction action) {
    /** One watch sees all platforms, for whether one is silent depends on the others; it is given a few counts a second. */
    String key() {
        return "channels";
    }
}
