package io.firebreak.cli.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import io.firebreak.model.PostKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The v2 filtered stream for most posts, v1.1 ({@link XClassicShape}) for every fifth and for all notices. */
final class XWire implements Wire {
    private static final int SHORTENED = 140;

    /** Whether a post has the v1.1 shape; those are never edited. */
    static boolean classic(SimPost post) {
        return post.sequence() % 5 == 0;
    }

    @Override
    public byte[] created(SimPost post) {
        return classic(post) ? Json.object(json -> XClassicShape.tweet(json, post)) : stream(post, List.of(post.id()));
    }

    @Override
    public byte[] edited(SimPost original, SimPost changed, Instant at) {
        return stream(changed, List.of(original.id(), changed.id()));
    }

    @Override
    public byte[] deleted(SimPost post, Instant at) {
        return Json.object(json -> Json.object(json, "delete", delete -> {
            Json.object(delete, "status", status -> {
                status.writeNumberField("id", Long.parseLong(post.id()));
                status.writeStringField("id_str", post.id());
                status.writeNumberField("user_id", Long.parseLong(post.author().id()));
                status.writeStringField("user_id_str", post.author().id());
            });
            delete.writeStringField("timestamp_ms", Long.toString(at.toEpochMilli()));
        }));
    }

    @Override
    public byte[] authorDeleted(SimAuthor author, Instant at, Dice dice) {
        String event = dice.pick(List.of("user_delete", "user_suspend", "user_protect"));
        return Json.object(json -> Json.object(json, event, body -> {
            body.writeNumberField("id", Long.parseLong(author.id()));
            body.writeStringField("timestamp_ms", Long.toString(at.toEpochMilli()));
        }));
    }

    /** The author withdraws the places of all posts up to one. */
    byte[] geoScrubbed(SimPost upTo, Instant at) {
        return Json.object(json -> Json.object(json, "scrub_geo", body -> {
            body.writeNumberField("user_id", Long.parseLong(upTo.author().id()));
            body.writeStringField("user_id_str", upTo.author().id());
            body.writeNumberField("up_to_status_id", Long.parseLong(upTo.id()));
            body.writeStringField("up_to_status_id_str", upTo.id());
            body.writeStringField("timestamp_ms", Long.toString(at.toEpochMilli()));
        }));
    }

    @Override
    public byte[] aside(SimPost about, SimAuthor by, Instant at, Dice dice) {
        return switch (dice.weighted(60, 20, 10, 10)) {
            case 0 -> "\r\n".getBytes(StandardCharsets.UTF_8);
            case 1 ->
                Json.object(json -> Json.object(json, "limit", limit -> {
                    limit.writeNumberField("track", dice.below(5000));
                    limit.writeStringField("timestamp_ms", Long.toString(at.toEpochMilli()));
                }));
            case 2 ->
                Json.object(json -> Json.object(json, "warning", warning -> {
                    warning.writeStringField("code", "FALLING_BEHIND");
                    warning.writeStringField("message", "Simulated: your connection is falling behind.");
                    warning.writeNumberField("percent_full", dice.between(60, 95));
                }));
            default ->
                Json.object(json -> {
                    json.writeArrayFieldStart("errors");
                    json.writeStartObject();
                    json.writeStringField("title", "operational-disconnect");
                    json.writeStringField("disconnect_type", "UpstreamOperationalDisconnect");
                    json.writeStringField("detail", "Simulated: this stream has been disconnected upstream.");
                    json.writeStringField("type", "https://api.x.com/2/problems/operational-disconnect");
                    json.writeEndObject();
                    json.writeEndArray();
                });
        };
    }

    @Override
    public byte[] wrong(SimPost post) {
        return Json.object(json ->
                Json.object(json, "data", data -> data.writeStringField("text", "a tweet that has lost its id")));
    }

