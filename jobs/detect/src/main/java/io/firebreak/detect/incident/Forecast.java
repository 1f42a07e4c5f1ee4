package io.firebreak.detect.incident;

import io.firebreak.detect.baseline.Baseline;
import io.firebreak.detect.statistics.Tails;
import io.firebreak.model.IncidentKind;

/** How far a brand's counts over a span stray from what is to be expected, by what its {@link Baseline} knows. */
final class Forecast {
    /** Nine in ten counts lie in a range. */
    private static final double LOW = 0.05;

    private static final double HIGH = 0.95;

    private final Baseline baseline;
    private final Agenda agenda;
    private final int stepMinutes;
    private final int[] horizons;

    /** @param horizons in steps, ascending */
    Forecast(Baseline baseline, Agenda agenda, int stepMinutes, int[] horizons) {
        this.baseline = baseline;
        this.agenda = agenda;
        this.stepMinutes = stepMinutes;
        this.horizons = horizons;
    }

    /**
     * A count over a span.
     *
     * @param mean what is to be expected, &gt; 0
     * @param dispersion its variance is {@code mean + dispersion * mean²}
     */
    record Count(double mean, double dispersion) {
        /** Lower end of the range of nine in ten. */
        double low() {
            return Tails.negativeBinomialQuantile(LOW, mean, dispersion);
        }

        /** Upper end of the range of nine in ten. */
        double high() {
            return Tails.negativeBinomialQuantile(HIGH, mean, dispersion);
        }
    }

    /**
     * What counts for a kind of incident.
     *
     * @param originals that are to be expected over the span
     * @param minutes length of the span
     * @param minute latest minute of the span, minutes since 1970
     */
    Count of(IncidentKind kind, double originals, int minutes, long minute) {
        return switch (kind) {
            case CRISIS -> negative(originals, minutes, minute);
            case PRAISE -> share(originals, baseline.positiveShare(), minutes, minute);
            case BUZZ, COORDINATED, SILENCE -> posts(originals, minutes, minute);
        };
    }

    Count negative(double originals, int minutes, long minute) {
        return share(originals, baseline.negativeShare(), minutes, minute);
    }

    /** Posts come in families of an original and what is made of it, which strays more than each by itself. */
    Count posts(double originals, int minutes, long minute) {
        double family = baseline.postsPerOriginal();
        double mean = mean(originals * family);
        return new Count(mean, dispersion(horizon(minutes), minutes, minute) + Math.max(0, family - 1) / mean);
    }

    /** Of the originals of a span a share that itself varies from span to span. */
    private Count share(double originals, double share, int minutes, long minute) {
        int horizon = horizon(minutes);
        double ofShare = (1 - share) / (share * (baseline.shareConcentration(horizon) + 1));
        return new Count(
                mean(originals * share),
                dispersion(horizon, minutes, minute) + baseline.negativeShareVariance() + ofShare);
    }

    private double dispersion(int horizon, int minutes, long minute) {
        return baseline.dispersion(horizon, minute) + agenda.variance(minute + 1 - minutes, minute + 1);
    }

    private static double mean(double mean) {
        return Math.max(1e-9, mean);
    }

    /** The longest horizon that is no longer than the span, else the shortest. */
    private int horizon(int minutes) {
        int horizon = 0;
        while (horizon + 1 < horizons.length && horizons[horizon + 1] * stepMinutes <= minutes) {
            horizon++;
        }
        return horizon;
    }
}
