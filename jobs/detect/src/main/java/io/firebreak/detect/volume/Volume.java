package io.firebreak.detect.volume;

/**
 * How surprising the number of posts is.
 *
 * @param surprise mean deviation from the usual, in standard deviations; negative when there are few
 * @param rare surprise from which the time seen says that it is rare; infinite while too little is known
 * @param rarity share of the time seen that was at least as surprising, 0 to 1
 * @param isRestless whether the surprise is more than chance alone would give
 * @param span index of the span that deviates most
 * @param observed posts in that span
 * @param expected posts usual in that span
 */
public record Volume(
        double surprise, double rare, double rarity, boolean isRestless, int span, double observed, double expected) {
    /** Nothing is known yet. */
    static final Volume UNKNOWN = new Volume(0, Double.POSITIVE_INFINITY, 1, false, 0, 0, 0);

    /** The surprise in units of what is rare: more than 1 is worth a look. */
    public double strength() {
        return surprise / rare;
    }
}
