package io.firebreak.detect.statistics;

/** How sure it is that something is no chance: the share of real incidents among all that look as surprising. */
public final class Confidence {
    /** Real crises, campaigns and waves of praise that a brand is taken to have in a year. */
    private static final double REAL_PER_YEAR = 1;

    private Confidence() {}

    /**
     * By a tail probability: real incidents against those that chance gives in a year.
     *
     * @param tail probability of something as surprising in one look
     * @param looksPerYear looks that do not overlap
     * @return 0 to 1
     */
    public static double byTail(double tail, double looksPerYear) {
        return REAL_PER_YEAR / (REAL_PER_YEAR + tail * looksPerYear);
    }

    /**
     * By a brand's own past, which knows no chance but how much of the time was as surprising: against as much of it as is
     * wanted to be raised.
     *
     * @param rarity share of the time seen that was at least as surprising, 0 to 1
     * @param wanted share of the time that may be raised, 0 to 1
     * @return 0 to 1; one half for what is just worth raising, 1 for what was never seen
     */
    public static double byRarity(double rarity, double wanted) {
        return rarity == 0 ? 1 : wanted / (wanted + rarity);
    }
}
