package io.firebreak.detect.incident;

import io.firebreak.detect.baseline.Baseline;
import io.firebreak.detect.baseline.BaselineState;
import io.firebreak.detect.volume.Volume;
import io.firebreak.detect.volume.VolumeState;
import io.firebreak.detect.volume.VolumeWatch;
import io.firebreak.model.Expectation;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Watches one brand: keeps its recent counts, learns what is normal, and says how its incidents change. Steps are driven
 * by event time and may be empty; the outcome depends on nothing but the steps. Not thread-safe.
 *
 * <p>Counts are learned only when they leave the longest horizon. So a slow burn cannot teach the baseline before it is
 * noticed, and late posts are learned too. Counts that belong to an incident are never learned, except those of one that
 * has lasted so long that it is the new normal.
 */
public final class Detector {
    private static final int POSTS = 0;
    private static final int ORIGINALS = 1;
    private static final int COPIES = 2;
    private static final int NEGATIVE = 3;
    private static final int POSITIVE = 4;
    private static final int NEGATIVE_AUTHORS = 5;
    private static final int YOUNG = 6;
    private static final int AUTHORS = 7;
    /** Originals that were expected when the step was new. */
    private static final int EXPECTED = 8;
    /** 1 when the step must not be learned. */
    private static final int EXCLUDED = 9;

    private static final int FIELDS = 10;
    /** After a longer absence of posts the brand starts afresh where it was, without the silence being learned. */
    private static final int LONGEST_GAP_MINUTES = 14 * 1440;

    private static final long CRISIS_IS_NORMAL_AFTER_MINUTES = 14 * 1440;
    private static final long OTHER_IS_NORMAL_AFTER_MINUTES = 1440;

    private static final int HALF_HOUR = 30;
    private static final int CAUTION_FADES_DAYS = 30;
    private static final double MOST_CAUTION = 6;

    private final DetectorSettings settings;
    private final int stepMinutes;
    private final int[] horizons;
    private final int slots;
    private final IncidentRules rules;
    private final Agenda agenda;
    private final Assessment assessment;
    private final Forecast forecast;
    private final Baseline baseline;
    private final VolumeWatch volume;
    private final int[] spans;
    private final double[] ring;
    private List<OpenIncident> incidents;
    private long nextMinute;
    private double caution;
    private Instant quietUntil;
    private double strength;
    private double expectedPosts;

    /**
     * A detector of a brand of which nothing is planned.
     *
     * @see #Detector(String, DetectorSettings, int, DetectorState, Agenda)
     */
    public Detector(String brandId, DetectorSettings settings, int stepMinutes, DetectorState state) {
        this(brandId, settings, stepMinutes, state, Agenda.NONE);
    }

    /**
     * Goes on from a state, whose arrays it takes over. When the state was made with other horizons, the counts of the last
     * hours and what was learned of spreads are forgotten, and everything else goes on.
     *
     * @param brandId {@link io.firebreak.model.Brand#id()}
     * @param stepMinutes length of a step, 1 to 60; a state belongs to one length
     * @param agenda planned events
     */
    public Detector(String brandId, DetectorSettings settings, int stepMinutes, DetectorState state, Agenda agenda) {
        this.agenda = agenda;
        this.settings = settings;
        this.stepMinutes = stepMinutes;
        this.horizons = settings.horizonSteps(stepMinutes);
        this.slots = slots(horizons, stepMinutes);
        this.rules = new IncidentRules(brandId, settings, stepMinutes, agenda, state.pages());
        boolean fits = state.ring().length == slots * FIELDS && state.baseline().dispersion().length == horizons.length;
        this.baseline = new Baseline(fits ? state.baseline() : state.baseline().forgettingSpreads(horizons.length));
        this.assessment = new Assessment(baseline, agenda, settings, stepMinutes);
        this.forecast = new Forecast(baseline, agenda, stepMinutes, horizons);
        this.volume = new VolumeWatch(stepMinutes, state.volume());
        this.spans = VolumeWatch.spanSteps(stepMinutes);
        this.ring = fits ? state.ring() : new double[slots * FIELDS];
        this.incidents = state.incidents();
        this.nextMinute = state.nextMinute();
        this.caution = state.caution();
        this.quietUntil = state.quietUntil();
    }

