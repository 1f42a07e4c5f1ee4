package io.firebreak.cli.evaluate;

import io.firebreak.model.IncidentKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How well pages tell crises. A page is an incident of kind crisis that became critical. A crisis is caught when a page
 * falls between 10 minutes before its start and its deadline: two hours after its start for a flash, three for a siege, its
 * end for any other. Further pages up to two hours after its end are fragments of it. A page that belongs to no crisis of
 * its brand is false.
 *
 * @param crises crises in the labels
 * @param caught crises caught and crises in all, by kind
 * @param delaysMinutes from start to page of the crises caught, ascending; a page ahead of the start counts as 0
 * @param fragments pages of a crisis beyond its first
 * @param falsePages false pages by what happened at the time, {@code background} when nothing did
 * @param brandWeeks time watched, summed over brands
 * @param recognised happenings that are no crisis and were recognised as what they are, and all of them, by kind
 */
record CrisisScore(
        int crises,
        Map<String, Share> caught,
        List<Double> delaysMinutes,
        int fragments,
        Map<String, Integer> falsePages,
        double brandWeeks,
        Map<String, Share> recognised) {

    /** So many of so many. */
    record Share(int hits, int all) {
        Share plus(boolean hit) {
            return new Share(hits + (hit ? 1 : 0), all + 1);
        }
    }

    /**
     * Something that happened to a brand.
     *
     * @param kind for example {@code flash}, {@code siege}, {@code slow}, {@code joke}
     * @param crisis whether somebody should have been paged
     */
    record Label(String brand, String kind, boolean crisis, Instant start, Instant end) {}

    /**
     * What the detector raised.
     *
     * @param criticalAt when it paged; null when it did not
     */
    record Raised(
            String brand,
            IncidentKind kind,
            Instant openedAt,
            @Nullable Instant criticalAt) {
        boolean pages() {
            return kind == IncidentKind.CRISIS && criticalAt != null;
        }
    }

    private static final Duration BEFORE = Duration.ofMinutes(10);
    private static final Duration AFTER = Duration.ofHours(2);
    private static final Map<String, Duration> DEADLINES =
            Map.of("flash", Duration.ofHours(2), "siege", Duration.ofHours(3));
    /** Kinds of happenings that have a name among the incidents. */
    private static final Map<String, Set<IncidentKind>> NAMES = Map.of(
            "bots", Set.of(IncidentKind.COORDINATED),
            "joke", Set.of(IncidentKind.BUZZ, IncidentKind.PRAISE),
            "buzz", Set.of(IncidentKind.BUZZ, IncidentKind.PRAISE));

    /**
     * Scores what was raised.
     *
     * @param weeks length of the series
     */
    static CrisisScore of(Collection<Label> labels, Collection<Raised> raised, double weeks) {
        Map<String, Share> caught = new TreeMap<>();
        Map<String, Share> recognised = new TreeMap<>();
        List<Double> delays = new ArrayList<>();
        Set<Raised> used = new HashSet<>();
        int crises = 0;
        int fragments = 0;
        for (Label label : labels) {
            if (!label.crisis()) {
                Set<IncidentKind> names = NAMES.get(label.kind());
                if (names != null) {
                    boolean hit = raised.stream()
                            .anyMatch(incident -> incident.brand().equals(label.brand())
                                    && names.contains(incident.kind())
                                    && within(incident.openedAt(), label.start(), label.end()));
                    recognised.merge(label.kind(), new Share(0, 0).plus(hit), (a, b) -> a.plus(hit));
                }
                continue;
            }
            crises++;
            List<Raised> pages = raised.stream()
                    .filter(incident -> incident.pages()
                            && incident.brand().equals(label.brand())
                            && within(page(incident), label.start(), label.end().plus(AFTER)))
                    .sorted((a, b) -> page(a).compareTo(page(b)))
                    .toList();
            used.addAll(pages);
            fragments += Math.max(0, pages.size() - 1);
            Duration most = DEADLINES.get(label.kind());
            Instant deadline = most == null ? label.end() : label.start().plus(most);
            boolean hit = !pages.isEmpty() && !page(pages.get(0)).isAfter(deadline);
            caught.merge(label.kind(), new Share(0, 0).plus(hit), (a, b) -> a.plus(hit));
            if (hit) {
                long delay = Duration.between(label.start(), page(pages.get(0))).toSeconds();
                delays.add(Math.max(0, delay / 60.0));
            }
        }
        delays.sort(null);
        Map<String, Integer> falsePages = new TreeMap<>();
        for (Raised incident : raised) {
            if (incident.pages() && !used.contains(incident)) {
                falsePages.merge(surroundings(incident, labels), 1, Integer::sum);
            }
        }
        long brands = labels.stream().map(Label::brand).distinct().count();
        return new CrisisScore(crises, caught, delays, fragments, falsePages, brands * weeks, recognised);
    }

    /** Share of the crises caught, 0 to 1. */
    double recall() {
        return caught.values().stream().mapToInt(Share::hits).sum() / (double) crises;
    }

    /** A quantile of the delays; null when no crisis was caught. */
    @Nullable
    Double delay(double share) {
        return delaysMinutes.isEmpty() ? null : delaysMinutes.get((int) (delaysMinutes.size() * share));
    }

    /** False pages. */
    int falsePageCount() {
        return falsePages.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String surroundings(Raised incident, Collection<Label> labels) {
        for (Label label : labels) {
            Instant day = label.start().plus(Duration.ofDays(1));
            Instant end = label.end().isBefore(day) ? label.end() : day;
            if (!label.crisis()
                    && label.brand().equals(incident.brand())
                    && within(page(incident), label.start(), end.plus(AFTER))) {
                return label.kind();
            }
        }
        return "background";
    }

    private static boolean within(Instant time, Instant start, Instant end) {
        return !time.isBefore(start.minus(BEFORE)) && !time.isAfter(end);
    }

    private static Instant page(Raised incident) {
        if (incident.criticalAt() == null) {
            throw new IllegalArgumentException("paged nobody");
        }
        return incident.criticalAt();
    }
}
