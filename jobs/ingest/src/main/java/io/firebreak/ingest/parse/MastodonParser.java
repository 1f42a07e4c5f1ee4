package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.Counts;
import io.firebreak.model.MediaType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mastodon's streaming API and servers that speak it (docs.joinmastodon.org/methods/streaming): WebSocket frames
 * {@code {stream, event, payload}}, server-sent events stored as {@code {event, data}}, and bare statuses. The payload of
 * a frame may be a string of JSON or the JSON itself.
 *
 * <p><b>Ids.</b> A post's native id is the status id of the instance that streams it, because a deletion tells nothing
 * else: neither the global URI nor the instance. Whoever mixes several instances into one topic says from which one a
 * frame comes by a field {@code instance} beside {@code event}; ids are then {@code <instance>/<id>}, authors' too, and
 * cannot collide. One post that two instances stream is two posts here, which near-duplicate grouping joins again.
 *
 * <p><b>Visibility.</b> Only {@code public} and {@code unlisted} statuses are posts; what is missing counts as private.
 * An edit to anything else is a deletion, as the post may have been stored before.
 */
final class MastodonParser extends TreeParser {
    static final String SOURCE = "mastodon";

    private static final Map<String, String> OTHER_EVENTS = Map.of(
            "notification", "notification",
            "notifications_merged", "notification",
            "filters_changed", "filters-changed",
            "conversation", "conversation",
            "announcement", "announcement",
            "announcement.reaction", "announcement",
            "announcement.delete", "announcement");

    MastodonParser(Duration allowedLateness) {
        super(allowedLateness);
    }

    @Override
    ParseResult parse(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        if (!root.isObject()) {
            throw MalformedPayloadException.of("unexpected-shape", "not a JSON object");
        }
        String event = JsonFields.string(root, "event");
        if (event != null) {
            return frame(event, root, arrival);
        }
        if (root.has("error")) {
            return Events.notAPost("stream-error");
        }
        boolean edit = JsonFields.filled(root, "edited_at") != null;
        return status(root, new Instance(null), edit, arrival);
    }

    private static ParseResult frame(String event, JsonNode frame, Arrival arrival) throws MalformedPayloadException {
        Instance instance = new Instance(JsonFields.id(frame, "instance"));
        return switch (event) {
            case "update" -> {
                JsonNode status = payload(frame);
                yield status(status, instance, JsonFields.filled(status, "edited_at") != null, arrival);
            }
            case "status.update" -> status(payload(frame), instance, true, arrival);
            case "delete" -> {
                String id = JsonFields.id(frame, payloadField(frame));
                if (id == null) {
                    throw MalformedPayloadException.bad(payloadField(frame), "a status id");
                }
                yield Events.of(Events.deleted(SOURCE, instance.qualify(id), null, null, arrival));
            }
            default -> Events.notAPost(OTHER_EVENTS.getOrDefault(event, "other-event"));
        };
    }

    private static String payloadField(JsonNode frame) {
        return frame.has("payload") ? "payload" : "data";
    }

    private static JsonNode payload(JsonNode frame) throws MalformedPayloadException {
        JsonNode payload = frame.path(payloadField(frame));
        if (payload.isTextual()) {
            payload = readNested(payload.textValue());
        }
        if (!payload.isObject()) {
            throw MalformedPayloadException.bad(payloadField(frame), "a status");
        }
        return payload;
    }

    private static ParseResult status(JsonNode status, Instance instance, boolean edit, Arrival arrival)
            throws MalformedPayloadException {
        String id = JsonFields.id(status, "id");
        if (id == null) {
            throw MalformedPayloadException.missing("id");
        }
        JsonNode account = status.path("account");
        String accountId = JsonFields.id(account, "id");
        if (accountId == null) {
            throw MalformedPayloadException.missing("account.id");
        }
        JsonNode reblog = status.path("reblog");
        JsonNode content = reblog.isObject() ? reblog : status;
        Instant editedAt = Times.iso(JsonFields.string(status, "edited_at"));
        if (!isPublic(status) || !isPublic(content)) {
            return edit
                    ? Events.of(Events.deleted(
                            SOURCE, instance.qualify(id), instance.qualify(accountId), editedAt, arrival))
                    : Events.notAPost("not-public");
        }
        PostDraft draft = draft(status, content, instance, id, arrival);
        draft.author(
                instance.qualify(accountId),
                JsonFields.filled(account, "acct"),
                JsonFields.count(account, "followers_count"),
                Times.iso(JsonFields.string(account, "created_at")),
                JsonFields.bool(account, "bot"),
                null);
        PostEvent event = edit ? draft.edited(editedAt) : draft.created();
        return Events.of(event);
    }

