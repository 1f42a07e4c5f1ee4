package io.firebreak.cli.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import io.firebreak.model.PostKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jetstream events. Reposts are records of their own there, not posts. */
final class BlueskyWire implements Wire {
    private static final String POST = "app.bsky.feed.post";
    private static final List<String> GONE = List.of("deleted", "deactivated", "takendown", "suspended");

    @Override
    public byte[] created(SimPost post) {
        if (post.kind() == PostKind.REPOST && post.target() != null) {
            SimPost target = post.target();
            return commit(
                    post.author().id(),
                    post.createdAt(),
                    post.sequence(),
                    "create",
                    "app.bsky.feed.repost",
                    post.id(),
                    json -> {
                        json.writeStringField("createdAt", post.createdAt().toString());
                        Json.object(json, "subject", subject -> reference(subject, target));
                    });
        }
        return record(post, post.createdAt(), "create");
    }

    @Override
    public byte[] edited(SimPost original, SimPost changed, Instant at) {
        return record(changed, at, "update");
    }

    private static byte[] record(SimPost post, Instant at, String operation) {
        Instant seen = operation.equals("create") ? timeOf(post) : at;
        return commit(
                post.author().id(), seen, post.sequence(), operation, POST, post.id(), json -> content(json, post));
    }

    /** A post's id tells when the server took it, whatever its author claims. */
    private static Instant timeOf(SimPost post) {
        long bits = 0;
        for (int i = 0; i < post.id().length(); i++) {
            bits = bits << 5
                    | "234567abcdefghijklmnopqrstuvwxyz".indexOf(post.id().charAt(i));
        }
        return Instant.ofEpochMilli((bits >>> 10) / 1000);
    }

    private static void content(JsonGenerator json, SimPost post) throws IOException {
        String text = post.fullText();
        json.writeStringField("$type", POST);
        json.writeStringField("createdAt", post.createdAt().toString());
        SimPost target = post.target();
        if (post.kind() == PostKind.QUOTE && target != null) {
            Json.object(json, "embed", embed -> {
                embed.writeStringField("$type", "app.bsky.embed.record");
                Json.object(embed, "record", record -> reference(record, target));
            });
        } else if (post.link() != null) {
            String link = post.link();
            Json.object(json, "embed", embed -> {
                embed.writeStringField("$type", "app.bsky.embed.external");
                Json.object(embed, "external", external -> {
                    external.writeStringField("description", "Simulated page");
                    external.writeStringField("title", "Simulated page");
                    external.writeStringField("uri", link);
                });
            });
        }
        facets(json, text);
        json.writeStringField("generator", "Firebreak demo (simulated)");
        json.writeArrayFieldStart("langs");
        json.writeString(post.language());
        json.writeEndArray();
        if (post.kind() == PostKind.REPLY && target != null) {
            SimPost root = post.root() == null ? target : post.root();
            Json.object(json, "reply", reply -> {
                Json.object(reply, "parent", parent -> reference(parent, target));
                Json.object(reply, "root", first -> reference(first, root));
            });
        }
        json.writeStringField("text", text);
    }

