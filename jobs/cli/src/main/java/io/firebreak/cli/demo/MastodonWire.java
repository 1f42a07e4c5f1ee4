package io.firebreak.cli.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import io.firebreak.model.PostKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Frames of a streaming WebSocket: an event's name and its payload as JSON inside a string; content is HTML. */
final class MastodonWire implements Wire {
    private static final String PUBLIC = "public";

    @Override
    public byte[] created(SimPost post) {
        return frame("update", status(post, null, PUBLIC));
    }

    @Override
    public byte[] edited(SimPost original, SimPost changed, Instant at) {
        return frame("status.update", status(changed, at, PUBLIC));
    }

    @Override
    public byte[] deleted(SimPost post, Instant at) {
        return frame("delete", post.id());
    }

    @Override
    public byte[] authorDeleted(SimAuthor author, Instant at, Dice dice) {
        throw new UnsupportedOperationException("Mastodon deletes the posts of an account one by one");
    }

    @Override
    public byte[] aside(SimPost about, SimAuthor by, Instant at, Dice dice) {
        return switch (dice.weighted(60, 10, 12, 18)) {
            case 0 ->
                frame("notification", string(json -> {
                    json.writeStringField("id", Long.toString(dice.next() >>> 40));
                    json.writeStringField("type", "favourite");
                    json.writeStringField("created_at", at.toString());
                    Json.object(json, "account", account -> account(account, by));
                }));
            case 1 ->
                frame("announcement", string(json -> {
                    json.writeStringField("id", Long.toString(dice.next() >>> 54));
                    json.writeStringField("content", "<p>Simulated maintenance tonight</p>");
                    json.writeStringField("published_at", at.toString());
                }));
            case 2 ->
                Json.object(json -> {
                    stream(json);
                    json.writeStringField("event", "filters_changed");
                });
            // Only for the eyes of those addressed: must never be kept.
            default -> frame("update", status(about, null, dice.chance(0.5) ? "private" : "direct"));
        };
    }

    @Override
    public byte[] wrong(SimPost post) {
        String whole = status(post, null, PUBLIC);
        return frame("update", whole.substring(0, whole.length() / 2));
    }

    private static byte[] frame(String event, String payload) {
        return Json.object(json -> {
            stream(json);
            json.writeStringField("event", event);
            json.writeStringField("payload", payload);
        });
    }

    private static void stream(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("stream");
        json.writeString("public");
        json.writeEndArray();
    }

    private static String string(Json.Body body) {
        return new String(Json.object(body), StandardCharsets.UTF_8);
    }

    private static String status(SimPost post, @Nullable Instant editedAt, String visibility) {
        return string(json -> status(json, post, editedAt, visibility));
    }

