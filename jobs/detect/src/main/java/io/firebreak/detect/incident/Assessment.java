package io.firebreak.detect.incident;

import io.firebreak.detect.baseline.Baseline;
import io.firebreak.detect.statistics.Confidence;
import io.firebreak.detect.statistics.Tails;
import io.firebreak.detect.volume.Volume;
import io.firebreak.model.IncidentKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the counts of one look-back look like, if they are surprising at all. */
final class Assessment {
    /** Less surprising counts are calm. */
    static final double CALM_TAIL = 1e-3;
    /** Share of what is beyond expectation that must be unfavourable in a crisis, or favourable in praise. */
    private static final double LEAST_EXCESS_SHARE = 0.5;
    /** Share of what is beyond expectation that must be copies for the talk not to be of many people. */
    private static final double COPIED = 0.65;
    /** More than half the talk being unfavourable is bad news for a brand that is used to it, too. */
    private static final double MOST_USUAL_SHARE = 0.5;

    private static final double MANY_YOUNG = 0.5;
    private static final double FEW_AUTHORS_PER_POST = 0.34;

    /** Copies come in avalanches: relative variance beyond that of originals. */
    private static final double COPY_DISPERSION = 0.5;

    private final Baseline baseline;
    private final Agenda agenda;
    private final double openTail;
    private final double looksPerYear;
    private final double surprisingShare;

    Assessment(Baseline baseline, Agenda agenda, DetectorSettings settings, int stepMinutes) {
        this.baseline = baseline;
        this.agenda = agenda;
        this.openTail = settings.openTail(stepMinutes);
        this.looksPerYear = settings.looksPerYear(stepMinutes);
        this.surprisingShare = settings.surprisingShare();
    }

    /**
     * What the tempers of a look-back speak for, nothing when it is calm.
     *
     * @param horizon index of the horizon
     * @param minute latest minute
     * @param caution powers of ten by which a crisis must be more surprising than usual
     */
    List<Reading> tempers(int horizon, long minute, Window window, double caution, Witness witness) {
        double originals = Math.max(1e-9, window.expectedOriginals());
        double dispersion = dispersion(horizon, minute, window);
        List<Reading> readings = new ArrayList<>(2);
        boolean copied = copied(window, originals);
        Reading crisis = crisis(horizon, window, originals, dispersion, caution, witness);
        if (crisis != null) {
            boolean fewAuthors = crisis.authors() < crisis.observed() * FEW_AUTHORS_PER_POST;
            if (copied || fewAuthors || window.youngShare() > MANY_YOUNG) {
                readings.add(as(IncidentKind.COORDINATED, crisis));
                return readings;
            }
            readings.add(crisis);
        }
        Reading praise = praise(window, originals, dispersion);
        if (praise != null) {
            readings.add(praise);
        }
        return readings;
    }

    /**
     * What the number of copies of a look-back speaks for; null when it is calm or copies are not told apart.
     *
     * @param horizon index of the horizon
     * @param minute latest minute
     */
    @Nullable
    Reading copies(int horizon, long minute, Window window) {
        double originals = Math.max(1e-9, window.expectedOriginals());
        double expected = originals * baseline.copiesPerOriginal();
        double dispersion = dispersion(horizon, minute, window) + COPY_DISPERSION;
        if (isCalm(window.copies(), expected, dispersion)) {
            return null;
        }
        double tail = tail(window.copies(), expected, dispersion);
        return new Reading(
                crowd(window),
                (int) (window.toMinute() - window.fromMinute()),
                window.posts(),
                originals * baseline.postsPerOriginal(),
                tail,
                window.authors(),
                strength(tail),
                Confidence.byTail(tail, looksPerYear),
                window.growth());
    }

    /** What the mere number of posts speaks for; null when it is calm. */
    @Nullable
    Reading volume(Window window, Volume volume) {
        if (!volume.isRestless()) {
            return null;
        }
        // The watch saw the posts without what was planned.
        double planned = volume.observed() == 0 ? 1 : window.posts() / volume.observed();
        return new Reading(
                crowd(window),
                (int) (window.toMinute() - window.fromMinute()),
                window.posts(),
                volume.expected() * planned,
                volume.rarity(),
                window.authors(),
                volume.strength(),
                Confidence.byRarity(volume.rarity(), surprisingShare),
                window.growth());
    }

