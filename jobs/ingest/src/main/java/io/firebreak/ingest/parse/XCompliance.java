package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.EventType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * X's compliance messages: an object with one field that names what happened. v1.1 puts it at the root and speaks of a
 * {@code status} and {@code user_id}, v2 puts it into {@code data} and speaks of a {@code tweet} and {@code author_id};
 * the result lines of a batch compliance job are flat.
 */
final class XCompliance {
    private XCompliance() {}

    /** What a compliance message says; null when the object is none. */
    static @Nullable ParseResult parse(JsonNode object, Arrival arrival) throws MalformedPayloadException {
        if (object.isEmpty() || object.has("text") || object.has("full_text")) {
            return null;
        }
        if (JsonFields.string(object, "action") != null && object.has("redacted_at")) {
            return batchResult(object, arrival);
        }
        JsonNode first = object.elements().next();
        if (!first.isObject()) {
            return null;
        }
        String name = object.fieldNames().next();
        return switch (name) {
            case "delete", "drop", "status_withheld", "withheld" -> post(name, first, arrival);
            case "user_delete", "user_suspend", "user_protect", "user_withheld" ->
                author(EventType.AUTHOR_DELETED, name, first, arrival);
            case "scrub_geo" -> author(EventType.AUTHOR_GEO_SCRUBBED, name, first, arrival);
            case "tweet_edit" -> edit(first, arrival);
            case "undrop", "user_undelete", "user_unsuspend", "user_unprotect", "user_profile_modification" ->
                Events.notAPost("restored");
            default -> null;
        };
    }

    private static @Nullable ParseResult post(String name, JsonNode body, Arrival arrival)
            throws MalformedPayloadException {
        if (body.has("direct_message")) {
            return Events.notAPost("direct-message");
        }
        JsonNode status = body.has("status") ? body.path("status") : body.path("tweet");
        if (!status.isObject()) {
            // A management request, {"delete": {"ids": [...]}}, is no message of a stream.
            if (body.has("ids") || body.has("values")) {
                return Events.notAPost("other-object");
            }
            throw MalformedPayloadException.missing(name + ".status");
        }
        String id = JsonFields.digits(status, "id_str", "id");
        if (id == null) {
            throw MalformedPayloadException.bad(name + ".status.id", "an id");
        }
        String v1Author = JsonFields.digits(status, "user_id_str", "user_id");
        String author = v1Author != null ? v1Author : JsonFields.digits(status, "author_id");
        return Events.of(Events.deleted(XParser.SOURCE, id, author, time(body), arrival));
    }

    private static ParseResult author(EventType type, String name, JsonNode body, Arrival arrival)
            throws MalformedPayloadException {
        JsonNode user = body.path("user").isObject() ? body.path("user") : body;
        String id = JsonFields.digits(user, "id_str", "id");
        if (id == null) {
            id = JsonFields.digits(user, "user_id_str", "user_id");
        }
        if (id == null) {
            throw MalformedPayloadException.bad(name + ".id", "an account id");
        }
        return Events.of(Events.aboutAuthor(type, XParser.SOURCE, id, time(body), arrival));
    }

    // Tells of an edit without its text, which comes by the stream if it matches; the earlier versions are void.
    private static ParseResult edit(JsonNode body, Arrival arrival) {
        JsonNode tweet = body.path("tweet");
        String author = JsonFields.digits(tweet, "author_id");
        JsonNode versions = tweet.path("edit_tweet_ids");
        List<PostEvent> events = new ArrayList<>();
        for (int i = 0; i + 1 < versions.size() && i < PostLimits.MAX_LIST_SIZE; i++) {
            String id = XEdits.version(versions.path(i));
            if (id != null) {
                events.add(Events.deleted(XParser.SOURCE, id, author, time(body), arrival));
            }
        }
        return events.isEmpty() ? Events.notAPost("other-object") : new ParseResult.Events(List.copyOf(events));
    }

    // A line tells of a post whatever the reason: deleted, deactivated, protected, suspended or scrubbed.
    private static ParseResult batchResult(JsonNode object, Arrival arrival) throws MalformedPayloadException {
        String id = JsonFields.digits(object, "id");
        if (id == null) {
            throw MalformedPayloadException.bad("id", "an id");
        }
        Instant at = Times.iso(JsonFields.string(object, "redacted_at"));
        return Events.of(Events.deleted(XParser.SOURCE, id, null, at, arrival));
    }

    private static @Nullable Instant time(JsonNode body) {
        Instant millis = Times.epochMillis(body.path("timestamp_ms"));
        if (millis != null) {
            return millis;
        }
        Instant event = Times.iso(JsonFields.string(body, "event_at"));
        return event != null ? event : Times.iso(JsonFields.string(body, "timestampMs"));
    }
}
