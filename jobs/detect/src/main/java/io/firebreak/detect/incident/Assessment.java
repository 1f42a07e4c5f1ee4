package io.firebreak.detect.incident;

import io.firebreak.detect.baseline.Baseline;
import io.firebreak.detect.statistics.Tails;
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
    private static final double COPIED = 0.75;
    /** More than half the talk being unfavourable is bad news for a brand that is used to it, too. */
    private static final double MOST_USUAL_SHARE = 0.5;

    private static final double MANY_YOUNG = 0.5;
    private static final double FEW_AUTHORS_PER_POST = 0.34;
    /** Reposts and copies come in avalanches: relative variance beyond that of originals. */
    private static final double COPY_DISPERSION = 0.5;

    private final Baseline baseline;

    Assessment(Baseline baseline) {
        this.baseline = baseline;
    }

    /**
     * The kinds that a look-back speaks for, none when it is calm.
     *
     * @param horizon index of the horizon
     * @param minute latest minute
     * @param caution powers of ten by which a crisis must be more surprising than usual
     */
    List<Reading> read(int horizon, long minute, Window window, double caution, Witness witness) {
        double originals = Math.max(1e-9, window.expectedOriginals());
        double dispersion = baseline.dispersion(horizon, minute);
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
        Reading volume = volume(window, originals, dispersion + COPY_DISPERSION);
        if (volume != null) {
            boolean oneVoice = copied && window.negative() > window.originals() * MOST_USUAL_SHARE;
            boolean fewAuthors = window.authors() < window.posts() * FEW_AUTHORS_PER_POST;
            readings.add(
                    oneVoice || fewAuthors || window.youngShare() > MANY_YOUNG
                            ? as(IncidentKind.COORDINATED, volume)
                            : volume);
        }
        return readings;
    }

    private @Nullable Reading crisis(
            int horizon, Window window, double originals, double dispersion, double caution, Witness witness) {
        double share = baseline.negativeShare();
        double expected = originals * share;
        if (window.negative() < 2
                || tail(window.negative(), expected, dispersion + baseline.negativeShareVariance()) > CALM_TAIL
                || window.negative() - expected < LEAST_EXCESS_SHARE * (window.originals() - originals)) {
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
                window.growth());
    }

    private @Nullable Reading praise(Window window, double originals, double dispersion) {
        double expected = originals * baseline.positiveShare();
        double tail = tail(window.positive(), expected, dispersion);
        boolean mostly =
                window.positive() - expected >= LEAST_EXCESS_SHARE * Math.max(1, window.originals() - originals);
        if (tail > CALM_TAIL || !mostly || window.positive() < MOST_USUAL_SHARE * window.originals()) {
            return null;
        }
        return reading(IncidentKind.PRAISE, window, window.positive(), expected, tail);
    }

    private @Nullable Reading volume(Window window, double originals, double dispersion) {
        double expected = originals * baseline.postsPerOriginal();
        double tail = tail(window.posts(), expected, dispersion);
        return tail > CALM_TAIL ? null : reading(IncidentKind.BUZZ, window, window.posts(), expected, tail);
    }

    private boolean copied(Window window, double originals) {
        double copies = window.copies() - originals * baseline.copiesPerOriginal();
        double own = Math.max(0, window.originals() - originals);
        return copies > 0 && copies >= COPIED * (copies + own);
    }

    private static Reading reading(IncidentKind kind, Window window, double observed, double expected, double tail) {
        return new Reading(
                kind,
                (int) (window.toMinute() - window.fromMinute()),
                observed,
                expected,
                tail,
                observed,
                window.growth());
    }

    private static Reading as(IncidentKind kind, Reading reading) {
        return new Reading(
                kind,
                reading.horizonMinutes(),
                reading.observed(),
                reading.expected(),
                reading.tail(),
                reading.authors(),
                reading.growth());
    }

    /** Probability that the product of two independent tail probabilities is so small (Fisher's method). */
    private static double fisher(double product) {
        return product <= 0 ? 0 : product * (1 - Math.log(product));
    }

    private static double tail(double count, double expected, double dispersion) {
        // The tail of a count near its expectation is not worth computing.
        return count <= expected ? 1 : Tails.negativeBinomial(count, expected, dispersion);
    }
}