    /** The state before the first step. */
    public static DetectorState initialState(DetectorSettings settings, int stepMinutes) {
        int[] horizons = settings.horizonSteps(stepMinutes);
        return new DetectorState(
                Long.MIN_VALUE,
                BaselineState.empty(horizons.length),
                VolumeState.empty(VolumeWatch.spanSteps(stepMinutes).length),
                new double[slots(horizons, stepMinutes) * FIELDS],
                List.of(),
                0,
                Instant.EPOCH,
                List.of());
    }

    /** What to keep; shares its arrays with this object. */
    public DetectorState state() {
        return new DetectorState(
                nextMinute, baseline.state(), volume.state(), ring, incidents, caution, quietUntil, rules.pages());
    }

    /** Incidents that are not over. */
    public List<OpenIncident> incidents() {
        return incidents;
    }

    /** Strongest evidence in the latest step, in units of what an opening needs; 0 before the first step. */
    public double strength() {
        return strength;
    }

    /** Posts that were to be expected in the latest step; 0 before the first step. */
    public double expectedPosts() {
        return expectedPosts;
    }

    /** What was expected of the latest step; to be asked after the first step only. */
    public Expectation expectation() {
        long minute = nextMinute - stepMinutes;
        int span = Math.max(stepMinutes, HALF_HOUR / stepMinutes * stepMinutes);
        double steps = (double) span / stepMinutes;
        double originals = ring[slot(minute) + EXPECTED] * steps;
        Forecast.Count posts = forecast.posts(originals, span, minute);
        Forecast.Count negative = forecast.negative(originals, span, minute);
        return new Expectation(
                posts.mean() / steps,
                posts.low() / steps,
                posts.high() / steps,
                posts.dispersion(),
                negative.mean() / steps,
                negative.low() / steps,
                negative.high() / steps,
                negative.dispersion(),
                strength / (1 + strength));
    }

    /** First minute not stepped over, minutes since 1970; {@link Long#MIN_VALUE} before the first step. */
    public long nextMinute() {
        return nextMinute;
    }

    /**
     * Takes the next step. Steps left out before it are taken as empty.
     *
     * @param observation of a step not yet taken
     * @return updates to publish, in order
     * @throws IllegalArgumentException when the step was taken already
     */
    public List<Incident> step(Observation observation, Witness witness) {
        long minute = observation.minute();
        if (minute < nextMinute) {
            throw new IllegalArgumentException("step " + minute + " after " + nextMinute);
        }
        List<Incident> updates = new ArrayList<>(0);
        if (nextMinute == Long.MIN_VALUE) {
            nextMinute = minute;
        } else if (minute - nextMinute > LONGEST_GAP_MINUTES) {
            advance(nextMinute + LONGEST_GAP_MINUTES / 2, witness, updates);
            Arrays.fill(ring, 0);
            nextMinute = minute;
        }
        advance(minute, witness, updates);
        take(observation, witness, updates);
        return updates;
    }

    /**
     * Takes empty steps up to a minute, so that time passes for open incidents.
     *
     * @param minute first minute not to step over
     */
    public List<Incident> advanceTo(long minute, Witness witness) {
        List<Incident> updates = new ArrayList<>(0);
        if (nextMinute != Long.MIN_VALUE) {
            advance(minute, witness, updates);
        }
        return updates;
    }

    /**
     * Replaces the counts of a step already taken, which late posts changed. It counts in the horizons that it falls
     * into from the next step on; a step older than the longest horizon changes nothing.
     */
    public void correct(Observation observation) {
        long minute = observation.minute();
        if (minute >= nextMinute || minute < nextMinute - (long) slots * stepMinutes) {
            return;
        }
        int slot = slot(minute);
        double expected = ring[slot + EXPECTED];
        double excluded = ring[slot + EXCLUDED];
        correctTimelines(observation, slot);
        write(slot, observation, expected == 0 ? expectedOriginals(minute) : expected, excluded);
    }

