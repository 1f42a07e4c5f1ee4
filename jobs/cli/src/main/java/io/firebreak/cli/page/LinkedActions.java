package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.firebreak.alert.ActionLink;
import io.firebreak.alert.ActionLinks;
import io.firebreak.model.IncidentAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes what people do by the links in their pages. A link needs no session: it is the authority for its one action and for
 * nothing else. Opening it only asks, since programs that scan mails open every link; the answer to that question acts.
 *
 * <p>A link works once. What the incident itself shows, that somebody has it, another snooze, its end, spends links for
 * good, also of pages that others have; the seconds until the incident shows it are covered by the memory of this
 * process. Thread-safe.
 */
final class LinkedActions {
    /** Content type of the answer. */
    static final String FORM = "application/x-www-form-urlencoded";

    private static final int GONE = 410;

    private final @Nullable ActionLinks links;
    private final Actions actions;
    private final BrandNames names;
    private final Clock clock;
    private final Template template;
    /** Links that were used, until they expire. */
    private final Map<String, Instant> used = new HashMap<>();

    /** @param links null when no key is set, and then no link is ours */
    LinkedActions(@Nullable ActionLinks links, Actions actions, BrandNames names, Clock clock) {
        this.links = links;
        this.actions = actions;
        this.names = names;
        this.clock = clock;
        try (InputStream in = LinkedActions.class.getResourceAsStream("act.html")) {
            template = Mustache.compiler()
                    .escapeHTML(true)
                    .compile(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("act.html", e);
        }
    }

    /** Asks whether to act; changes nothing. */
    Answer show(String text) {
        ActionLink link = null;
        try {
            link = read(text);
            ObjectNode incident = incident(text, link);
            Map<String, Object> values = new HashMap<>();
            values.put("title", title(link) + "?");
            values.put(
                    "sentence",
                    names.of(incident.path("brand").path("id").asText()) + ", "
                            + incident.path("severity").asText() + " since "
                            + incident.path("started_at").asText() + ". " + consequence(link));
            values.put("ask", true);
            values.put("by", link.receiver());
            values.put("button", title(link));
            values.put("room", room(link));
            return Answer.html(200, template.execute(values));
        } catch (RefusedException e) {
            return refusal(e, link);
        }
    }

    /** Acts. */
    Answer take(String text, byte[] form) {
        ActionLink link = null;
        try {
            link = read(text);
            actions.requirePace();
            ObjectNode incident = incident(text, link);
            spend(text, link);
            try {
                actions.write(incident, link.type(), by(form, link), link.snoozeMinutes(), "by link");
            } catch (RefusedException e) {
                synchronized (used) {
                    used.remove(text);
                }
                throw e;
            }
            Map<String, Object> values = new HashMap<>();
            values.put("title", "Done");
            values.put("sentence", consequence(link) + " The live page shows it in a few seconds.");
            values.put("ask", false);
            values.put("room", room(link));
            return Answer.html(200, template.execute(values));
        } catch (RefusedException e) {
            return refusal(e, link);
        }
    }

    private ActionLink read(String text) throws RefusedException {
        ActionLink link = links == null ? null : links.read(text);
        if (link == null) {
            throw new RefusedException(403, "This is no link of ours, or it was cut short.");
        }
        if (!clock.instant().isBefore(link.expiresAt())) {
            throw new RefusedException(GONE, "The link was good until " + link.expiresAt() + ".");
        }
        return link;
    }

    /** The incident, when it is still as the link found it. */
    private ObjectNode incident(String text, ActionLink link) throws RefusedException {
        synchronized (used) {
            if (used.containsKey(text)) {
                throw new RefusedException(GONE, "The link was used before.");
            }
        }
        ObjectNode incident = actions.open(link.incidentId());
        if (link.type() == IncidentAction.Type.ACKNOWLEDGE && incident.hasNonNull("acknowledged_by")) {
            throw new RefusedException(
                    409,
                    "The incident is taken already, by "
                            + incident.path("acknowledged_by").asText() + ".");
        }
        Instant snoozedUntil = incident.hasNonNull("snoozed_until")
                ? Instant.parse(incident.path("snoozed_until").asText())
                : null;
        if (link.type() == IncidentAction.Type.SNOOZE && !Objects.equals(snoozedUntil, link.snoozedUntil())) {
            throw new RefusedException(409, "The incident was snoozed since, until " + snoozedUntil + ".");
        }
        return incident;
    }

    private void spend(String text, ActionLink link) throws RefusedException {
        Instant now = clock.instant();
        synchronized (used) {
            used.values().removeIf(expiry -> !now.isBefore(expiry));
            if (used.putIfAbsent(text, link.expiresAt()) != null) {
                throw new RefusedException(GONE, "The link was used before.");
            }
        }
    }

    private Answer refusal(RefusedException refusal, @Nullable ActionLink link) {
        Map<String, Object> values = new HashMap<>();
        String sentence = refusal.sentence();
        values.put("title", "Nothing was done");
        values.put("sentence", sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
        values.put("ask", false);
        values.put("room", link == null ? "/" : room(link));
        return Answer.html(refusal.status(), template.execute(values));
    }

    private static String by(byte[] form, ActionLink link) throws RefusedException {
        for (String pair : new String(form, StandardCharsets.UTF_8).split("&", -1)) {
            if (pair.startsWith("by=")) {
                try {
                    String name = Actions.name(URLDecoder.decode(pair.substring(3), StandardCharsets.UTF_8));
                    return name.isEmpty() ? link.receiver() : name;
                } catch (IllegalArgumentException e) {
                    throw new RefusedException(400, "the name is not percent-encoded");
                }
            }
        }
        return link.receiver();
    }

    private static String title(ActionLink link) {
        return switch (link.type()) {
            case ACKNOWLEDGE -> "Take it";
            case SNOOZE -> "Snooze for " + link.snoozeMinutes() + " minutes";
            case RESOLVE -> "Resolve";
            case NOT_A_CRISIS -> "Not a crisis";
        };
    }

    private static String consequence(ActionLink link) {
        return switch (link.type()) {
            case ACKNOWLEDGE -> "Nobody else is called; the incident goes on.";
            case SNOOZE -> "Nobody is paged for a while; the incident goes on.";
            case RESOLVE -> "The incident is closed.";
            case NOT_A_CRISIS -> "The incident is closed, and similar posts weigh less for this brand.";
        };
    }

    private static String room(ActionLink link) {
        return "/#/incidents/"
                + URLEncoder.encode(link.incidentId(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
