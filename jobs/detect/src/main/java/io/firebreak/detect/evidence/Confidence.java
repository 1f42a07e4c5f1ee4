package io.firebreak.detect.evidence;

/** How sure it is that something is no chance. */
public final class Confidence {
    /** Real incidents that a brand is taken to have in a year. */
    private static final double REAL_PER_YEAR = 1;

    private Confidence() {}

    /**
     * Share of real incidents among all that look as surprising: real ones against those that chance gives in a year.
     *
     * @param tail probability of something as surprising in one look
     * @param looksPerYear looks that do not overlap
     * @return 0 to 1
     */
    public static double of(double tail, double looksPerYear) {
        return REAL_PER_YEAR / (REAL_PER_YEAR + tail * looksPerYear);
    }
}