    /**
     * Does what a person asked for. An action on an incident that is over, or never was, changes nothing.
     *
     * <ul>
     *   <li>acknowledge: notes who took it.
     *   <li>snooze: notes until when nobody is paged; the incident goes on.
     *   <li>resolve: ends it. For as long as calm makes an incident recover no other begins and nothing is learned.
     *   <li>not a crisis: ends it. For as long as calm makes an incident resolve no other begins, and from then on a
     *       crisis of this brand must be ten times as surprising; that fades over {@value #CAUTION_FADES_DAYS} days.
     * </ul>
     *
     * @return updates to publish, in order
     */
    public List<Incident> act(IncidentAction action, Witness witness) {
        List<OpenIncident> open = new ArrayList<>(incidents.size());
        List<Incident> updates = new ArrayList<>(1);
        Instant now = Instant.ofEpochSecond(nextMinute * 60);
        for (OpenIncident incident : incidents) {
            if (!incident.id().equals(action.incidentId())) {
                open.add(incident);
                continue;
            }
            OpenIncident next =
                    switch (action.type()) {
                        case ACKNOWLEDGE -> incident.acknowledged(action.by());
                        case SNOOZE -> incident.snoozed(action.until());
                        case RESOLVE, NOT_A_CRISIS ->
                            incident.withState(IncidentState.RESOLVED, now, incident.severity());
                    };
            next = next.emitted(now);
            boolean over = next.state() == IncidentState.RESOLVED;
            updates.add(rules.publish(next, over ? now : null, witness, now));
            if (!over) {
                open.add(next);
            } else if (action.type() == IncidentAction.Type.NOT_A_CRISIS) {
                caution = Math.min(MOST_CAUTION, caution + 1);
                quietUntil = now.plus(settings.calmToResolve());
            } else {
                quietUntil = now.plus(settings.calmToRecover());
            }
        }
        incidents = List.copyOf(open);
        return updates;
    }

    /** The present state of an incident once more, after its evidence changed. */
    public List<Incident> republish(Witness witness) {
        List<OpenIncident> open = new ArrayList<>(incidents.size());
        List<Incident> updates = new ArrayList<>(incidents.size());
        Instant now = Instant.ofEpochSecond(nextMinute * 60);
        for (OpenIncident incident : incidents) {
            OpenIncident next = incident.emitted(now);
            open.add(next);
            updates.add(rules.publish(next, null, witness, now));
        }
        incidents = List.copyOf(open);
        return updates;
    }

    private void advance(long minute, Witness witness, List<Incident> updates) {
        while (nextMinute + stepMinutes <= minute) {
            take(Observation.empty(nextMinute), witness, updates);
        }
    }

    private void take(Observation observation, Witness witness, List<Incident> updates) {
        long minute = observation.minute();
        int slot = slot(minute);
        learn(slot, minute - (long) slots * stepMinutes);
        double expected = expectedOriginals(minute);
        write(slot, observation, expected, exclude(minute) ? 1 : 0);
        expectedPosts = expected * baseline.postsPerOriginal();
        nextMinute = minute + stepMinutes;
        caution = Math.max(0, caution - stepMinutes / (CAUTION_FADES_DAYS * 1440.0));

        Volume posts = volume.next(minute, posts(minute), settings.surprisingShare());
        boolean quiet = observation.originals() == 0 && observation.copies() == 0 && incidents.isEmpty();
        List<Reading> readings = quiet || isWarmingUp() ? List.of() : read(minute, posts, witness);
        strength = Math.max(0, posts.strength());
        for (Reading reading : readings) {
            strength = Math.max(strength, reading.strength());
        }
        if (!incidents.isEmpty()) {
            incidents = incidents.stream()
                    .map(incident -> incident.withTimeline(
                            incident.timeline().with(stretch(minute, incident.kind()), expecting(incident.kind()))))
                    .toList();
        }
        if (!readings.isEmpty() || !incidents.isEmpty()) {
            apply(readings, minute, witness, updates);
        }
    }

    private double expectedOriginals(long minute) {
        return baseline.originalsPerMinute(minute) * stepMinutes * agenda.factor(minute);
    }

    /** What is in the ring was watched, too, but not learned yet. */
    private boolean isWarmingUp() {
        double watched = baseline.minutes() + (baseline.minutes() == 0 ? 0 : slots * stepMinutes);
        return watched < settings.warmUp().toMinutes();
    }

