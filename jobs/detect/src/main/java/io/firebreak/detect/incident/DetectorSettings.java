package io.firebreak.detect.incident;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * When evidence is strong enough. Section {@code detector} of the job's configuration; a missing value takes its default.
 *
 * @param horizonsMinutes look-backs, ascending; default 1, 5, 15, 30, 60 and 180
 * @param warmUp event time that a brand is watched before anything is raised; default {@code 6h}
 * @param falsePagesPerBrandYear how often, by the model, a brand's normal traffic may look like a crisis that pages;
 *     divided by the number of looks that do not overlap it is the tail probability below which a crisis is critical;
 *     default 0.5
 * @param falseOpeningsPerPage how many incidents may open without need for each page without need; default 100
 * @param pagesPerMonth how many pages a brand may cause in 30 days; when they are used up, only a crisis that is more surprising
 *     than one of them pages; default 10
 * @param surprisingTimePerMonth how much time of a month a brand's number of posts may, by its own past, be as surprising as
 *     one that is worth a watch; default {@code 90m}
 * @param leastAuthors distinct authors of unfavourable originals that an opening needs; default 5
 * @param leastAuthorsCritical distinct authors of unfavourable originals that a page needs; default 12
 * @param leastRatioCritical times the expectation that a page needs; default 3
 * @param calmToRecover calm after which a crisis is recovering; half of it for what is no crisis; default {@code 3h}
 * @param calmToResolve calm after which it is resolved; half of it for what is no crisis; default {@code 12h}
 * @param updateEvery most event time between two updates of an incident that is not over; default {@code 10m}
 */
public record DetectorSettings(
        List<Integer> horizonsMinutes,
        Duration warmUp,
        Double falsePagesPerBrandYear,
        Double falseOpeningsPerPage,
        Integer pagesPerMonth,
        Duration surprisingTimePerMonth,
        Integer leastAuthors,
        Integer leastAuthorsCritical,
        Double leastRatioCritical,
        Duration calmToRecover,
        Duration calmToResolve,
        Duration updateEvery)
        implements Serializable {

    private static final int MOST_HORIZON = 720;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final double MINUTES_OF_YEAR = 365.25 * 1440;

    /** Fills in defaults and checks ranges. */
    // Jackson passes null for what the configuration leaves out.
    public DetectorSettings {
        horizonsMinutes = horizonsMinutes == null ? List.of(1, 5, 15, 30, 60, 180) : List.copyOf(horizonsMinutes);
        warmUp = warmUp == null ? Duration.ofHours(6) : warmUp;
        falsePagesPerBrandYear = falsePagesPerBrandYear == null ? Double.valueOf(0.5) : falsePagesPerBrandYear;
        falseOpeningsPerPage = falseOpeningsPerPage == null ? Double.valueOf(100) : falseOpeningsPerPage;
        pagesPerMonth = pagesPerMonth == null ? Integer.valueOf(10) : pagesPerMonth;
        surprisingTimePerMonth = surprisingTimePerMonth == null ? Duration.ofMinutes(90) : surprisingTimePerMonth;
        leastAuthors = leastAuthors == null ? Integer.valueOf(5) : leastAuthors;
        leastAuthorsCritical = leastAuthorsCritical == null ? Integer.valueOf(12) : leastAuthorsCritical;
        leastRatioCritical = leastRatioCritical == null ? Double.valueOf(3) : leastRatioCritical;
        calmToRecover = calmToRecover == null ? Duration.ofHours(3) : calmToRecover;
        calmToResolve = calmToResolve == null ? Duration.ofHours(12) : calmToResolve;
        updateEvery = updateEvery == null ? Duration.ofMinutes(10) : updateEvery;
        for (int i = 0; i < horizonsMinutes.size(); i++) {
            int horizon = horizonsMinutes.get(i);
            if (horizon < 1 || horizon > MOST_HORIZON || (i > 0 && horizon <= horizonsMinutes.get(i - 1))) {
                throw new IllegalArgumentException("horizonsMinutes is " + horizonsMinutes
                        + "; allowed are ascending whole numbers from 1 to " + MOST_HORIZON);
            }
        }
        if (horizonsMinutes.isEmpty()) {
            throw new IllegalArgumentException("horizonsMinutes is empty; allowed is at least one");
        }
        atLeast("falsePagesPerBrandYear", falsePagesPerBrandYear, 1e-6);
        atLeast("falseOpeningsPerPage", falseOpeningsPerPage, 1);
        atLeast("pagesPerMonth", pagesPerMonth, 1);
        if (surprisingTimePerMonth.isNegative() || surprisingTimePerMonth.compareTo(MONTH) > 0) {
            throw new IllegalArgumentException(
                    "surprisingTimePerMonth is " + surprisingTimePerMonth + "; allowed are 0m to 30d");
        }
        atLeast("leastAuthors", leastAuthors, 1);
        atLeast("leastAuthorsCritical", leastAuthorsCritical, leastAuthors);
        atLeast("leastRatioCritical", leastRatioCritical, 1);
        if (calmToResolve.compareTo(calmToRecover) < 0) {
            throw new IllegalArgumentException(
                    "calmToResolve is shorter than calmToRecover; allowed is as long or longer");
        }
    }

    private static void atLeast(String name, Number value, Number least) {
        if (value.doubleValue() < least.doubleValue()) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed is " + least + " or more");
        }
    }

    /** All defaults. */
    @SuppressWarnings("NullAway") // null is what the constructor replaces
    public static DetectorSettings defaults() {
        return new DetectorSettings(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The look-backs in steps, ascending. */
    int[] horizonSteps(int stepMinutes) {
        return horizonsMinutes.stream()
                .mapToInt(minutes -> Math.max(1, minutes / stepMinutes))
                .distinct()
                .toArray();
    }

    /**
     * Looks of a year that do not overlap, over all look-backs.
     *
     * @param stepMinutes length of a step: the shortest look-back there is
     */
    public double looksPerYear(int stepMinutes) {
        double looks = 0;
        for (int steps : horizonSteps(stepMinutes)) {
            looks += MINUTES_OF_YEAR / (steps * stepMinutes);
        }
        return looks;
    }

    /** Tail probability below which a crisis pages. */
    double criticalTail(int stepMinutes) {
        return falsePagesPerBrandYear / looksPerYear(stepMinutes);
    }

    /** Share of the time of its past that a surprising number of posts may take. */
    double surprisingShare() {
        return (double) surprisingTimePerMonth.toMinutes() / MONTH.toMinutes();
    }

    /** Tail probability below which an incident opens. */
    double openTail(int stepMinutes) {
        return criticalTail(stepMinutes) * falseOpeningsPerPage;
    }
}
