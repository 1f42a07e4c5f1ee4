package io.firebreak.detect.backtest;

import io.firebreak.detect.incident.Agenda;
import io.firebreak.detect.incident.Detector;
import io.firebreak.detect.incident.DetectorSettings;
import io.firebreak.detect.incident.Observation;
import io.firebreak.model.Incident;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the detector over series of counts of any number of brands, as the job would have run it. What is said of a row
 * depends on that and earlier rows of its brand only. Not thread-safe.
 */
public final class Backtest {
    /** From this score on, an incident was raised. */
    public static final double RAISED = 0.5;

    private final DetectorSettings settings;
    private final int stepMinutes;
    private final Map<String, Agenda> agendas;
    private final Map<String, Detector> detectors = new HashMap<>();
    private final Map<String, Incident> incidents = new LinkedHashMap<>();

    /**
     * Of brands of which nothing is planned.
     *
     * @param stepMinutes length of the interval that each row counts, 1 to 60
     */
    public Backtest(DetectorSettings settings, int stepMinutes) {
        this(settings, stepMinutes, Map.of());
    }

    /**
     * @param stepMinutes length of the interval that each row counts, 1 to 60
     * @param agendas what is planned, by brand; nothing for a brand that is missing
     */
    public Backtest(DetectorSettings settings, int stepMinutes, Map<String, Agenda> agendas) {
        this.agendas = Map.copyOf(agendas);
        this.settings = settings;
        this.stepMinutes = stepMinutes;
    }

    /**
     * Takes the next row of a brand. Intervals left out before it count as empty.
     *
     * @throws IllegalArgumentException when the row is not later than the brand's rows before
     */
    public Step next(String brand, Observation seen) {
        Detector detector = detectors.computeIfAbsent(
                brand,
                id -> new Detector(
                        id,
                        settings,
                        stepMinutes,
                        Detector.initialState(settings, stepMinutes),
                        agendas.getOrDefault(id, Agenda.NONE)));
        List<Incident> updates = detector.step(seen, new CountsOnly());
        Instant now = Instant.ofEpochSecond(detector.nextMinute() * 60);
        boolean raised = false;
        for (Incident update : updates) {
            incidents.merge(update.id(), update, Backtest::newest);
            raised |= now.equals(update.openedAt());
        }
        return new Step(detector.expectedPosts(), score(detector.strength(), raised), updates);
    }

    /** Every incident that was opened, with its last state and its most surprising evidence, in order of appearance. */
    public List<Incident> incidents() {
        return incidents.values().stream()
                .filter(incident -> incident.openedAt() != null)
                .toList();
    }

    private static Incident newest(Incident before, Incident after) {
        return before.why().tailProbability() < after.why().tailProbability() ? after.because(before.why()) : after;
    }

    /** What goes on is no news: an incident that is open already keeps the score below the line. */
    private static double score(double strength, boolean raised) {
        double score = strength / (1 + strength);
        return raised ? Math.max(RAISED, score) : Math.min(Math.nextDown(RAISED), score);
    }
}
