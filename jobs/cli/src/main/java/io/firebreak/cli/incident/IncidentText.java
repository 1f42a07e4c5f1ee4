package io.firebreak.cli.incident;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Incidents as text for a terminal. What comes from posts is hostile: control characters, which could steer the terminal, are
 * shown as {@code ?}.
 */
public final class IncidentText {
    private static final String[] COLUMNS = {"ID", "KIND", "STATE", "SEVERITY", "STARTED", "POSTS", "AUTHORS", "BY"};

    private IncidentText() {}

    /** A table, its head first. */
    public static List<String> table(List<JsonNode> incidents) {
        List<String[]> rows = new ArrayList<>();
        rows.add(COLUMNS);
        for (JsonNode incident : incidents) {
            rows.add(new String[] {
                text(incident.path("id")),
                text(incident.path("kind")),
                text(incident.path("state")),
                text(incident.path("severity")),
                text(incident.path("started_at")),
                text(incident.at("/why/posts")),
                text(incident.at("/why/authors")),
                text(incident.path("acknowledged_by"))
            });
        }
        int[] widths = new int[COLUMNS.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Everything of one incident that a person asks for first. */
    public static List<String> details(JsonNode incident) {
        JsonNode why = incident.path("why");
        List<String> lines = new ArrayList<>();
        add(lines, "incident", text(incident.path("id")));
        add(lines, "brand", text(incident.at("/brand/id")));
        add(
                lines,
                "state",
                text(incident.path("kind")) + ", " + text(incident.path("state")) + ", "
                        + text(incident.path("severity")) + ", revision " + text(incident.path("revision")));
        add(lines, "started", text(incident.path("started_at")));
        add(lines, "opened", text(incident.path("opened_at")));
        add(lines, "critical", text(incident.path("critical_at")));
        add(lines, "peak", text(incident.path("peak_at")));
        add(lines, "resolved", text(incident.path("resolved_at")));
        add(lines, "acknowledged", text(incident.path("acknowledged_by")));
        add(lines, "snoozed until", text(incident.path("snoozed_until")));
        add(
                lines,
                "observed",
                number(why.path("observed")) + " in " + text(why.path("horizon_minutes")) + " minutes, expected "
                        + number(why.path("expected")) + ", probability "
                        + String.format(
                                Locale.ROOT,
                                "%.1e",
                                why.path("tail_probability").asDouble()));
        add(lines, "growth", number(why.path("growth")));
        add(lines, "confidence", number(why.path("confidence")));
        add(
                lines,
                "since the start",
                text(why.path("posts")) + " posts of " + text(why.path("authors")) + " authors; unfavourable "
                        + percent(why.path("negative_share")) + ", reposts " + percent(why.path("repost_share"))
                        + ", copies " + percent(why.path("duplicate_share")) + ", bots "
                        + percent(why.path("bot_share")));
        add(
                lines,
                "answered",
                text(why.path("answered_complaints")) + " of " + text(why.path("complaints"))
                        + " complaints; silent for " + text(why.path("silence_minutes")) + " minutes");
        for (JsonNode event : incident.path("planned_events")) {
            add(
                    lines,
                    "planned",
                    text(event.path("name")) + ", " + text(event.path("from")) + " to " + text(event.path("to"))
                            + ", times " + number(event.path("factor")));
        }
        add(lines, "channels", counts(why.path("channels"), "source"));
        add(lines, "languages", counts(why.path("languages"), "code"));
        add(lines, "places", counts(why.path("places"), "name"));
        add(lines, "terms", counts(why.path("terms"), "term"));
        for (JsonNode post : why.path("representative_posts")) {
            String url = text(post.path("url"));
            add(
                    lines,
                    "post",
                    (url.isEmpty() ? text(post.path("id")) : url) + " by " + text(post.path("authors")) + " authors");
        }
        for (JsonNode amplifier : why.path("amplifiers")) {
            add(lines, "amplifier", text(amplifier.at("/author/id")) + " passed on " + text(amplifier.path("posts")));
        }
        for (JsonNode statement : why.path("statements")) {
            add(
                    lines,
                    "statement",
                    text(statement.path("at")) + " " + text(statement.path("kind")) + " " + text(statement.path("id"))
                            + ": unfavourable " + percent(statement.path("negative_share_before")) + " before, "
                            + percent(statement.path("negative_share_after")) + " after");
        }
        return lines;
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "%-16s %s", name, value));
        }
    }

    private static String counts(JsonNode counts, String key) {
        List<String> all = new ArrayList<>();
        counts.forEach(count -> all.add(text(count.path(key)) + " " + text(count.path("posts"))));
        return String.join(", ", all);
    }

    private static String number(JsonNode value) {
        return String.format(Locale.ROOT, "%.3g", value.asDouble());
    }

    private static String percent(JsonNode share) {
        return Math.round(100 * share.asDouble()) + " %";
    }

    private static String text(JsonNode value) {
        return value.asText("").replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
