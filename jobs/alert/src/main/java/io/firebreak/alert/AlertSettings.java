package io.firebreak.alert;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code alert}.
 *
 * @param logFile file to which pages are appended; default {@code firebreak-pages.log}
 * @param stateRetention how long after its last change an incident is remembered; default 30d
 */
public record AlertSettings(String logFile, Duration stateRetention) implements Serializable {
    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public AlertSettings(@Nullable String logFile, @Nullable Duration stateRetention) {
        this.logFile = logFile == null ? "firebreak-pages.log" : logFile;
        this.stateRetention = stateRetention == null ? Duration.ofDays(30) : stateRetention;
        if (this.stateRetention.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("stateRetention is shorter than 1m; allowed is 1m or more");
        }
    }
}
