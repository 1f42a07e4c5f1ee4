package io.firebreak.cli.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import io.firebreak.model.PostKind;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A v1.1 tweet: classic up to 140 characters, with {@code extended_tweet} beyond. */
final class XClassicShape {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int CLASSIC_LENGTH = 140;

    private XClassicShape() {}

    /** Writes the fields of a tweet. */
    static void tweet(JsonGenerator json, SimPost post) throws IOException {
        SimPost target = post.target();
        SimPost answered = post.kind() == PostKind.REPLY ? target : null;
        String text = XWire.text(post);
        boolean extended = text.codePointCount(0, text.length()) > CLASSIC_LENGTH;
        json.writeStringField("created_at", time(post.createdAt()));
        json.writeNumberField("id", Long.parseLong(post.id()));
        json.writeStringField("id_str", post.id());
        String shown = extended ? Voice.cut(text, 115) + ' ' + XWire.shortLink(post) : text;
        json.writeStringField("text", XWire.escaped(shown));
        json.writeStringField(
                "source", "<a href=\"https://firebreak.example\" rel=\"nofollow\">Firebreak demo (simulated)</a>");
        json.writeBooleanField("truncated", extended);
        id(json, "in_reply_to_status_id", answered == null ? null : answered.id());
        id(
                json,
                "in_reply_to_user_id",
                answered == null ? null : answered.author().id());
        Json.text(
                json,
                "in_reply_to_screen_name",
                answered == null ? null : answered.author().handle());
        Json.object(json, "user", user -> user(user, post.author()));
        json.writeNullField("geo");
        coordinates(json, post.city());
        json.writeBooleanField("is_quote_status", post.kind() == PostKind.QUOTE);
        json.writeNumberField("retweet_count", 0);
        json.writeNumberField("favorite_count", 0);
        if (extended) {
            json.writeObjectFieldStart("entities");
            json.writeEndObject();
            Json.object(json, "extended_tweet", full -> {
                full.writeStringField("full_text", XWire.escaped(text));
                full.writeArrayFieldStart("display_text_range");
                full.writeNumber(0);
                full.writeNumber(text.codePointCount(0, text.length()));
                full.writeEndArray();
                entities(full, text, post);
            });
        } else {
            entities(json, text, post);
        }
        if (target != null && post.kind() == PostKind.REPOST) {
            Json.object(json, "retweeted_status", status -> tweet(status, target));
        }
        if (target != null && post.kind() == PostKind.QUOTE) {
            id(json, "quoted_status_id", target.id());
            Json.object(json, "quoted_status", status -> tweet(status, target));
        }
        json.writeStringField("filter_level", "low");
        json.writeStringField("lang", post.language().equals("id") ? "in" : post.language());
        json.writeStringField("timestamp_ms", Long.toString(post.createdAt().toEpochMilli()));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static void id(JsonGenerator json, String name, @Nullable String id) throws IOException {
        if (id == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, Long.parseLong(id));
        }
        Json.text(json, name + "_str", id);
    }

    private static void user(JsonGenerator json, SimAuthor author) throws IOException {
        json.writeNumberField("id", Long.parseLong(author.id()));
        json.writeStringField("id_str", author.id());
        json.writeStringField("name", author.name());
        json.writeStringField("screen_name", author.handle());
        json.writeStringField("location", "simulated");
        json.writeStringField("description", SimAuthor.BIO);
        json.writeBooleanField("protected", false);
        json.writeBooleanField("verified", author.official());
        json.writeNumberField("followers_count", author.followers());
        json.writeNumberField("friends_count", author.followers() / 2 + 10);
        json.writeNumberField("statuses_count", author.followers() * 3 + 40);
        json.writeStringField("created_at", time(author.createdAt()));
        json.writeStringField("lang", "en");
    }

    private static void coordinates(JsonGenerator json, Region.@Nullable City city) throws IOException {
        if (city == null) {
            json.writeNullField("coordinates");
            json.writeNullField("place");
            return;
        }
        Json.object(json, "coordinates", point -> {
            point.writeStringField("type", "Point");
            point.writeArrayFieldStart("coordinates");
            point.writeNumber(city.longitude());
            point.writeNumber(city.latitude());
            point.writeEndArray();
        });
        Json.object(json, "place", place -> {
            place.writeStringField("place_type", "city");
            place.writeStringField("name", city.name());
            place.writeStringField("full_name", city.name());
            place.writeStringField("country_code", city.country());
        });
    }

    private static void entities(JsonGenerator json, String text, SimPost post) throws IOException {
        List<Mark> marks = Mark.in(text);
        Json.object(json, "entities", entities -> {
            for (Mark.Kind kind : Mark.Kind.values()) {
                entities.writeArrayFieldStart(
                        switch (kind) {
                            case HASHTAG -> "hashtags";
                            case MENTION -> "user_mentions";
                            case LINK -> "urls";
                        });
                for (Mark mark : marks) {
                    if (mark.kind() == kind) {
                        entity(entities, text, mark, post);
                    }
                }
                entities.writeEndArray();
            }
            entities.writeArrayFieldStart("symbols");
            entities.writeEndArray();
        });
    }

    private static void entity(JsonGenerator json, String text, Mark mark, SimPost post) throws IOException {
        json.writeStartObject();
        switch (mark.kind()) {
            case HASHTAG -> json.writeStringField("text", mark.value());
            case MENTION -> json.writeStringField("screen_name", mark.value());
            case LINK -> {
                json.writeStringField("url", mark.value());
                String expanded = XWire.longLink(post);
                Json.text(json, "expanded_url", expanded == null ? mark.value() : expanded);
            }
        }
        json.writeArrayFieldStart("indices");
        json.writeNumber(Mark.codePoints(text, mark.start()));
        json.writeNumber(Mark.codePoints(text, mark.end()));
        json.writeEndArray();
        json.writeEndObject();
    }
}
