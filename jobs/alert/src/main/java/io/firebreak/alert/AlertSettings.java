package io.firebreak.alert;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code alert}.
 *
 * @param logFile file to which the receiver {@code log} appends pages; default {@code firebreak-pages.log}
 * @param stateRetention how long after its last change an incident is remembered; default 30d
 * @param receivers where pages go, beside {@code log}; default none
 * @param routes who hears of what; default every critical crisis to every receiver. Without a route to it, {@code log}
 *     hears of every critical crisis
 * @param zone time zone of all hours, such as {@code Europe/London}; default UTC
 * @param pageUrl address of the live page, for links; default none
 * @param dashboardUrl address of a dashboard, for links, in which {@code {incident}} and {@code {brand}} stand for ids;
 *     default none
 */
public record AlertSettings(
        String logFile,
        Duration stateRetention,
        List<ReceiverSettings> receivers,
        List<RouteSettings> routes,
        String zone,
        @Nullable String pageUrl,
        @Nullable String dashboardUrl)
        implements Serializable {
    private static final String LOG = "log";

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public AlertSettings(
            @Nullable String logFile,
            @Nullable Duration stateRetention,
            @Nullable List<ReceiverSettings> receivers,
            @Nullable List<RouteSettings> routes,
            @Nullable String zone,
            @Nullable String pageUrl,
            @Nullable String dashboardUrl) {
        this.logFile = logFile == null ? "firebreak-pages.log" : logFile;
        this.stateRetention = stateRetention == null ? Duration.ofDays(30) : stateRetention;
        this.receivers = withLog(receivers == null ? List.of() : receivers);
        this.routes = withDefaults(this.receivers, routes);
        this.zone = zone == null ? "UTC" : zone;
        this.pageUrl = pageUrl;
        this.dashboardUrl = dashboardUrl;
        if (this.stateRetention.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("stateRetention is shorter than 1m; allowed is 1m or more");
        }
        if (pageUrl != null) {
            ReceiverSettings.requireWebAddress("pageUrl", pageUrl);
        }
        if (dashboardUrl != null) {
            ReceiverSettings.requireWebAddress("dashboardUrl", dashboardUrl.replaceAll("\\{(incident|brand)}", "x"));
        }
        long names =
                this.receivers.stream().map(ReceiverSettings::name).distinct().count();
        if (names < this.receivers.size()) {
            throw new IllegalArgumentException("receivers has two of one name; allowed is one");
        }
        for (RouteSettings route : this.routes) {
            if (this.receivers.stream().noneMatch(receiver -> receiver.name().equals(route.receiver()))) {
                throw new IllegalArgumentException("routes names '" + route.receiver() + "', which is no receiver");
            }
        }
        // Wrong hours are told at the start and not when the first page is due.
        rules();
    }

    /** All defaults. */
    public static AlertSettings defaults() {
        return new AlertSettings(null, null, null, null, null, null, null);
    }

    /** Who hears of what, when. */
    PagingRules rules() {
        return new PagingRules(receivers, routes, zoneId());
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone is '" + zone + "'; allowed are time zones such as UTC or Europe/London", e);
        }
    }

    private static List<ReceiverSettings> withLog(List<ReceiverSettings> receivers) {
        List<ReceiverSettings> all = new ArrayList<>(receivers);
        if (receivers.stream().noneMatch(receiver -> receiver.name().equals(LOG))) {
            all.add(ReceiverSettings.log(LOG));
        }
        return List.copyOf(all);
    }

    private static List<RouteSettings> withDefaults(
            List<ReceiverSettings> receivers, @Nullable List<RouteSettings> routes) {
        List<RouteSettings> all = new ArrayList<>(routes == null ? List.of() : routes);
        for (ReceiverSettings receiver : receivers) {
            boolean unnamed = all.stream().noneMatch(route -> route.receiver().equals(receiver.name()));
            if (unnamed && (routes == null || receiver.name().equals(LOG))) {
                all.add(RouteSettings.everyCrisisTo(receiver.name()));
            }
        }
        return List.copyOf(all);
    }
}