    /** Posts of each span of the volume watch, as many as there would be of an ordinary time. */
    private double[] posts(long minute) {
        double[] posts = new double[spans.length];
        int longest = spans[spans.length - 1] * stepMinutes;
        boolean planned = agenda.isOn(minute + stepMinutes - longest, minute + stepMinutes);
        double sum = 0;
        int span = 0;
        for (int i = 0; span < spans.length; i++) {
            long step = minute - (long) i * stepMinutes;
            sum += ring[slot(step) + POSTS] / (planned ? agenda.mostFactor(step) : 1);
            if (i + 1 == spans[span]) {
                posts[span++] = sum;
            }
        }
        return posts;
    }

    private List<Reading> read(long minute, Volume posts, Witness witness) {
        Map<IncidentKind, Reading> best = new EnumMap<>(IncidentKind.class);
        for (int h = 0; h < horizons.length; h++) {
            Window window = window(minute, horizons[h]);
            for (Reading reading : assessment.tempers(h, minute, window, caution, witness)) {
                best.merge(reading.kind(), reading, Detector::stronger);
            }
            Reading byCopies = assessment.copies(h, minute, window);
            if (byCopies != null) {
                best.merge(byCopies.kind(), byCopies, Detector::stronger);
            }
        }
        Reading byVolume = assessment.volume(window(minute, spans[posts.span()]), posts);
        if (byVolume != null) {
            best.merge(byVolume.kind(), byVolume, Detector::stronger);
        }
        return List.copyOf(best.values());
    }

    private static Reading stronger(Reading a, Reading b) {
        return b.strength() > a.strength() ? b : a;
    }

    private void apply(List<Reading> readings, long minute, Witness witness, List<Incident> updates) {
        Instant from = Instant.ofEpochSecond(minute * 60);
        Instant now = Instant.ofEpochSecond(nextMinute * 60);
        Window latest = window(minute, 1);
        IncidentRules.Outcome outcome =
                rules.next(incidents, readings, from, now, latest, quietUntil, this::course, witness);
        for (OpenIncident incident : outcome.begun()) {
            excludeSince(
                    incident.startedAt().minusSeconds(60L * incident.reading().horizonMinutes()));
        }
        incidents = outcome.open();
        updates.addAll(outcome.updates());
    }

    /** The course of everything that is still known, the latest step included. */
    private Timeline course(IncidentKind kind) {
        Timeline course = Timeline.empty(stepMinutes);
        for (int i = slots - 1; i >= 0; i--) {
            long minute = nextMinute - (long) (i + 1) * stepMinutes;
            if (ring[slot(minute) + EXPECTED] > 0) {
                course = course.with(stretch(minute, kind), expecting(kind));
            }
        }
        return course;
    }

    private Timeline.Stretch stretch(long minute, IncidentKind kind) {
        int slot = slot(minute);
        return new Timeline.Stretch(
                minute,
                stepMinutes,
                ring[slot + POSTS],
                ring[slot + NEGATIVE],
                ring[slot + counted(kind)],
                ring[slot + EXPECTED]);
    }

    private Timeline.Expecting expecting(IncidentKind kind) {
        return (originals, minutes, minute) -> forecast.of(kind, originals, minutes, minute);
    }

    private static int counted(IncidentKind kind) {
        return switch (kind) {
            case CRISIS -> NEGATIVE;
            case PRAISE -> POSITIVE;
            case BUZZ, COORDINATED, SILENCE -> POSTS;
        };
    }

    private void correctTimelines(Observation late, int slot) {
        double posts = late.posts() - ring[slot + POSTS];
        double negative = late.negative() - ring[slot + NEGATIVE];
        double positive = late.positive() - ring[slot + POSITIVE];
        incidents = incidents.stream()
                .map(incident -> incident.withTimeline(incident.timeline()
                        .corrected(
                                late.minute(),
                                posts,
                                negative,
                                switch (incident.kind()) {
                                    case CRISIS -> negative;
                                    case PRAISE -> positive;
                                    case BUZZ, COORDINATED, SILENCE -> posts;
                                })))
                .toList();
    }