    private static void facets(JsonGenerator json, String text) throws IOException {
        List<Mark> marks = Mark.in(text);
        if (marks.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("facets");
        for (Mark mark : marks) {
            json.writeStartObject();
            json.writeArrayFieldStart("features");
            json.writeStartObject();
            switch (mark.kind()) {
                case HASHTAG -> {
                    json.writeStringField("$type", "app.bsky.richtext.facet#tag");
                    json.writeStringField("tag", mark.value());
                }
                case MENTION -> {
                    json.writeStringField("$type", "app.bsky.richtext.facet#mention");
                    json.writeStringField("did", "did:web:" + mark.value());
                }
                case LINK -> {
                    json.writeStringField("$type", "app.bsky.richtext.facet#link");
                    json.writeStringField("uri", mark.value());
                }
            }
            json.writeEndObject();
            json.writeEndArray();
            Json.object(json, "index", index -> {
                index.writeNumberField("byteEnd", Mark.bytes(text, mark.end()));
                index.writeNumberField("byteStart", Mark.bytes(text, mark.start()));
            });
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void reference(JsonGenerator json, SimPost post) throws IOException {
        json.writeStringField("cid", Ids.cid(post.sequence()));
        json.writeStringField("uri", "at://" + post.author().id() + '/' + POST + '/' + post.id());
    }

    @Override
    public byte[] deleted(SimPost post, Instant at) {
        return commit(post.author().id(), at, post.sequence(), "delete", POST, post.id(), null);
    }

    @Override
    public byte[] authorDeleted(SimAuthor author, Instant at, Dice dice) {
        String status = dice.pick(GONE);
        return Json.object(json -> {
            head(json, author.id(), at, "account");
            Json.object(json, "account", account -> {
                account.writeBooleanField("active", false);
                account.writeStringField("did", author.id());
                account.writeNumberField("seq", at.toEpochMilli() / 7);
                account.writeStringField("status", status);
                account.writeStringField("time", at.toString());
            });
        });
    }

    @Override
    public byte[] aside(SimPost about, SimAuthor by, Instant at, Dice dice) {
        long number = dice.next() >>> 1;
        String key = Ids.tid(at, number & 0xFFFF);
        return switch (dice.weighted(52, 16, 4, 6, 6, 6, 5, 5)) {
            case 0 ->
                commit(by.id(), at, number, "create", "app.bsky.feed.like", key, json -> {
                    json.writeStringField("$type", "app.bsky.feed.like");
                    json.writeStringField("createdAt", at.toString());
                    Json.object(json, "subject", subject -> reference(subject, about));
                });
            case 1 ->
                commit(by.id(), at, number, "create", "app.bsky.graph.follow", key, json -> {
                    json.writeStringField("$type", "app.bsky.graph.follow");
                    json.writeStringField("createdAt", at.toString());
                    json.writeStringField("subject", about.author().id());
                });
            case 2 ->
                commit(by.id(), at, number, "create", "app.bsky.graph.block", key, json -> {
                    json.writeStringField("$type", "app.bsky.graph.block");
                    json.writeStringField("createdAt", at.toString());
                    json.writeStringField("subject", about.author().id());
                });
            case 3 -> commit(by.id(), at, number, "delete", "app.bsky.feed.like", key, null);
            case 4 ->
                commit(by.id(), at, number, "update", "app.bsky.actor.profile", "self", json -> {
                    json.writeStringField("$type", "app.bsky.actor.profile");
                    json.writeStringField("description", SimAuthor.BIO);
                    json.writeStringField("displayName", by.name());
                });
            case 5 ->
                Json.object(json -> {
                    head(json, by.id(), at, "identity");
                    Json.object(json, "identity", identity -> {
                        identity.writeStringField("did", by.id());
                        identity.writeStringField("handle", by.handle());
                        identity.writeNumberField("seq", at.toEpochMilli() / 7);
                        identity.writeStringField("time", at.toString());
                    });
                });
            case 6 ->
                Json.object(json -> {
                    head(json, by.id(), at, "account");
                    Json.object(json, "account", account -> {
                        account.writeBooleanField("active", true);
                        account.writeStringField("did", by.id());
                        account.writeNumberField("seq", at.toEpochMilli() / 7);
                        account.writeStringField("time", at.toString());
                    });
                });
            default -> commit(by.id(), at, number, "delete", "app.bsky.graph.follow", key, null);
        };
    }

    @Override
    public byte[] wrong(SimPost post) {
        return Json.object(json -> {
            head(json, post.author().id(), post.createdAt(), "commit");
            json.writeStringField("commit", "see attachment");
        });
    }

    private static void head(JsonGenerator json, String did, Instant at, String kind) throws IOException {
        json.writeStringField("did", did);
        json.writeNumberField("time_us", at.toEpochMilli() * 1000 + 250);
        json.writeStringField("kind", kind);
    }

    private static byte[] commit(
            String did,
            Instant at,
            long number,
            String operation,
            String collection,
            String key,
            Json.@Nullable Body record) {
        return Json.object(json -> {
            head(json, did, at, "commit");
            Json.object(json, "commit", commit -> {
                commit.writeStringField("rev", Ids.tid(at, number));
                commit.writeStringField("operation", operation);
                commit.writeStringField("collection", collection);
                commit.writeStringField("rkey", key);
                if (record != null) {
                    Json.object(commit, "record", record);
                    commit.writeStringField("cid", Ids.cid(number));
                }
            });
        });
    }
}
