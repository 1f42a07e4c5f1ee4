package io.firebreak.alert;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.Page;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page says, in one line: what, since when, how sure, why, what to read first. */
final class PageText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int TERMS = 5;
    private static final int POSTS = 3;

    private PageText() {}

    static String line(Page page) {
        Incident incident = page.incident();
        Evidence why = incident.why();
        String head =
                switch (page.action()) {
                    case TRIGGER ->
                        incident.severity().wireName().toUpperCase(Locale.ROOT) + " " + incident.brandId() + " "
                                + incident.kind().wireName();
                    case ACKNOWLEDGE ->
                        "TAKEN by " + incident.acknowledgedBy() + ": " + incident.brandId() + " "
                                + incident.kind().wireName();
                    case RESOLVE ->
                        "OVER " + incident.brandId() + " " + incident.kind().wireName();
                };
        String line = String.format(
                Locale.ROOT,
                "%s since %s: %.0f unhappy posts in %d min, %.1f expected (p=%.1g); %d people, %.0f %% negative, on %s;"
                        + " they say: %s; company %s; read: %s",
                head,
                TIME.format(incident.startedAt()),
                why.observed(),
                why.horizonMinutes(),
                why.expected(),
                why.tailProbability(),
                why.authors(),
                100 * why.negativeShare(),
                largestFirst(why.channels()),
                why.terms().stream().limit(TERMS).map(Evidence.Term::term).collect(Collectors.joining(", ")),
                why.firstOfficialPostAt() == null
                        ? "silent for " + why.silenceMinutes() + " min"
                        : "answered after " + why.silenceMinutes() + " min",
                why.representativePosts().stream()
                        .limit(POSTS)
                        .map(post -> post.url() == null ? post.postId() : post.url())
                        .collect(Collectors.joining(" ")));
        // Terms, names and URLs come from posts: nothing in them may start a new line or steer a terminal.
        return line.replaceAll("\\p{Cntrl}|\\p{Cf}", " ");
    }

    private static String largestFirst(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }
}
