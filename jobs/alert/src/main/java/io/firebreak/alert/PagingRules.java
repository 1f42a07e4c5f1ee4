package io.firebreak.alert;

import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Page;
import io.firebreak.model.Severity;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is told what, when. Only a crisis is told at all. A receiver hears of it once, and once more when it becomes
 * more severe; whoever was called hears of the first acknowledgement and of the end. A snoozed incident waits until its
 * snooze is over, an acknowledged one raises nothing.
 */
final class PagingRules implements Serializable {
    private static final long serialVersionUID = 1L;

    private record TimedRoute(RouteSettings route, @Nullable DailyHours hours) implements Serializable {}

    private final Map<String, List<TimedRoute>> routesByReceiver = new LinkedHashMap<>();
    private final Map<String, DailyHours> quietHours = new HashMap<>();

    /** @throws IllegalArgumentException when hours are none */
    PagingRules(List<ReceiverSettings> receivers, List<RouteSettings> routes, ZoneId zone) {
        for (ReceiverSettings receiver : receivers) {
            routesByReceiver.put(receiver.name(), new ArrayList<>());
            if (receiver.quietHours() != null) {
                quietHours.put(receiver.name(), DailyHours.parse("quietHours", receiver.quietHours(), zone));
            }
        }
        for (RouteSettings route : routes) {
            routesByReceiver
                    .computeIfAbsent(route.receiver(), name -> new ArrayList<>())
                    .add(new TimedRoute(
                            route, route.hours() == null ? null : DailyHours.parse("hours", route.hours(), zone)));
        }
    }

    /**
     * What follows.
     *
     * @param paging what people know afterwards
     * @param deliveries what to tell whom
     * @param nextLook when to decide again though nothing happens; null for never
     */
    record Decision(
            IncidentPaging paging,
            List<Delivery> deliveries,
            @Nullable Instant nextLook) {}

    /**
     * What is to be told now.
     *
     * @param before what people know; null at first
     * @param incident the latest state
     * @param now processing time
     */
    Decision decide(@Nullable IncidentPaging before, Incident incident, Instant now) {
        Map<String, Long> reached = new HashMap<>(before == null ? Map.of() : before.reachedMillis());
        for (Severity severity : Severity.values()) {
            if (incident.severity().compareTo(severity) >= 0) {
                reached.putIfAbsent(severity.wireName(), now.toEpochMilli());
            }
        }
        Map<String, Paged> paged = new HashMap<>(before == null ? Map.of() : before.paged());
        List<Delivery> deliveries = new ArrayList<>();
        Instant nextLook = null;
        for (String receiver : routesByReceiver.keySet()) {
            Paged told = paged.getOrDefault(receiver, Paged.NOTHING);
            boolean raised = told.triggered() && told.severity().compareTo(incident.severity()) >= 0;
            if (mayBeRaised(incident) && !raised && !told.resolved()) {
                Instant due = due(receiver, incident, reached, now);
                if (due != null && !due.isAfter(now)) {
                    deliveries.add(new Delivery(receiver, new Page(Page.Action.TRIGGER, incident)));
                    paged.put(receiver, new Paged(true, incident.severity(), told.acknowledged(), false));
                } else if (due != null && (nextLook == null || due.isBefore(nextLook))) {
                    nextLook = due;
                }
            } else if (told.triggered()) {
                Page.Action action = followUp(told, incident);
                if (action != null) {
                    deliveries.add(new Delivery(receiver, new Page(action, incident)));
                    paged.put(
                            receiver,
                            new Paged(
                                    true,
                                    told.severity(),
                                    told.acknowledged() || action == Page.Action.ACKNOWLEDGE,
                                    action == Page.Action.RESOLVE));
                }
            }
        }
        return new Decision(new IncidentPaging(incident, reached, paged), deliveries, nextLook);
    }

    private static boolean mayBeRaised(Incident incident) {
        return incident.kind() == IncidentKind.CRISIS
                && incident.state() != IncidentState.PENDING
                && incident.state() != IncidentState.RESOLVED
                && incident.acknowledgedBy() == null
                && !isSnoozed(incident);
    }

    private static Page.@Nullable Action followUp(Paged told, Incident incident) {
        if (told.resolved()) {
            return null;
        }
        if (incident.state() == IncidentState.RESOLVED) {
            return Page.Action.RESOLVE;
        }
        return incident.acknowledgedBy() != null && !told.acknowledged() ? Page.Action.ACKNOWLEDGE : null;
    }

    /** The earliest instant, from now on, at which a receiver is to be called; null when no route leads to it. */
    private @Nullable Instant due(String receiver, Incident incident, Map<String, Long> reached, Instant now) {
        Instant earliest = null;
        for (TimedRoute timed : routesByReceiver.getOrDefault(receiver, List.of())) {
            if (!timed.route().concerns(incident)) {
                continue;
            }
            long since = reached.getOrDefault(timed.route().severity().wireName(), now.toEpochMilli());
            Instant due = Instant.ofEpochMilli(since).plus(timed.route().after());
            due = due.isBefore(now) ? now : due;
            if (timed.hours() != null && !timed.hours().contains(due)) {
                due = timed.hours().nextBegin(due);
            }
            earliest = earliest == null || due.isBefore(earliest) ? due : earliest;
        }
        DailyHours quiet = quietHours.get(receiver);
        return earliest != null && quiet != null && incident.severity() != Severity.CRITICAL && quiet.contains(earliest)
                ? quiet.nextEnd(earliest)
                : earliest;
    }

    private static boolean isSnoozed(Incident incident) {
        return incident.snoozedUntil() != null && incident.updatedAt().isBefore(incident.snoozedUntil());
    }
}
