package io.firebreak.cli.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Score of the Numenta Anomaly Benchmark (Lavin and Ahmad, "Evaluating Real-time Anomaly Detection Algorithms", 2015,
 * section II): a hit counts the more the earlier in its window it is, a false alarm the less the closer it follows a window.
 * Rows of the probationary period are not scored. 0 is a detector that is always silent, 100 a perfect one. The line is
 * fixed beforehand, not swept.
 *
 * @param score normalised score; at most 100
 * @param found windows with a hit
 * @param windows windows in all
 * @param falseRows alarms outside every window
 */
record NabScore(double score, int found, int windows, int falseRows) {
    /** A score from which a row alarms. */
    static final double LINE = 0.5;

    private static final double PROBATION = 0.15;
    private static final int MOST_ROWS_FOR_PROBATION = 5000;

    /**
     * What hits, false alarms and misses weigh.
     *
     * @param name as in the benchmark
     */
    record Profile(String name, double hit, double falseAlarm, double miss) {}

    static final List<Profile> PROFILES = List.of(
            new Profile("standard", 1, 0.11, 1), new Profile("low_FP", 1, 0.22, 1), new Profile("low_FN", 1, 0.11, 2));

    /** Time in which an anomaly lies, both ends included. */
    record Span(Instant from, Instant to) {}

    /** A row of scores. */
    record Row(Instant time, double score) {}

    /** One brand's scores and windows. */
    record Series(List<Row> rows, List<Span> windows) {}

    /** The score over several series together. */
    static NabScore of(Collection<Series> series, Profile profile) {
        double raw = 0;
        int found = 0;
        int windows = 0;
        int falseRows = 0;
        for (Series one : series) {
            Tally tally = tally(one, profile);
            raw += tally.raw;
            found += tally.found;
            windows += tally.windows;
            falseRows += tally.falseRows;
        }
        double silent = -profile.miss() * windows;
        double perfect = profile.hit() * windows;
        return new NabScore(100 * (raw - silent) / (perfect - silent), found, windows, falseRows);
    }

    private record Tally(double raw, int found, int windows, int falseRows) {}

    private record Rows(int from, int to) {}

    private static Tally tally(Series series, Profile profile) {
        List<Row> rows = series.rows();
        List<Rows> windows = windows(series);
        int first = (int) Math.floor(Math.min(PROBATION * rows.size(), PROBATION * MOST_ROWS_FOR_PROBATION));
        Map<Rows, Double> hits = new HashMap<>();
        double raw = 0;
        int falseRows = 0;
        for (int i = first; i < rows.size(); i++) {
            if (rows.get(i).score() < LINE) {
                continue;
            }
            Rows around = null;
            Rows before = null;
            for (Rows window : windows) {
                around = around == null && window.from() <= i && i <= window.to() ? window : around;
                before = window.to() < i ? window : before;
            }
            if (around != null) {
                double length = around.to() - around.from() + 1.0;
                double weight = sigmoid(-(around.to() - i + 1) / length) / sigmoid(-1) * profile.hit();
                hits.merge(around, weight, Math::max);
            } else {
                raw += before == null
                        ? -profile.falseAlarm()
                        : profile.falseAlarm() * sigmoid((i - before.to()) / (double) (before.to() - before.from()));
                falseRows++;
            }
        }
        for (Rows window : windows) {
            raw += hits.getOrDefault(window, -profile.miss());
        }
        return new Tally(raw, hits.size(), windows.size(), falseRows);
    }

    private static List<Rows> windows(Series series) {
        List<Rows> found = new ArrayList<>();
        for (Span window : series.windows()) {
            int from = -1;
            int to = -1;
            for (int i = 0; i < series.rows().size(); i++) {
                Instant time = series.rows().get(i).time();
                if (!time.isBefore(window.from()) && !time.isAfter(window.to())) {
                    from = from < 0 ? i : from;
                    to = i;
                }
            }
            if (from >= 0) {
                found.add(new Rows(from, to));
            }
        }
        return found;
    }

    /** 1 far before, −1 from three lengths of a window after its end. */
    private static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }
}
