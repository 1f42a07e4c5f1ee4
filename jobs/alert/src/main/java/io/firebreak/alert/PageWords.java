package io.firebreak.alert;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.Page;
import io.firebreak.model.Severity;
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

/**
 * The words of a page, for every channel: what, since when, how sure, why in three lines, what to read first, what to do
 * next. The first hundred characters of the headline are what a locked phone shows. Words from posts come bounded and on
 * one line, but not escaped.
 */
final class PageWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int TERMS = 6;
    private static final int LONGEST_TERM = 40;
    private static final int LONGEST_BRAND = 30;
    private static final int CHANNELS = 4;
    private static final int MINUTES_OF_AN_HOUR = 60;
    /** Growth within this factor of 1 either way is called neither. */
    private static final double STEADY = 1.15;
    /** Shares of automated accounts that are worth a word. */
    private static final double MANY_BOTS = 0.1;
    /** An alert that its system forgets by itself is kept for as long as an incident may last. */
    private static final Duration LONGEST_INCIDENT = Duration.ofDays(14);

    private PageWords() {}

    /** The values that templates use. */
    static Map<String, Object> of(Page page, PageLinks links) {
        Incident incident = page.incident();
        Evidence why = incident.why();
        List<PageLinks.Link> reading = links.reading(incident);
        List<PageLinks.Link> acting = page.action() == Page.Action.TRIGGER ? links.acting(incident) : List.of();
        List<PageLinks.Link> all = new ArrayList<>(acting);
        all.addAll(reading);
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
        values.put("next", next(page, links, !acting.isEmpty()));
        values.put("room", String.valueOf(links.room(incident)));
        values.put("hasRoom", links.room(incident) != null);
        putLinks(values, "reading", reading);
        putLinks(values, "acting", acting);
        putLinks(values, "links", all);
        return values;
    }

    /** What, how bad, since when, in this order: the brand stands within the first twenty characters. */
    static String headline(Page page) {
        Incident incident = page.incident();
        Evidence why = incident.why();
        String brand = plain(incident.brandId(), LONGEST_BRAND);
        String since = TIME.format(incident.startedAt());
        return switch (page.action()) {
            case TRIGGER ->
                String.format(
                        Locale.ROOT,
                        "%s %s: %,.0f unhappy posts in %s (%s expected), since %s",
                        incident.severity().wireName().toUpperCase(Locale.ROOT),
                        brand,
                        why.observed(),
                        duration(why.horizonMinutes()),
                        few(why.expected()),
                        since);
            case ACKNOWLEDGE ->
                "TAKEN " + brand + ": " + plain(String.valueOf(incident.acknowledgedBy()), LONGEST_TERM)
                        + " has the crisis of " + since;
            case RESOLVE -> "OVER " + brand + ": the crisis since " + since + " is over";
        };
    }

    private static String sure(Evidence why) {
        String chance = chance(why.tailProbability());
        if (why.confidence() <= 0) {
            return "How sure: " + chance;
        }
        // Nothing is certain: what rounds to a hundred is told as more than 99.
        return why.confidence() > 0.99
                ? "How sure: more than 99 % that it is real; " + chance
                : String.format(Locale.ROOT, "How sure: %.0f %% that it is real; %s", 100 * why.confidence(), chance);
    }

    /** A probability as people read it. */
    private static String chance(double probability) {
        if (!(probability >= 1e-12)) {
            return "by chance this practically never happens.";
        }
        return String.format(Locale.ROOT, "by chance this happens 1 time in %,.0f.", Math.max(1, 1 / probability));
    }

    private static String people(Evidence why) {
        String channels = why.channels().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(CHANNELS)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return String.format(
                        Locale.ROOT,
                        "%,d %s wrote %,d %s%s; %.0f %% unhappy",
                        why.authors(),
                        why.authors() == 1 ? "person" : "people",
                        why.posts(),
                        why.posts() == 1 ? "post" : "posts",
                        channels.isEmpty() ? "" : " on " + channels,
                        100 * why.negativeShare())
                + growth(why.growth())
                + (why.botShare() < MANY_BOTS
                        ? "."
                        : String.format(
                                Locale.ROOT, "; %.0f %% of the accounts look automated.", 100 * why.botShare()));
    }

    private static String growth(double growth) {
        if (growth > STEADY) {
            return ", growing ×" + few(growth);
        }
        return growth < 1 / STEADY ? ", abating" : ", steady";
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
        String silence = duration(why.silenceMinutes());
        String voice = why.firstOfficialPostAt() == null
                ? "The company has been silent for " + silence
                : "The company first posted after " + silence;
        return why.complaints() == 0
                ? voice + "."
                : String.format(
                        Locale.ROOT,
                        "%s and has answered %,d of %,d complaints.",
                        voice,
                        why.answeredComplaints(),
                        why.complaints());
    }

    private static String next(Page page, PageLinks links, boolean byLink) {
        return switch (page.action()) {
            case TRIGGER ->
                byLink
                        ? "Next: take it, so that nobody else is called; or snooze it, or say that it is no crisis."
                        : "Next: take it, so that nobody else is called, "
                                + (links.pageUrl() == null
                                        ? "with: firebreak incident ack "
                                                + plain(page.incident().id(), 200)
                                        : "on the live page.");
            case ACKNOWLEDGE ->
                "Next: nothing, unless you are "
                        + plain(String.valueOf(page.incident().acknowledgedBy()), LONGEST_TERM) + ".";
            case RESOLVE -> "Next: nothing.";
        };
    }

    private static void putLinks(Map<String, Object> values, String name, List<PageLinks.Link> links) {
        List<Map<String, String>> elements = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            elements.add(Map.of(
                    "label", links.get(i).label(),
                    // Alertmanager takes letters, digits and underscores only.
                    "name", links.get(i).label().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_"),
                    "url", links.get(i).url(),
                    // Templates join the links; Mustache itself knows no last element.
                    "comma", i < links.size() - 1 ? "," : ""));
        }
        values.put(name, elements);
        values.put("has" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), !elements.isEmpty());
    }

    private static Instant endsAt(Incident incident) {
        Instant resolved = incident.resolvedAt();
        return resolved == null ? incident.updatedAt().plus(LONGEST_INCIDENT) : resolved;
    }

    private static String duration(long minutes) {
        long hours = minutes / MINUTES_OF_AN_HOUR;
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes % MINUTES_OF_AN_HOUR == 0 ? hours + " h" : hours + " h " + minutes % MINUTES_OF_AN_HOUR + " min";
    }

    private static String few(double value) {
        if (value > 0 && value < 0.05) {
            return "under 0.1";
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    /** On one line, without characters that steer terminals or turn the direction of writing, and not too long. */
    private static String plain(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}|\\p{Cf}|\\p{Zl}|\\p{Zp}", " ").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "…";
    }
}