    private static void status(JsonGenerator json, SimPost post, @Nullable Instant editedAt, String visibility)
            throws IOException {
        SimAuthor author = post.author();
        SimPost target = post.target();
        SimPost answered = post.kind() == PostKind.REPLY ? target : null;
        SimPost passedOn = post.kind() == PostKind.REPOST ? target : null;
        json.writeStringField("id", post.id());
        json.writeStringField("created_at", post.createdAt().toString());
        Json.text(json, "in_reply_to_id", answered == null ? null : answered.id());
        Json.text(
                json,
                "in_reply_to_account_id",
                answered == null ? null : answered.author().id());
        json.writeBooleanField("sensitive", false);
        json.writeStringField("spoiler_text", "");
        json.writeStringField("visibility", visibility);
        Json.text(json, "language", post.sequence() % 5 == 0 ? null : post.language());
        String place = "https://" + instance(author);
        json.writeStringField("uri", place + "/users/" + user(author) + "/statuses/" + post.id());
        json.writeStringField("url", place + "/@" + user(author) + '/' + post.id());
        json.writeNumberField("replies_count", 0);
        json.writeNumberField("reblogs_count", post.sequence() % 4);
        json.writeNumberField("favourites_count", post.sequence() % 9);
        Json.text(json, "edited_at", editedAt == null ? null : editedAt.toString());
        json.writeStringField("content", passedOn == null ? html(post.fullText()) : html(passedOn.fullText()));
        if (passedOn == null) {
            json.writeNullField("reblog");
        } else {
            Json.object(json, "reblog", reblog -> status(reblog, passedOn, null, PUBLIC));
        }
        Json.object(json, "application", application -> {
            application.writeStringField("name", "Firebreak demo (simulated)");
            application.writeStringField("website", "https://firebreak.example");
        });
        Json.object(json, "account", account -> account(account, author));
        json.writeArrayFieldStart("media_attachments");
        json.writeEndArray();
        mentions(json, post, answered);
        json.writeArrayFieldStart("tags");
        for (Mark mark : Mark.in(post.text())) {
            if (mark.kind() == Mark.Kind.HASHTAG) {
                json.writeStartObject();
                json.writeStringField("name", mark.value());
                json.writeStringField("url", "https://mastodon.example/tags/" + mark.value());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("emojis");
        json.writeEndArray();
        json.writeNullField("card");
        json.writeNullField("poll");
    }

    private static void mentions(JsonGenerator json, SimPost post, @Nullable SimPost answered) throws IOException {
        json.writeArrayFieldStart("mentions");
        for (Mark mark : Mark.in(post.text())) {
            if (mark.kind() == Mark.Kind.MENTION) {
                SimAuthor known =
                        answered != null && user(answered.author()).equals(mark.value()) ? answered.author() : null;
                json.writeStartObject();
                json.writeStringField("id", known == null ? "1" : known.id());
                json.writeStringField("username", mark.value());
                json.writeStringField("url", "https://mastodon.example/@" + mark.value());
                String account = known == null ? mark.value() + "@mastodon.example" : known.handle();
                json.writeStringField("acct", account);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void account(JsonGenerator json, SimAuthor author) throws IOException {
        json.writeStringField("id", author.id());
        json.writeStringField("username", user(author));
        json.writeStringField("acct", author.handle());
        json.writeStringField("display_name", author.name());
        json.writeBooleanField("locked", false);
        json.writeBooleanField("bot", author.bot());
        json.writeBooleanField("group", false);
        json.writeStringField("created_at", author.createdAt().toString().substring(0, 10) + "T00:00:00.000Z");
        json.writeStringField("note", "<p>" + SimAuthor.BIO + "</p>");
        json.writeStringField("url", "https://" + instance(author) + "/@" + user(author));
        json.writeNumberField("followers_count", author.followers());
        json.writeNumberField("following_count", author.followers() / 2 + 10);
        json.writeNumberField("statuses_count", author.followers() * 3 + 40);
        json.writeArrayFieldStart("emojis");
        json.writeEndArray();
        json.writeArrayFieldStart("fields");
        json.writeEndArray();
    }

    static String user(SimAuthor author) {
        return author.handle().substring(0, author.handle().indexOf('@'));
    }

    private static String instance(SimAuthor author) {
        return author.handle().substring(author.handle().indexOf('@') + 1);
    }

    /** Text as Mastodon renders it: escaped, hashtags, mentions and links as anchors. */
    private static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 64).append("<p>");
        int at = 0;
        for (Mark mark : Mark.in(text)) {
            escape(text, at, mark.start(), out);
            at = mark.end();
            switch (mark.kind()) {
                case HASHTAG ->
                    out.append("<a href=\"https://mastodon.example/tags/")
                            .append(mark.value())
                            .append("\" class=\"mention hashtag\" rel=\"tag\">#<span>")
                            .append(mark.value())
                            .append("</span></a>");
                case MENTION ->
                    out.append("<span class=\"h-card\"><a href=\"https://mastodon.example/@")
                            .append(mark.value())
                            .append("\" class=\"u-url mention\">@<span>")
                            .append(mark.value())
                            .append("</span></a></span>");
                case LINK ->
                    out.append("<a href=\"")
                            .append(mark.value())
                            .append(
                                    "\" target=\"_blank\" rel=\"nofollow noopener noreferrer\"><span class=\"invisible\">https://</span>")
                            .append("<span>")
                            .append(
                                    mark.value(),
                                    "https://".length(),
                                    mark.value().length())
                            .append("</span></a>");
            }
        }
        escape(text, at, text.length(), out);
        return out.append("</p>").toString();
    }

    private static void escape(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n' -> out.append("<br />");
                default -> out.append(c);
            }
        }
    }
}
