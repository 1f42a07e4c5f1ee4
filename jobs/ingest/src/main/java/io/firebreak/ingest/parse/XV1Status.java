package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.Counts;
import io.firebreak.model.MediaType;
import io.firebreak.model.PostEvent;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A status of X's API v1.1. The long text is in {@code extended_tweet.full_text} (compatibility), {@code full_text}
 * (extended) or {@code text} (classic); a repost's own text is cut, so the original's is taken.
 */
final class XV1Status {
    private XV1Status() {}

    /** Whether an object is a v1.1 status rather than a v2 post without its envelope. */
    static boolean isStatus(JsonNode object) {
        boolean text = object.has("text") || object.has("full_text");
        boolean v1 = object.has("id_str") || object.has("user") || object.has("full_text") || object.has("truncated");
        return text && v1;
    }

    static PostEvent event(JsonNode status, Arrival arrival) throws MalformedPayloadException {
        String id = JsonFields.digits(status, "id_str", "id");
        if (id == null) {
            throw MalformedPayloadException.bad("id_str", "an id");
        }
        if (JsonFields.string(status, "text") == null && JsonFields.string(status, "full_text") == null) {
            throw MalformedPayloadException.bad("text", "a string");
        }
        PostDraft draft = new PostDraft(XParser.SOURCE, id, arrival);
        draft.createdAt(createdAt(status, id));
        draft.url("https://x.com/i/web/status/" + id);
        author(status.path("user"), draft);
        JsonNode original = status.path("retweeted_status");
        if (original.isObject()) {
            draft.repostOf(JsonFields.digits(original, "id_str", "id"));
            content(original, draft);
        } else {
            draft.replyTo(JsonFields.digits(status, "in_reply_to_status_id_str", "in_reply_to_status_id"));
            draft.quoteOf(JsonFields.digits(status, "quoted_status_id_str", "quoted_status_id"));
            content(status, draft);
        }
        draft.counts(new Counts(
                JsonFields.count(status, "favorite_count"),
                JsonFields.count(status, "reply_count"),
                JsonFields.count(status, "retweet_count"),
                JsonFields.count(status, "quote_count"),
                null));
        place(status, draft);
        boolean edited = XEdits.read(status.path("edit_history").path("edit_tweet_ids"), id, draft);
        return edited ? draft.edited(createdAt(status, id)) : draft.created();
    }

    private static @Nullable Instant createdAt(JsonNode status, String id) throws MalformedPayloadException {
        String text = JsonFields.string(status, "created_at");
        if (text == null) {
            return Snowflake.time(id);
        }
        Instant v1 = Times.xV1(text);
        Instant at = v1 != null ? v1 : Times.iso(text);
        if (at == null) {
            throw MalformedPayloadException.bad("created_at", "a time");
        }
        return at;
    }

    private static void author(JsonNode user, PostDraft draft) {
        String id = JsonFields.digits(user, "id_str", "id");
        String handle = JsonFields.filled(user, "screen_name");
        draft.author(
                // Reduced payloads leave the id out; a name is still an author.
                id != null || handle == null ? id : handle.toLowerCase(Locale.ROOT),
                handle,
                JsonFields.count(user, "followers_count"),
                Times.xV1(JsonFields.string(user, "created_at")),
                null,
                JsonFields.bool(user, "verified"));
    }

    private static void content(JsonNode status, PostDraft draft) {
        draft.text(text(status));
        draft.language(JsonFields.string(status, "lang"));
        JsonNode extended = status.path("extended_tweet");
        boolean long_ = extended.path("full_text").isTextual();
        JsonNode entities = long_ ? extended.path("entities") : status.path("entities");
        if (entities.isObject()) {
            entities.path("hashtags").forEach(tag -> draft.hashtag(JsonFields.string(tag, "text")));
            entities.path("user_mentions").forEach(user -> draft.mention(JsonFields.string(user, "screen_name")));
            entities.path("urls").forEach(url -> draft.link(expanded(url)));
        } else {
            // Before 2010 the words were all there was.
            Texts.findHashtags(draft.text(), draft::hashtag);
            Texts.findMentions(draft.text(), draft::mention);
            Texts.findLinks(draft.text(), draft::link);
        }
        media(extended, entities, status)
                .forEach(item -> draft.media(
                        mediaType(item),
                        firstString(item, "media_url_https", "media_url"),
                        JsonFields.string(item, "ext_alt_text")));
        JsonNode quoted = status.path("quoted_status");
        if (quoted.isObject()) {
            draft.quotedText(text(quoted));
        }
    }

    private static String text(JsonNode status) {
        String extended = JsonFields.string(status.path("extended_tweet"), "full_text");
        String text = extended != null ? extended : firstString(status, "full_text", "text");
        return text == null ? "" : Texts.unescape(text);
    }

    // The extended entities list all pictures, the plain ones only the first.
    private static JsonNode media(JsonNode extended, JsonNode entities, JsonNode status) {
        JsonNode all = extended.path("extended_entities").path("media");
        if (all.isEmpty()) {
            all = status.path("extended_entities").path("media");
        }
        return all.isEmpty() ? entities.path("media") : all;
    }

    private static MediaType mediaType(JsonNode media) {
        String type = JsonFields.string(media, "type");
        return switch (type == null ? "" : type) {
            case "photo" -> MediaType.IMAGE;
            case "video" -> MediaType.VIDEO;
            case "animated_gif" -> MediaType.ANIMATION;
            default -> MediaType.OTHER;
        };
    }

    private static @Nullable String expanded(JsonNode url) {
        String unwound = JsonFields.filled(url.path("unwound"), "url");
        return unwound != null ? unwound : firstString(url, "expanded_url", "url");
    }

    private static @Nullable String firstString(JsonNode object, String first, String second) {
        String value = JsonFields.filled(object, first);
        return value != null ? value : JsonFields.string(object, second);
    }

    // coordinates is GeoJSON (longitude first); the older geo has it the other way round.
    private static void place(JsonNode status, PostDraft draft) {
        JsonNode place = status.path("place");
        JsonNode point = status.path("coordinates").path("coordinates");
        JsonNode older = status.path("geo").path("coordinates");
        Double latitude = JsonFields.number(point.isArray() ? point.path(1) : older.path(0));
        Double longitude = JsonFields.number(point.isArray() ? point.path(0) : older.path(1));
        draft.place(
                firstString(place, "full_name", "name"), JsonFields.string(place, "country_code"), latitude, longitude);
    }
}
