package io.firebreak.alert;

import io.firebreak.model.Incident;
import io.firebreak.model.Severity;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code alert.routes}: which incidents a receiver hears of. Several routes to one receiver add up.
 *
 * @param receiver name of a receiver, or {@code log}
 * @param severity least severity; default critical
 * @param brands ids of brands; default all
 * @param channels platforms of which one must carry posts of the incident; default all
 * @param hours span of each day, such as {@code 08:00-18:00}, in which the route holds; default always
 * @param after how long nobody must have taken the incident before this route holds, for escalation; default 0s
 */
public record RouteSettings(
        String receiver,
        Severity severity,
        List<String> brands,
        List<String> channels,
        @Nullable String hours,
        Duration after)
        implements Serializable {

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public RouteSettings(
            @Nullable String receiver,
            @Nullable Severity severity,
            @Nullable List<String> brands,
            @Nullable List<String> channels,
            @Nullable String hours,
            @Nullable Duration after) {
        if (receiver == null) {
            throw new IllegalArgumentException("receiver of a route is missing");
        }
        this.receiver = receiver;
        this.severity = severity == null ? Severity.CRITICAL : severity;
        this.brands = brands == null ? List.of() : List.copyOf(brands);
        this.channels = channels == null ? List.of() : List.copyOf(channels);
        this.hours = hours;
        this.after = after == null ? Duration.ZERO : after;
    }

    /** Every critical crisis, at once. */
    static RouteSettings everyCrisisTo(String receiver) {
        return new RouteSettings(receiver, null, null, null, null, null);
    }

    /** Whether the route is about such an incident at all, whatever the time. */
    boolean concerns(Incident incident) {
        return incident.severity().compareTo(severity) >= 0
                && (brands.isEmpty() || brands.contains(incident.brandId()))
                && (channels.isEmpty()
                        || incident.why().channels().keySet().stream().anyMatch(channels::contains));
    }
}
