package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.EventType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * X in all the formats of its streams, told apart by their fields: v2 filtered stream ({@code data}, {@code includes}),
 * v1.1 statuses (classic, extended, compatibility), and the compliance and control messages of both.
 *
 * <p>A post's native id is its {@code id_str}. Each edit is a post of its own that names the versions it replaces.
 * A compliance event that restores something is no event here: what was deleted stays deleted.
 */
final class XParser extends TreeParser {
    static final String SOURCE = "x";

    /** Envelopes within envelopes: {@code for_user} around a status. */
    private static final int MAX_ENVELOPES = 2;

    XParser(Duration allowedLateness) {
        super(allowedLateness);
    }

    @Override
    ParseResult parse(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        return parse(root, arrival, MAX_ENVELOPES);
    }

    private static ParseResult parse(JsonNode root, Arrival arrival, int envelopes) throws MalformedPayloadException {
        if (!root.isObject()) {
            throw MalformedPayloadException.of("unexpected-shape", "not a JSON object");
        }
        if (root.path("data").isContainerNode()) {
            return v2(root, arrival);
        }
        ParseResult compliance = XCompliance.parse(root, arrival);
        if (compliance != null) {
            return compliance;
        }
        if (root.has("for_user") && root.path("message").isObject() && envelopes > 0) {
            return parse(root.path("message"), arrival, envelopes - 1);
        }
        if (JsonFields.string(root, "event") != null) {
            return userEvent(root, arrival);
        }
        String control = control(root);
        if (control != null) {
            return Events.notAPost(control);
        }
        if (XV1Status.isStatus(root)) {
            return Events.of(XV1Status.event(root, arrival));
        }
        if (XV2Tweet.isTweet(root)) {
            return Events.of(new XV2Tweet(root, new XV2Includes(root.path("includes"))).event(arrival));
        }
        return Events.notAPost("other-object");
    }

    private static ParseResult v2(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        JsonNode data = root.path("data");
        if (data.isObject()) {
            ParseResult compliance = XCompliance.parse(data, arrival);
            if (compliance != null) {
                return compliance;
            }
        }
        List<PostEvent> events = new ArrayList<>(1);
        XV2Includes includes = new XV2Includes(root.path("includes"));
        String other = "other-object";
        for (JsonNode item : data.isArray() ? data : List.of(data)) {
            if (XV2Tweet.isDirectMessage(item)) {
                other = "direct-message";
            } else if (XV2Tweet.isTweet(item)) {
                events.add(new XV2Tweet(item, includes).event(arrival));
            }
        }
        return events.isEmpty() ? Events.notAPost(other) : new ParseResult.Events(List.copyOf(events));
    }

    // Events of the former user and site streams; target is the account, or its bare id.
    private static ParseResult userEvent(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        String event = JsonFields.string(root, "event");
        if (!"user_delete".equals(event) && !"user_suspend".equals(event)) {
            return Events.notAPost("user-event");
        }
        JsonNode target = root.path("target");
        String id = target.isObject() ? JsonFields.digits(target, "id_str", "id") : JsonFields.digits(root, "target");
        if (id == null) {
            throw MalformedPayloadException.bad("target", "an account");
        }
        return Events.of(Events.aboutAuthor(
                EventType.AUTHOR_DELETED, SOURCE, id, Times.xV1(JsonFields.string(root, "created_at")), arrival));
    }

    private static @Nullable String control(JsonNode root) {
        if (root.has("limit")) {
            return "limit";
        }
        if (root.has("warning")) {
            return "warning";
        }
        if (root.has("disconnect")) {
            return "disconnect";
        }
        if (root.has("errors") || root.has("error")) {
            return "stream-error";
        }
        if (root.has("friends") || root.has("friends_str") || root.has("control")) {
            return "connection-metadata";
        }
        if ("connection_metadata".equals(JsonFields.string(root, "type"))) {
            return "connection-metadata";
        }
        return root.has("direct_message") || XV2Tweet.isDirectMessage(root) ? "direct-message" : null;
    }
}