    private double dispersion(int horizon, long minute, Window window) {
        return baseline.dispersion(horizon, minute) + agenda.variance(window.fromMinute(), window.toMinute());
    }

    private @Nullable Reading crisis(
            int horizon, Window window, double originals, double dispersion, double caution, Witness witness) {
        double share = baseline.negativeShare();
        double expected = originals * share;
        if (window.negative() < 2
                || window.negative() - expected < LEAST_EXCESS_SHARE * (window.originals() - originals)
                || isCalm(window.negative(), expected, dispersion + baseline.negativeShareVariance())) {
            return null;
        }
        double authors = witness.negativeAuthors(window.fromMinute(), window.toMinute(), window.negativeAuthors());
        double voices = Math.min(window.negative(), authors);
        double usual = Math.min(share, MOST_USUAL_SHARE);
        double concentration = baseline.shareConcentration(horizon);
        double byShare = Tails.betaBinomial(
                Math.round(voices),
                Math.round(Math.max(window.negative(), window.originals())),
                usual * concentration,
                (1 - usual) * concentration);
        if (byShare > CALM_TAIL) {
            return null;
        }
        double byVolume = tail(window.originals(), originals, dispersion);
        double tail = Math.min(1, fisher(byShare * byVolume) * Math.pow(10, caution));
        return new Reading(
                IncidentKind.CRISIS,
                (int) (window.toMinute() - window.fromMinute()),
                window.negative(),
                expected,
                tail,
                authors,
                strength(tail),
                Confidence.byTail(tail, looksPerYear),
                window.growth());
    }

    private @Nullable Reading praise(Window window, double originals, double dispersion) {
        double expected = originals * baseline.positiveShare();
        boolean mostly =
                window.positive() - expected >= LEAST_EXCESS_SHARE * Math.max(1, window.originals() - originals);
        if (!mostly
                || window.positive() < MOST_USUAL_SHARE * window.originals()
                || isCalm(window.positive(), expected, dispersion)) {
            return null;
        }
        double tail = tail(window.positive(), expected, dispersion);
        return new Reading(
                IncidentKind.PRAISE,
                (int) (window.toMinute() - window.fromMinute()),
                window.positive(),
                expected,
                tail,
                window.positive(),
                strength(tail),
                Confidence.byTail(tail, looksPerYear),
                window.growth());
    }

    /** Whether many posts are the talk of many people or of few who pretend to be many. */
    private IncidentKind crowd(Window window) {
        boolean oneVoice = copied(window, Math.max(1e-9, window.expectedOriginals()))
                && window.negative() > window.originals() * MOST_USUAL_SHARE;
        boolean fewAuthors = window.authors() < window.posts() * FEW_AUTHORS_PER_POST;
        return oneVoice || fewAuthors || window.youngShare() > MANY_YOUNG
                ? IncidentKind.COORDINATED
                : IncidentKind.BUZZ;
    }

    private boolean copied(Window window, double originals) {
        double copies = window.copies() - originals * baseline.copiesPerOriginal();
        double own = Math.max(0, window.originals() - originals);
        return copies > 0 && copies >= COPIED * (copies + own);
    }

    private static Reading as(IncidentKind kind, Reading reading) {
        return new Reading(
                kind,
                reading.horizonMinutes(),
                reading.observed(),
                reading.expected(),
                reading.tail(),
                reading.authors(),
                reading.strength(),
                reading.confidence(),
                reading.growth());
    }

    private double strength(double tail) {
        return Math.log(Math.max(Double.MIN_NORMAL, tail)) / Math.log(openTail);
    }

    /** Probability that the product of two independent tail probabilities is so small (Fisher's method). */
    private static double fisher(double product) {
        return product <= 0 ? 0 : product * (1 - Math.log(product));
    }

    /** Whether a count is no more than ordinary; one within two standard deviations is not worth its tail. */
    private static boolean isCalm(double count, double expected, double dispersion) {
        return count <= expected + 2 * Math.sqrt(expected + dispersion * expected * expected)
                || tail(count, expected, dispersion) > CALM_TAIL;
    }

    private static double tail(double count, double expected, double dispersion) {
        // The tail of a count near its expectation is not worth computing.
        return count <= expected ? 1 : Tails.negativeBinomial(count, expected, dispersion);
    }
}