    private static byte[] stream(SimPost post, List<String> editHistory) {
        return Json.object(json -> {
            Json.object(json, "data", data -> tweet(data, post, editHistory));
            includes(json, post);
            json.writeArrayFieldStart("matching_rules");
            json.writeStartObject();
            json.writeStringField("id", "1783000000000000001");
            json.writeStringField("tag", "firebreak-demo");
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private static void tweet(JsonGenerator json, SimPost post, List<String> editHistory) throws IOException {
        SimPost target = post.target();
        json.writeStringField("id", post.id());
        json.writeStringField("author_id", post.author().id());
        json.writeStringField(
                "conversation_id", post.root() == null ? post.id() : post.root().id());
        json.writeStringField("created_at", post.createdAt().toString());
        json.writeArrayFieldStart("edit_history_tweet_ids");
        for (String id : editHistory) {
            json.writeString(id);
        }
        json.writeEndArray();
        String text = text(post);
        entities(json, text, post);
        if (post.city() != null) {
            String placeId = placeId(post.city());
            Json.object(json, "geo", geo -> geo.writeStringField("place_id", placeId));
        }
        if (post.kind() == PostKind.REPLY && target != null) {
            json.writeStringField("in_reply_to_user_id", target.author().id());
        }
        json.writeStringField("lang", post.language().equals("id") ? "in" : post.language());
        Json.object(json, "public_metrics", metrics -> {
            metrics.writeNumberField("retweet_count", 0);
            metrics.writeNumberField("reply_count", 0);
            metrics.writeNumberField("like_count", 0);
            metrics.writeNumberField("quote_count", 0);
        });
        if (target != null) {
            json.writeArrayFieldStart("referenced_tweets");
            json.writeStartObject();
            json.writeStringField("type", relation(post.kind()));
            json.writeStringField("id", target.id());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeStringField("source", "Firebreak demo (simulated)");
        json.writeStringField("text", escaped(text));
    }

    private static String relation(PostKind kind) {
        return switch (kind) {
            case REPLY -> "replied_to";
            case REPOST -> "retweeted";
            case QUOTE, POST -> "quoted";
        };
    }

    private static void includes(JsonGenerator json, SimPost post) throws IOException {
        Map<String, SimAuthor> users = new LinkedHashMap<>();
        users.put(post.author().id(), post.author());
        SimPost target = post.target();
        if (target != null) {
            users.put(target.author().id(), target.author());
        }
        Json.object(json, "includes", includes -> {
            includes.writeArrayFieldStart("users");
            for (SimAuthor user : users.values()) {
                user(includes, user);
            }
            includes.writeEndArray();
            if (target != null) {
                includes.writeArrayFieldStart("tweets");
                includes.writeStartObject();
                tweet(includes, target, List.of(target.id()));
                includes.writeEndObject();
                includes.writeEndArray();
            }
            if (post.city() != null) {
                places(includes, post.city());
            }
        });
    }

    private static void user(JsonGenerator json, SimAuthor user) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", user.id());
        json.writeStringField("username", user.handle());
        json.writeStringField("name", user.name());
        json.writeStringField("created_at", user.createdAt().toString());
        json.writeStringField("description", SimAuthor.BIO);
        json.writeBooleanField("protected", false);
        json.writeBooleanField("verified", user.official());
        Json.object(json, "public_metrics", metrics -> {
            metrics.writeNumberField("followers_count", user.followers());
            metrics.writeNumberField("following_count", user.followers() / 2 + 10);
            metrics.writeNumberField("tweet_count", user.followers() * 3 + 40);
            metrics.writeNumberField("listed_count", user.followers() / 100);
        });
        json.writeEndObject();
    }

    private static void places(JsonGenerator json, Region.City city) throws IOException {
        json.writeArrayFieldStart("places");
        json.writeStartObject();
        json.writeStringField("id", placeId(city));
        json.writeStringField("full_name", city.name());
        json.writeStringField("name", city.name());
        json.writeStringField("country_code", city.country());
        json.writeStringField("place_type", "city");
        Json.object(json, "geo", geo -> {
            geo.writeStringField("type", "Feature");
            geo.writeArrayFieldStart("bbox");
            geo.writeNumber(city.longitude() - 0.1);
            geo.writeNumber(city.latitude() - 0.1);
            geo.writeNumber(city.longitude() + 0.1);
            geo.writeNumber(city.latitude() + 0.1);
            geo.writeEndArray();
        });
        json.writeEndObject();
        json.writeEndArray();
    }

    private static String placeId(Region.City city) {
        return Long.toHexString(Dice.mix(city.name().hashCode()) | 0x1000000000000000L);
    }

    /** A retweet's own text is cut; links are shortened; a quote ends with a link to what it quotes. */
    static String text(SimPost post) {
        SimPost target = post.target();
        if (post.kind() == PostKind.REPOST && target != null) {
            return Voice.cut("RT @" + target.author().handle() + ": " + text(target.asTarget()), SHORTENED);
        }
        if (post.kind() == PostKind.QUOTE) {
            return post.text() + ' ' + shortLink(post);
        }
        return post.link() == null ? post.text() : post.text() + ' ' + shortLink(post);
    }

    static String shortLink(SimPost post) {
        return "https://t.example/" + Long.toString(Dice.mix(post.sequence()) >>> 14, 36);
    }

    /** What the short link stands for; null when the text has none. */
    static @Nullable String longLink(SimPost post) {
        SimPost target = post.target();
        if (post.kind() == PostKind.QUOTE && target != null) {
            return "https://x.example/" + target.author().handle() + "/status/" + target.id();
        }
        return post.kind() == PostKind.REPOST ? null : post.link();
    }

    private static void entities(JsonGenerator json, String text, SimPost post) throws IOException {
        List<Mark> marks = Mark.in(text);
        if (marks.isEmpty()) {
            return;
        }
        Json.object(json, "entities", entities -> {
            for (Mark.Kind kind : Mark.Kind.values()) {
                if (marks.stream().noneMatch(mark -> mark.kind() == kind)) {
                    continue;
                }
                entities.writeArrayFieldStart(
                        switch (kind) {
                            case HASHTAG -> "hashtags";
                            case MENTION -> "mentions";
                            case LINK -> "urls";
                        });
                for (Mark mark : marks) {
                    if (mark.kind() == kind) {
                        entity(entities, text, mark, post);
                    }
                }
                entities.writeEndArray();
            }
        });
    }

    private static void entity(JsonGenerator json, String text, Mark mark, SimPost post) throws IOException {
        json.writeStartObject();
        json.writeNumberField("start", Mark.codePoints(text, mark.start()));
        json.writeNumberField("end", Mark.codePoints(text, mark.end()));
        switch (mark.kind()) {
            case HASHTAG -> json.writeStringField("tag", mark.value());
            case MENTION -> json.writeStringField("username", mark.value());
            case LINK -> {
                json.writeStringField("url", mark.value());
                String expanded = longLink(post);
                if (expanded != null) {
                    json.writeStringField("expanded_url", expanded);
                    json.writeStringField("display_url", expanded.substring("https://".length()));
                }
            }
        }
        json.writeEndObject();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
