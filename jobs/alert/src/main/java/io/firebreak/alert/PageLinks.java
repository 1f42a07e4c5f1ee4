package io.firebreak.alert;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page leads: to read, and to act.
 *
 * @param pageUrl address of the live page; null for none
 * @param dashboardUrl address of a dashboard, in which {@code {incident}} and {@code {brand}} stand for ids; null for none
 * @param signing signs links to act; null for no such links
 * @param lifetime how long these work
 * @param receiver name of the receiver that is told
 * @param clock dates links
 */
record PageLinks(
        @Nullable String pageUrl,
        @Nullable String dashboardUrl,
        @Nullable ActionLinks signing,
        Duration lifetime,
        String receiver,
        InstantSource clock) {
    private static final int POSTS = 3;
    private static final int LONGEST_URL = 1_000;
    private static final int SNOOZE_MINUTES = 60;

    /** A link: what it is called, and where it leads. */
    record Link(String label, String url) {}

    /** Leads nowhere but to posts. */
    static PageLinks none() {
        return new PageLinks(null, null, null, Duration.ZERO, "none", InstantSource.system());
    }

    /** The incident on the live page; null without one. */
    @Nullable
    String room(Incident incident) {
        return pageUrl == null ? null : base(pageUrl) + "/#/incidents/" + encoded(incident.id());
    }

    /** What to read first: the live page, the dashboard, and posts that stand for what many say. */
    List<Link> reading(Incident incident) {
        List<Link> links = new ArrayList<>();
        String room = room(incident);
        if (room != null) {
            links.add(new Link("Live page", room));
        }
        if (dashboardUrl != null) {
            links.add(new Link(
                    "Dashboard",
                    dashboardUrl
                            .replace("{incident}", encoded(incident.id()))
                            .replace("{brand}", encoded(incident.brandId()))));
        }
        int posts = 0;
        for (Evidence.RepresentativePost post : incident.why().representativePosts()) {
            String url = post.url();
            if (posts < POSTS && url != null && isWebAddress(url)) {
                links.add(new Link("Post by " + post.authors() + (post.authors() == 1 ? " person" : " people"), url));
                posts++;
            }
        }
        return links;
    }

    /** What to do next, each by a link that needs no sign-in; none without a live page and a key. */
    List<Link> acting(Incident incident) {
        if (pageUrl == null || signing == null) {
            return List.of();
        }
        return List.of(
                new Link("Take it", action(incident, IncidentAction.Type.ACKNOWLEDGE, 0)),
                new Link("Snooze 1 h", action(incident, IncidentAction.Type.SNOOZE, SNOOZE_MINUTES)),
                new Link("Not a crisis", action(incident, IncidentAction.Type.NOT_A_CRISIS, 0)),
                new Link("Resolve", action(incident, IncidentAction.Type.RESOLVE, 0)));
    }

    private String action(Incident incident, IncidentAction.Type type, int snoozeMinutes) {
        if (pageUrl == null || signing == null) {
            throw new IllegalStateException("asked without a live page or a key");
        }
        Instant expiry = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        return base(pageUrl)
                + ActionLinks.PATH
                + signing.sign(
                        new ActionLink(incident.id(), type, snoozeMinutes, receiver, expiry, incident.snoozedUntil()));
    }

    private static String base(String url) {
        return url.replaceFirst("/$", "");
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isWebAddress(String url) {
        if (url.length() > LONGEST_URL) {
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
}
