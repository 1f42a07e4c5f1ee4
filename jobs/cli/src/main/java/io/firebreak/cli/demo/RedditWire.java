package io.firebreak.cli.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import io.firebreak.model.PostKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Things of the API ({@code {"kind":"t3","data":…}}) and, every second post, the flat objects of dumps. */
final class RedditWire implements Wire {
    private static final List<String> CHAT =
            List.of("CasualConversation", "AskReddit", "todayilearned", "britishproblems", "mildlyinfuriating");

    @Override
    public byte[] created(SimPost post) {
        return thing(post, null, false);
    }

    @Override
    public byte[] edited(SimPost original, SimPost changed, Instant at) {
        return thing(changed, at, false);
    }

    /** Reddit sends no deletions: the thing comes again, emptied. */
    @Override
    public byte[] deleted(SimPost post, Instant at) {
        return thing(post, null, true);
    }

    @Override
    public byte[] authorDeleted(SimAuthor author, Instant at, Dice dice) {
        throw new UnsupportedOperationException("Reddit tells nobody that an account is gone");
    }

    @Override
    public byte[] aside(SimPost about, SimAuthor by, Instant at, Dice dice) {
        return switch (dice.below(3)) {
            case 0 ->
                Json.object(json -> {
                    json.writeStringField("kind", "t5");
                    Json.object(json, "data", data -> {
                        data.writeStringField("id", Long.toString(2_000_000 + about.sequence() % 1000, 36));
                        data.writeStringField("display_name", subreddit(about));
                        data.writeNumberField("subscribers", 12_345);
                        data.writeStringField("public_description", "simulated");
                    });
                });
            case 1 ->
                Json.object(json -> {
                    json.writeStringField("kind", "t2");
                    Json.object(json, "data", data -> {
                        data.writeStringField("id", by.id());
                        data.writeStringField("name", by.handle());
                        data.writeNumberField("link_karma", by.followers());
                        data.writeNumberField("created_utc", by.createdAt().getEpochSecond());
                    });
                });
            default ->
                Json.object(json -> {
                    json.writeStringField("kind", "more");
                    Json.object(json, "data", data -> {
                        data.writeNumberField("count", 2);
                        data.writeStringField("id", about.id());
                        data.writeStringField("name", "t1_" + about.id());
                        data.writeStringField("parent_id", "t3_" + about.id());
                        data.writeArrayFieldStart("children");
                        data.writeString(about.id());
                        data.writeEndArray();
                    });
                });
        };
    }

    @Override
    public byte[] wrong(SimPost post) {
        return Json.object(json -> {
            json.writeStringField("kind", "t3");
            json.writeStringField("data", "gone fishing");
        });
    }

    private static byte[] thing(SimPost post, @Nullable Instant editedAt, boolean gone) {
        boolean comment = post.kind() == PostKind.REPLY;
        if (post.sequence() % 2 == 0) {
            return Json.object(json -> data(json, post, editedAt, gone, true));
        }
        return Json.object(json -> {
            json.writeStringField("kind", comment ? "t1" : "t3");
            Json.object(json, "data", data -> data(data, post, editedAt, gone, false));
        });
    }

    private static void data(JsonGenerator json, SimPost post, @Nullable Instant editedAt, boolean gone, boolean flat)
            throws IOException {
        SimPost target = post.target();
        String subreddit = subreddit(target == null ? post : post.root() == null ? target : post.root());
        json.writeStringField("author", gone ? "[deleted]" : post.author().handle());
        if (!gone) {
            json.writeStringField("author_fullname", "t2_" + post.author().id());
            if (flat) {
                json.writeNumberField(
                        "author_created_utc", post.author().createdAt().getEpochSecond());
            }
        }
        json.writeStringField("author_flair_text", "simulated");
        if (flat) {
            json.writeNumberField("created_utc", post.createdAt().getEpochSecond());
        } else {
            json.writeNumberField("created_utc", (double) post.createdAt().getEpochSecond());
        }
        if (editedAt == null) {
            json.writeBooleanField("edited", false);
        } else {
            json.writeNumberField("edited", (double) editedAt.getEpochSecond());
        }
        json.writeStringField("id", post.id());
        json.writeStringField("subreddit", subreddit);
        json.writeStringField("subreddit_id", "t5_2qh0u");
        json.writeStringField("subreddit_type", "public");
        json.writeNumberField("score", 1 + post.sequence() % 40);
        json.writeNumberField("gilded", 0);
        json.writeBooleanField("stickied", false);
        json.writeNullField("distinguished");
        if (post.kind() == PostKind.REPLY && target != null) {
            SimPost root = post.root() == null ? target : post.root();
            String parent = (target.kind() == PostKind.REPLY ? "t1_" : "t3_") + target.id();
            json.writeStringField("name", "t1_" + post.id());
            json.writeStringField("body", gone ? "[deleted]" : escaped(post.fullText()));
            json.writeStringField("link_id", "t3_" + root.id());
            json.writeStringField("parent_id", parent);
            json.writeStringField(
                    "permalink", "/r/" + subreddit + "/comments/" + root.id() + "/simulated/" + post.id() + "/");
        } else {
            String[] parts = titleAndRest(post.text());
            json.writeStringField("name", "t3_" + post.id());
            json.writeStringField("title", escaped(parts[0]));
            json.writeStringField("selftext", gone ? "[removed]" : escaped(parts[1]));
            if (gone) {
                json.writeStringField("removed_by_category", post.sequence() % 3 == 0 ? "moderator" : "deleted");
            }
            json.writeBooleanField("is_self", post.link() == null);
            json.writeNumberField("num_comments", 0);
            json.writeBooleanField("over_18", false);
            String permalink = "/r/" + subreddit + "/comments/" + post.id() + "/simulated/";
            json.writeStringField("permalink", permalink);
            json.writeStringField("domain", post.link() == null ? "self." + subreddit : "news.example");
            json.writeStringField("url", post.link() == null ? "https://www.reddit.com" + permalink : post.link());
        }
    }

    private static String subreddit(SimPost post) {
        return post.brand() == null
                ? CHAT.get((int) (post.sequence() % CHAT.size()))
                : post.brand().id();
    }

    /** The first sentence heads the post where there is more than one. */
    private static String[] titleAndRest(String text) {
        for (int i = 20; i < Math.min(text.length() - 10, 200); i++) {
            char c = text.charAt(i);
            if ((c == '.' || c == '!' || c == '?') && text.charAt(i + 1) == ' ') {
                return new String[] {text.substring(0, i + 1), text.substring(i + 2)};
            }
        }
        return text.length() <= 300 ? new String[] {text, ""} : new String[] {Voice.cut(text, 120), text};
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
