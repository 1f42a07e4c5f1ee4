package io.firebreak.alert;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.Page;
import io.firebreak.model.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of a page, for every channel: what, since when, how sure, why, what to read first. The first hundred characters
 * of the headline are what a locked phone shows. Words from posts come bounded and on one line, but not escaped.
 */
final class PageWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int TERMS = 6;
    private static final int LONGEST_TERM = 40;
    private static final int POSTS = 3;
    private static final int CHANNELS = 4;
    private static final int LONGEST_URL = 1_000;
    /** An alert that its system forgets by itself is kept for as long as an incident may last. */
    private static final Duration LONGEST_INCIDENT = Duration.ofDays(14);

    private PageWords() {}

    /**
     * The values that templates use.
     *
     * @param pageUrl address of the live page; null for none
     */
    static Map<String, Object> of(Page page, @Nullable String pageUrl) {
        Incident incident = page.incident();
        Evidence why = incident.why();
        List<Map<String, String>> links = links(incident, pageUrl);
        Map<String, Object> values = new HashMap<>();
        values.put("action", page.action().wireName());
        values.put("trigger", page.action() == Page.Action.TRIGGER);
        values.put("acknowledge", page.action() == Page.Action.ACKNOWLEDGE);
        values.put("resolve", page.action() == Page.Action.RESOLVE);
        values.put("key", page.deduplicationKey());
        values.put("incident", incident.id());
        values.put("brand", incident.brandId());
        values.put("kind", incident.kind().wireName());
        values.put("state", incident.state().wireName());
        values.put("severity", incident.severity().wireName());
        values.put("critical", incident.severity() == Severity.CRITICAL);
        values.put(
                "pagerdutySeverity",
                incident.severity() == Severity.WATCH
                        ? "info"
                        : incident.severity().wireName());
        values.put("startedAt", incident.startedAt().toString());
        values.put("updatedAt", incident.updatedAt().toString());
        values.put("revision", incident.revision());
        values.put("endsAt", endsAt(incident).toString());
        values.put("headline", headline(page));
        values.put("sure", sure(why));
        values.put("people", people(why));
        values.put("said", said(why));
        values.put("company", company(why));
        values.put("links", links);
        values.put("hasLinks", !links.isEmpty());
        return values;
    }

    /** What, how bad, since when, in this order: the brand stands within the first twenty characters. */
    static String headline(Page page) {
        Incident incident = page.incident();
        Evidence why = incident.why();
        String since = TIME.format(incident.startedAt());
        return switch (page.action()) {
            case TRIGGER ->
                String.format(
                        Locale.ROOT,
                        "%s %s: %.0f unhappy posts in %d min (%.1f expected), since %s",
                        incident.severity().wireName().toUpperCase(Locale.ROOT),
                        incident.brandId(),
                        why.observed(),
                        why.horizonMinutes(),
                        why.expected(),
                        since);
            case ACKNOWLEDGE ->
                "TAKEN " + incident.brandId() + ": " + plain(String.valueOf(incident.acknowledgedBy()), LONGEST_TERM)
                        + " has the crisis of " + since;
            case RESOLVE -> "OVER " + incident.brandId() + ": the crisis since " + since + " is over";
        };
    }

    private static String sure(Evidence why) {
        return String.format(
                Locale.ROOT, "On an ordinary day so much has a probability of %.1g.", why.tailProbability());
    }

    private static String people(Evidence why) {
        String channels = why.channels().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(CHANNELS)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%,d people wrote %,d posts on %s; %.0f %% unhappy.",
                why.authors(),
                why.posts(),
                channels,
                100 * why.negativeShare());
    }

    private static String said(Evidence why) {
        return why.terms().isEmpty()
                ? "No word stands out yet."
                : "They say: "
                        + why.terms().stream()
                                .limit(TERMS)
                                .map(term -> plain(term.term(), LONGEST_TERM))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static String company(Evidence why) {
        return why.firstOfficialPostAt() == null
                ? "The company has been silent for " + why.silenceMinutes() + " min."
                : "The company answered after " + why.silenceMinutes() + " min.";
    }

    private static List<Map<String, String>> links(Incident incident, @Nullable String pageUrl) {
        List<Map<String, String>> links = new ArrayList<>();
        if (pageUrl != null) {
            String id = URLEncoder.encode(incident.id(), StandardCharsets.UTF_8);
            add(links, "Live page", pageUrl.replaceFirst("/$", "") + "/#/incidents/" + id);
        }
        for (Evidence.RepresentativePost post : incident.why().representativePosts()) {
            if (links.size() < POSTS + 1 && isWebAddress(post.url())) {
                add(links, "Post by " + post.authors() + (post.authors() == 1 ? " person" : " people"), post.url());
            }
        }
        // Templates join the links; Mustache itself knows no last element.
        for (int i = 0; i < links.size() - 1; i++) {
            links.get(i).put("comma", ",");
        }
        return links;
    }

    private static void add(List<Map<String, String>> links, String label, @Nullable String url) {
        Map<String, String> link = new HashMap<>();
        link.put("label", label);
        link.put("url", String.valueOf(url));
        link.put("comma", "");
        links.add(link);
    }

    private static boolean isWebAddress(@Nullable String url) {
        if (url == null || url.length() > LONGEST_URL) {
            return false;
        }
        try {
            URI parsed = new URI(url);
            return ("https".equals(parsed.getScheme()) || "http".equals(parsed.getScheme()))
                    && parsed.getHost() != null
                    && parsed.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Instant endsAt(Incident incident) {
        Instant resolved = incident.resolvedAt();
        return resolved == null ? incident.updatedAt().plus(LONGEST_INCIDENT) : resolved;
    }

    /** On one line, without characters that steer terminals or turn the direction of writing, and not too long. */
    private static String plain(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}|\\p{Cf}|\\p{Zl}|\\p{Zp}", " ").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "…";
    }
}
