package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.Counts;
import io.firebreak.model.MediaType;
import io.firebreak.model.PostEvent;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A post of X's API v2 with what its payload includes beside it: authors, media, places and the posts it refers to.
 * Every field but {@code id} and {@code text} is there only if it was asked for.
 */
record XV2Tweet(JsonNode tweet, XV2Includes includes) {
    /** How a repost's text begins when the payload does not say that it is one. */
    private static final Pattern RETWEET = Pattern.compile("^RT @[A-Za-z0-9_]{1,20}: ");

    static boolean isTweet(JsonNode object) {
        return object.has("text") && !isDirectMessage(object);
    }

    static boolean isDirectMessage(JsonNode object) {
        return object.has("dm_conversation_id") || object.has("event_type") || object.has("sender_id");
    }

    PostEvent event(Arrival arrival) throws MalformedPayloadException {
        String id = JsonFields.digits(tweet, "id");
        if (id == null) {
            throw MalformedPayloadException.bad("data.id", "an id");
        }
        if (JsonFields.string(tweet, "text") == null) {
            throw MalformedPayloadException.bad("data.text", "a string");
        }
        PostDraft draft = new PostDraft(XParser.SOURCE, id, arrival);
        Instant createdAt = createdAt(id);
        draft.createdAt(createdAt);
        draft.url("https://x.com/i/web/status/" + id);
        author(draft);
        String retweeted = reference("retweeted");
        String quoted = reference("quoted");
        if (retweeted != null) {
            draft.repostOf(retweeted);
            JsonNode original = includes.tweet(retweeted);
            content(original.isObject() ? original : tweet, draft);
            if (!original.isObject()) {
                draft.text(withoutRetweetMark(draft.text()));
            }
        } else {
            content(tweet, draft);
            Matcher mark = RETWEET.matcher(draft.text());
            if (!tweet.has("referenced_tweets") && mark.find()) {
                draft.repostOf(null);
                draft.text(draft.text().substring(mark.end()));
            }
            draft.replyTo(reference("replied_to"));
            draft.quoteOf(quoted);
            if (quoted != null) {
                JsonNode original = includes.tweet(quoted);
                draft.quotedText(original.isObject() ? text(original) : null);
            }
            draft.root(JsonFields.digits(tweet, "conversation_id"));
        }
        counts(draft);
        place(draft);
        boolean edited = XEdits.read(tweet.path("edit_history_tweet_ids"), id, draft);
        return edited ? draft.edited(createdAt) : draft.created();
    }

    private @Nullable Instant createdAt(String id) throws MalformedPayloadException {
        String text = JsonFields.string(tweet, "created_at");
        if (text == null) {
            return Snowflake.time(id);
        }
        Instant iso = Times.iso(text);
        Instant at = iso != null ? iso : Times.xV1(text);
        if (at == null) {
            throw MalformedPayloadException.bad("data.created_at", "a time");
        }
        return at;
    }

    private void author(PostDraft draft) {
        String id = JsonFields.digits(tweet, "author_id");
        JsonNode user = id == null ? tweet.path("author") : includes.user(id);
        draft.author(
                id,
                JsonFields.filled(user, "username"),
                JsonFields.count(user.path("public_metrics"), "followers_count"),
                Times.iso(JsonFields.string(user, "created_at")),
                null,
                JsonFields.bool(user, "verified"));
    }

    private void content(JsonNode from, PostDraft draft) {
        draft.text(text(from));
        draft.language(JsonFields.string(from, "lang"));
        JsonNode note = from.path("note_tweet");
        JsonNode entities = note.path("entities").isObject() ? note.path("entities") : from.path("entities");
        entities.path("hashtags").forEach(tag -> draft.hashtag(JsonFields.string(tag, "tag")));
        entities.path("mentions").forEach(user -> draft.mention(JsonFields.string(user, "username")));
        entities.path("urls").forEach(url -> link(url, draft));
        if (!entities.isObject()) {
            Texts.findHashtags(draft.text(), draft::hashtag);
            Texts.findMentions(draft.text(), draft::mention);
            Texts.findLinks(draft.text(), draft::link);
        }
        for (JsonNode key : from.path("attachments").path("media_keys")) {
            String mediaKey = key.textValue();
            if (mediaKey != null && !mediaKey.isEmpty()) {
                JsonNode media = includes.media(mediaKey);
                String url = JsonFields.filled(media, "url");
                draft.media(
                        mediaType(mediaKey, media),
                        url != null ? url : JsonFields.string(media, "preview_image_url"),
                        JsonFields.string(media, "alt_text"));
            }
        }
    }

    private static String text(JsonNode from) {
        String note = JsonFields.string(from.path("note_tweet"), "text");
        String text = note != null ? note : JsonFields.string(from, "text");
        return text == null ? "" : Texts.unescape(text);
    }

    // An attached picture is listed among the links too.
    private static void link(JsonNode url, PostDraft draft) {
        if (url.has("media_key")) {
            return;
        }
        String unwound = JsonFields.filled(url, "unwound_url");
        String expanded = unwound != null ? unwound : JsonFields.filled(url, "expanded_url");
        draft.link(expanded != null ? expanded : JsonFields.string(url, "url"));
    }

    // Without the media object the key still tells: 3 is a photo, 7 and 13 a video, 16 an animation.
    private static MediaType mediaType(String key, JsonNode media) {
        String type = JsonFields.string(media, "type");
        return switch (type == null ? key.substring(0, Math.max(0, key.indexOf('_'))) : type) {
            case "photo", "3" -> MediaType.IMAGE;
            case "video", "7", "13" -> MediaType.VIDEO;
            case "animated_gif", "16" -> MediaType.ANIMATION;
            default -> MediaType.OTHER;
        };
    }

    private void counts(PostDraft draft) {
        JsonNode metrics = tweet.path("public_metrics");
        draft.counts(new Counts(
                JsonFields.count(metrics, "like_count"),
                JsonFields.count(metrics, "reply_count"),
                JsonFields.count(metrics, "retweet_count"),
                JsonFields.count(metrics, "quote_count"),
                JsonFields.count(metrics, "impression_count")));
    }

    private void place(PostDraft draft) {
        JsonNode geo = tweet.path("geo");
        String placeId = JsonFields.id(geo, "place_id");
        JsonNode place = placeId == null ? geo : includes.place(placeId);
        JsonNode point = geo.path("coordinates").path("coordinates");
        String fullName = JsonFields.filled(place, "full_name");
        draft.place(
                fullName != null ? fullName : JsonFields.string(place, "name"),
                JsonFields.string(place, "country_code"),
                JsonFields.number(point.path(1)),
                JsonFields.number(point.path(0)));
    }

    private @Nullable String reference(String type) {
        for (JsonNode reference : tweet.path("referenced_tweets")) {
            if (type.equals(JsonFields.string(reference, "type"))) {
                return JsonFields.digits(reference, "id");
            }
        }
        return null;
    }

    private static String withoutRetweetMark(String text) {
        return RETWEET.matcher(text).replaceFirst("");
    }
}
