package io.firebreak.detect.silence;

import io.firebreak.model.Severity;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * When a platform is silent. Section {@code silence} of the job's configuration; a missing value takes its default.
 *
 * @param horizonsMinutes look-backs, ascending; default 5, 15, 30, 60 and 180
 * @param falseAlarmsPerChannelYear how often, by the model, the normal traffic of a platform may look silent; divided by the
 *     looks of a year it is the probability below which a silence is told; default 0.2
 * @param warmUp event time that a platform is watched first, so that its nights are known; default {@code 3d}
 * @param severity of a silence; default {@code warning}
 * @param patience wall-clock time without any post after which the clock stands in for the posts' times, while live;
 *     default {@code 2m}
 */
public record SilenceSettings(
        List<Integer> horizonsMinutes,
        Double falseAlarmsPerChannelYear,
        Duration warmUp,
        Severity severity,
        Duration patience)
        implements Serializable {
    private static final int MOST_HORIZON = 720;
    private static final double MINUTES_OF_YEAR = 365.25 * 1440;

    /** Fills in defaults and checks ranges. */
    // Jackson passes null for what the configuration leaves out.
    public SilenceSettings {
        horizonsMinutes = horizonsMinutes == null ? List.of(5, 15, 30, 60, 180) : List.copyOf(horizonsMinutes);
        falseAlarmsPerChannelYear = falseAlarmsPerChannelYear == null ? Double.valueOf(0.2) : falseAlarmsPerChannelYear;
        warmUp = warmUp == null ? Duration.ofDays(3) : warmUp;
        severity = severity == null ? Severity.WARNING : severity;
        patience = patience == null ? Duration.ofMinutes(2) : patience;
        for (int i = 0; i < horizonsMinutes.size(); i++) {
            int horizon = horizonsMinutes.get(i);
            if (horizon < 1 || horizon > MOST_HORIZON || (i > 0 && horizon <= horizonsMinutes.get(i - 1))) {
                throw new IllegalArgumentException("horizonsMinutes is " + horizonsMinutes
                        + "; allowed are ascending whole numbers from 1 to " + MOST_HORIZON);
            }
        }
        if (horizonsMinutes.isEmpty()) {
            throw new IllegalArgumentException("horizonsMinutes is empty; allowed is at least one");
        }
        if (!(falseAlarmsPerChannelYear >= 1e-6)) {
            throw new IllegalArgumentException(
                    "falseAlarmsPerChannelYear is " + falseAlarmsPerChannelYear + "; allowed is 1.0E-6 or more");
        }
        if (patience.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("patience is " + patience + "; allowed is 1m or more");
        }
    }

    /** All defaults. */
    @SuppressWarnings("NullAway") // null is what the constructor replaces
    public static SilenceSettings defaults() {
        return new SilenceSettings(null, null, null, null, null);
    }

    /** Looks of a year that do not overlap. */
    double looksPerYear() {
        double looks = 0;
        for (int horizon : horizonsMinutes) {
            looks += MINUTES_OF_YEAR / horizon;
        }
        return looks;
    }

    /** Probability of so little traffic below which a platform is silent. */
    double silentTail() {
        return falseAlarmsPerChannelYear / looksPerYear();
    }
}