    private static boolean isPublic(JsonNode status) {
        String visibility = JsonFields.string(status, "visibility");
        return "public".equals(visibility) || "unlisted".equals(visibility);
    }

    // The content is the status's own, or the original's when the status passes another one on.
    private static PostDraft draft(JsonNode status, JsonNode content, Instance instance, String id, Arrival arrival)
            throws MalformedPayloadException {
        PostDraft draft = new PostDraft(SOURCE, instance.qualify(id), arrival);
        Instant createdAt = Times.iso(JsonFields.string(status, "created_at"));
        if (createdAt == null) {
            throw MalformedPayloadException.bad("created_at", "a time");
        }
        String html = JsonFields.string(content, "content");
        if (html == null) {
            throw MalformedPayloadException.missing("content");
        }
        draft.createdAt(createdAt);
        String warning = JsonFields.filled(content, "spoiler_text");
        String body = HtmlText.of(html, draft::link);
        draft.text(warning == null ? body : Texts.unescape(warning) + "\n\n" + body);
        String url = JsonFields.filled(content, "url");
        draft.url(url != null ? url : JsonFields.string(content, "uri"));
        boolean repost = status.path("reblog").isObject();
        if (repost) {
            String original = JsonFields.id(content, "id");
            draft.repostOf(original == null ? null : instance.qualify(original));
        } else {
            String parent = JsonFields.id(status, "in_reply_to_id");
            draft.replyTo(parent == null ? null : instance.qualify(parent));
        }
        quote(content, instance, !repost, draft);
        draft.language(JsonFields.string(content, "language"));
        content.path("tags").forEach(tag -> draft.hashtag(JsonFields.string(tag, "name")));
        content.path("mentions").forEach(mention -> draft.mention(JsonFields.string(mention, "acct")));
        content.path("media_attachments")
                .forEach(media ->
                        draft.media(mediaType(media), mediaUrl(media), JsonFields.string(media, "description")));
        draft.counts(new Counts(
                JsonFields.count(status, "favourites_count"),
                JsonFields.count(status, "replies_count"),
                JsonFields.count(status, "reblogs_count"),
                JsonFields.count(status, "quotes_count"),
                null));
        return draft;
    }

    private static void quote(JsonNode content, Instance instance, boolean own, PostDraft draft) {
        JsonNode quote = content.path("quote");
        JsonNode quoted = quote.path("quoted_status");
        if (quoted.isObject()) {
            if (!isPublic(quoted)) {
                return;
            }
            draft.quotedText(HtmlText.of(quoted.path("content").asText(), link -> {}));
        }
        String id = quoted.isObject() ? JsonFields.id(quoted, "id") : JsonFields.id(quote, "quoted_status_id");
        if (own && id != null) {
            draft.quoteOf(instance.qualify(id));
        }
    }

    private static MediaType mediaType(JsonNode media) {
        String type = JsonFields.string(media, "type");
        return switch (type == null ? "" : type) {
            case "image" -> MediaType.IMAGE;
            case "video" -> MediaType.VIDEO;
            case "gifv" -> MediaType.ANIMATION;
            case "audio" -> MediaType.AUDIO;
            default -> MediaType.OTHER;
        };
    }

    private static @Nullable String mediaUrl(JsonNode media) {
        String url = JsonFields.filled(media, "url");
        return url != null ? url : JsonFields.string(media, "remote_url");
    }

    /** The server whose ids these are; without a name there is only one. */
    private record Instance(@Nullable String host) {
        String qualify(String id) {
            return host == null ? id : host + "/" + id;
        }
    }
}