    /** Sums over the latest steps. */
    private Window window(long minute, int steps) {
        double posts = 0;
        double originals = 0;
        double copies = 0;
        double negative = 0;
        double positive = 0;
        double authors = 0;
        double negativeAuthors = 0;
        double young = 0;
        double expected = 0;
        double late = 0;
        for (int i = 0; i < steps; i++) {
            int slot = slot(minute - (long) i * stepMinutes);
            posts += ring[slot + POSTS];
            originals += ring[slot + ORIGINALS];
            copies += ring[slot + COPIES];
            negative += ring[slot + NEGATIVE];
            positive += ring[slot + POSITIVE];
            authors += ring[slot + AUTHORS];
            negativeAuthors += ring[slot + NEGATIVE_AUTHORS];
            young += ring[slot + YOUNG] * ring[slot + POSTS];
            expected += ring[slot + EXPECTED];
            if (2 * i < steps) {
                late += ring[slot + NEGATIVE];
            }
        }
        return new Window(
                minute - (long) (steps - 1) * stepMinutes,
                minute + stepMinutes,
                posts,
                authors,
                originals,
                copies,
                negative,
                positive,
                negativeAuthors,
                posts == 0 ? 0 : young / posts,
                expected,
                (late + 0.5) / (negative - late + 0.5));
    }

    private void learn(int slot, long minute) {
        if (ring[slot + EXPECTED] == 0) {
            return;
        }
        if (ring[slot + EXCLUDED] == 0) {
            baseline.learn(
                    minute,
                    stepMinutes,
                    ring[slot + ORIGINALS],
                    ring[slot + NEGATIVE],
                    ring[slot + POSITIVE],
                    ring[slot + COPIES],
                    ring[slot + POSTS]);
            learnSpread(minute);
        }
    }

    /** The oldest steps of the ring, which are about to leave it, in spans of each horizon that do not overlap. */
    private void learnSpread(long minute) {
        if (isWarmingUp()) {
            return;
        }
        long step = minute / stepMinutes;
        for (int h = 0; h < horizons.length; h++) {
            if (step % horizons[h] != 0) {
                continue;
            }
            double originals = 0;
            double negative = 0;
            double expected = 0;
            boolean clean = true;
            for (int i = 0; i < horizons[h]; i++) {
                int slot = slot(minute + (long) i * stepMinutes);
                originals += ring[slot + ORIGINALS];
                negative += ring[slot + NEGATIVE];
                expected += ring[slot + EXPECTED];
                clean &= ring[slot + EXCLUDED] == 0 && ring[slot + EXPECTED] > 0;
            }
            if (clean) {
                baseline.learnSpread(h, expected, originals, negative);
            }
        }
    }

    private boolean exclude(long minute) {
        if (minute * 60 < quietUntil.getEpochSecond() || agenda.isOn(minute, minute + stepMinutes)) {
            return true;
        }
        for (OpenIncident incident : incidents) {
            long age = minute - incident.startedAt().getEpochSecond() / 60;
            long normal = incident.kind() == IncidentKind.CRISIS
                    ? CRISIS_IS_NORMAL_AFTER_MINUTES
                    : OTHER_IS_NORMAL_AFTER_MINUTES;
            if (age < normal) {
                return true;
            }
        }
        return false;
    }

    private void excludeSince(Instant start) {
        long first = Math.max(start.getEpochSecond() / 60, nextMinute - (long) slots * stepMinutes);
        for (long minute = nextMinute - stepMinutes; minute >= first; minute -= stepMinutes) {
            ring[slot(minute) + EXCLUDED] = 1;
        }
    }

    private void write(int slot, Observation seen, double expected, double excluded) {
        ring[slot + POSTS] = seen.posts();
        ring[slot + ORIGINALS] = seen.originals();
        ring[slot + COPIES] = seen.copies();
        ring[slot + NEGATIVE] = seen.negative();
        ring[slot + POSITIVE] = seen.positive();
        ring[slot + NEGATIVE_AUTHORS] = seen.negativeAuthors();
        ring[slot + AUTHORS] = seen.authors();
        ring[slot + YOUNG] = seen.youngShare();
        ring[slot + EXPECTED] = expected;
        ring[slot + EXCLUDED] = excluded;
    }

    private int slot(long minute) {
        return (int) Math.floorMod(Math.floorDiv(minute, (long) stepMinutes), (long) slots) * FIELDS;
    }

    private static int slots(int[] horizons, int stepMinutes) {
        int[] spans = VolumeWatch.spanSteps(stepMinutes);
        return Math.max(horizons[horizons.length - 1], spans[spans.length - 1]);
    }
}
