package io.firebreak.detect.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many pages a brand may cause a month, judged by those of its past month: once they are used up, evidence must be
 * stronger than the weakest of the strongest that the budget allows. So a brand whose crises are many keeps its few pages for
 * the worst of them, and one that is mostly calm loses nothing.
 *
 * @param pages of the past month, oldest first
 */
record PageBudget(int pagesPerMonth, List<PastPage> pages) {
    private static final Duration MONTH = Duration.ofDays(30);

    PageBudget {
        pages = List.copyOf(pages);
    }

    /** The budget at an instant: older pages are forgotten. */
    PageBudget at(Instant now) {
        return pages.isEmpty() || isRecent(pages.get(0), now)
                ? this
                : new PageBudget(
                        pagesPerMonth,
                        pages.stream().filter(page -> isRecent(page, now)).toList());
    }

    /** Whether evidence of a strength may page. */
    boolean allows(double strength) {
        return pages.stream().filter(page -> page.strength() >= strength).count() < pagesPerMonth;
    }

    /** The budget after the pages that incidents have just caused. */
    PageBudget after(List<OpenIncident> incidents, Instant now) {
        List<PastPage> kept = new ArrayList<>(pages);
        for (OpenIncident incident : incidents) {
            if (now.equals(incident.criticalAt())) {
                kept.add(new PastPage(now, incident.reading().strength()));
            }
        }
        return kept.size() == pages.size() ? this : new PageBudget(pagesPerMonth, kept);
    }

    private static boolean isRecent(PastPage page, Instant now) {
        return page.at().plus(MONTH).isAfter(now);
    }
}
