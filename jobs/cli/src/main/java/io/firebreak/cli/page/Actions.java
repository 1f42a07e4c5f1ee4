package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.model.IncidentAction;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes what people do about incidents: checks it and writes it to the log from which the detect job acts. */
final class Actions {
    private static final Map<String, IncidentAction.Type> TYPES = Arrays.stream(IncidentAction.Type.values())
            .collect(Collectors.toMap(IncidentAction.Type::wireName, Function.identity()));
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_SNOOZE_MINUTES = 7 * 24 * 60;
    private static final int MOST_PER_MINUTE = 30;

    private final IncidentRoom incidents;
    private final DataTime dataTime;
    private final ActionLog log;
    private final Clock clock;
    private final RateLimit limit;

    Actions(IncidentRoom incidents, DataTime dataTime, ActionLog log, Clock clock) {
        this.incidents = incidents;
        this.dataTime = dataTime;
        this.log = log;
        this.clock = clock;
        this.limit = new RateLimit(MOST_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    /**
     * Takes {@code {incident, type, by, minutes?, note?}}; {@code minutes} is the length of a snooze.
     *
     * @throws RefusedException when it is wrong, there are too many, or it could not be written
     */
    ObjectNode take(byte[] body) throws RefusedException {
        JsonNode wish = parse(body);
        String id = text(wish, "incident", 200);
        IncidentAction.Type type = TYPES.get(String.valueOf(text(wish, "type", 32)));
        String by = text(wish, "by", LONGEST_NAME);
        if (id == null || type == null || by == null) {
            throw new RefusedException(
                    400,
                    "incident, by and type are needed; type is one of "
                            + TYPES.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        int minutes = wish.path("minutes").asInt();
        if (type == IncidentAction.Type.SNOOZE && (minutes < 1 || minutes > LONGEST_SNOOZE_MINUTES)) {
            throw new RefusedException(400, "minutes must be a number from 1 to " + LONGEST_SNOOZE_MINUTES);
        }
        requirePace();
        ObjectNode incident = open(id);
        write(incident, type, by, minutes, text(wish, "note", LONGEST_NOTE));
        ObjectNode answer = Indices.MAPPER.createObjectNode();
        answer.put("taken", type.wireName());
        answer.put("revision", incident.path("revision").asLong());
        return answer;
    }

    /**
     * Counts one more action.
     *
     * @throws RefusedException 429 when that is too many
     */
    void requirePace() throws RefusedException {
        if (!limit.take()) {
            throw new RefusedException(429, "more than " + MOST_PER_MINUTE + " actions in a minute; wait a little");
        }
    }

    /**
     * The latest state, as indexed, of an incident that is not over.
     *
     * @throws RefusedException 404 when there is none, 409 when it is over
     */
    ObjectNode open(String id) throws RefusedException {
        ObjectNode incident = incidents.find(id);
        if (incident == null) {
            throw new RefusedException(404, "there is no incident of this id");
        }
        if (incident.hasNonNull("resolved_at")) {
            throw new RefusedException(409, "the incident is over");
        }
        return incident;
    }

    /**
     * Writes an action to the log.
     *
     * @param minutes length of a snooze; nothing to every other type
     * @throws RefusedException when it could not be written
     */
    void write(ObjectNode incident, IncidentAction.Type type, String by, int minutes, @Nullable String note)
            throws RefusedException {
        // A snooze ends in the data's time, as the incident's own times are, which in a replay is not the clock's.
        Instant until =
                type == IncidentAction.Type.SNOOZE ? dataTime.read().asOf().plus(Duration.ofMinutes(minutes)) : null;
        log.write(new IncidentAction(
                incident.path("id").asText(),
                incident.path("brand").path("id").asText(),
                type,
                clock.instant(),
                by,
                until,
                note));
    }

    /** A name as it may be kept: on one line and not too long; empty for none. */
    static String name(String given) {
        String line = given.replaceAll("\\p{Cntrl}|\\p{Cf}", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static JsonNode parse(byte[] body) throws RefusedException {
        try {
            JsonNode wish = Indices.MAPPER.readTree(body);
            if (wish != null && wish.isObject()) {
                return wish;
            }
        } catch (IOException e) {
            // Told below, like every other body that is no object.
        }
        throw new RefusedException(400, "the body must be a JSON object");
    }

    private static @Nullable String text(JsonNode wish, String field, int longest) throws RefusedException {
        JsonNode value = wish.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            return null;
        }
        String text = value.asText().replaceAll("\\p{Cntrl}|\\p{Cf}", " ").strip();
        if (text.length() > longest) {
            throw new RefusedException(400, field + " is longer than " + longest + " characters");
        }
        return text;
    }
}
