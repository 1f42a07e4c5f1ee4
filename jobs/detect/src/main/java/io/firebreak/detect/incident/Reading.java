package io.firebreak.detect.incident;

import io.firebreak.model.IncidentKind;

/**
 * How surprising a brand's counts are, in the look-back in which they are most so.
 *
 * @param kind what it looks like
 * @param horizonMinutes length of the look-back
 * @param observed what was counted: unfavourable originals for a crisis, favourable ones for praise, copies for
 *     coordinated posting, originals for buzz
 * @param expected what was to be expected of the same
 * @param tail probability of at least {@code observed} when nothing is the matter
 * @param authors distinct authors behind {@code observed} as far as known, else {@code observed}
 * @param strength evidence in units of what an opening needs: from 1 on it is enough
 * @param confidence see {@link io.firebreak.model.Evidence#confidence()}
 * @param growth observed in the latest half of the horizon divided by the earlier half, both plus one half
 */
public record Reading(
        IncidentKind kind,
        int horizonMinutes,
        double observed,
        double expected,
        double tail,
        double authors,
        double strength,
        double confidence,
        double growth) {

    /** A copy whose confidence is no less: that an incident was no chance stays true while it fades. */
    Reading withConfidenceAtLeast(double least) {
        return new Reading(
                kind, horizonMinutes, observed, expected, tail, authors, strength, Math.max(least, confidence), growth);
    }

    /** How many times as much as expected. */
    public double ratio() {
        return observed / expected;
    }
}
