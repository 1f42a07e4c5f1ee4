package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.EventType;
import io.firebreak.model.MediaType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PostLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bluesky's Jetstream (github.com/bluesky-social/jetstream): {@code {did, time_us, kind, commit|identity|account}}.
 *
 * <p>A post's native id is {@code <did>/<rkey>}; the collection is always {@code app.bsky.feed.post}. {@code createdAt}
 * is the client's claim; where it is missing or unreadable, the record key's timestamp stands in. An update or deletion
 * happened at the commit's revision timestamp, which the author's server assigns, in order, and which is the same
 * whichever relay tells of it.
 */
final class BlueskyParser extends TreeParser {
    static final String SOURCE = "bluesky";

    private static final String POSTS = "app.bsky.feed.post";
    private static final Map<String, String> OTHER_COLLECTIONS = Map.of(
            "app.bsky.feed.like", "like",
            "app.bsky.feed.repost", "repost",
            "app.bsky.graph.follow", "follow",
            "app.bsky.graph.block", "block",
            "app.bsky.actor.profile", "profile");

    BlueskyParser(Duration allowedLateness) {
        super(allowedLateness);
    }

    @Override
    ParseResult parse(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        if (!root.isObject()) {
            throw MalformedPayloadException.of("unexpected-shape", "not a JSON object");
        }
        String kind = JsonFields.string(root, "kind");
        if (kind == null) {
            throw MalformedPayloadException.missing("kind");
        }
        return switch (kind) {
            case "commit" -> commit(root, arrival);
            case "account" -> account(root, arrival);
            case "identity" -> Events.notAPost("identity");
            default -> Events.notAPost("other-kind");
        };
    }

    private static ParseResult commit(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        JsonNode commit = root.path("commit");
        String collection = JsonFields.string(commit, "collection");
        if (collection == null) {
            throw MalformedPayloadException.missing("commit.collection");
        }
        if (!collection.equals(POSTS)) {
            return Events.notAPost(OTHER_COLLECTIONS.getOrDefault(collection, "other-collection"));
        }
        String did = did(root);
        String rkey = JsonFields.id(commit, "rkey");
        if (rkey == null || rkey.indexOf('/') >= 0) {
            throw MalformedPayloadException.bad("commit.rkey", "a record key");
        }
        String operation = JsonFields.string(commit, "operation");
        if (operation == null) {
            throw MalformedPayloadException.missing("commit.operation");
        }
        Instant serverTime = serverTime(root, commit);
        return switch (operation) {
            case "create" -> Events.of(post(root, commit, did, rkey, arrival).created());
            case "update" -> Events.of(post(root, commit, did, rkey, arrival).edited(serverTime));
            case "delete" -> Events.of(Events.deleted(SOURCE, did + "/" + rkey, did, serverTime, arrival));
            default -> throw MalformedPayloadException.bad("commit.operation", "create, update or delete");
        };
    }

    private static ParseResult account(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        JsonNode account = root.path("account");
        if (!account.isObject()) {
            throw MalformedPayloadException.missing("account");
        }
        String status = JsonFields.string(account, "status");
        boolean active = !Boolean.FALSE.equals(JsonFields.bool(account, "active"));
        // desynchronized and throttled are troubles of servers, not wishes of people.
        boolean gone = status == null
                ? !active
                : switch (status) {
                    case "deleted", "deactivated", "takendown", "suspended" ->
                        !Boolean.TRUE.equals(JsonFields.bool(account, "active"));
                    default -> false;
                };
        if (!gone) {
            return Events.notAPost("account");
        }
        Instant at = Times.iso(JsonFields.string(account, "time"));
        return Events.of(Events.aboutAuthor(
                EventType.AUTHOR_DELETED,
                SOURCE,
                did(root),
                at != null ? at : Times.epochMicros(root.path("time_us")),
                arrival));
    }

    private static String did(JsonNode root) throws MalformedPayloadException {
        String did = JsonFields.id(root, "did");
        if (did == null || !did.startsWith("did:") || did.indexOf('/') >= 0) {
            throw MalformedPayloadException.bad("did", "a DID");
        }
        return did;
    }

    private static @Nullable Instant serverTime(JsonNode root, JsonNode commit) {
        Instant revision = Tid.time(JsonFields.string(commit, "rev"));
        return revision != null ? revision : Times.epochMicros(root.path("time_us"));
    }

    private static PostDraft post(JsonNode root, JsonNode commit, String did, String rkey, Arrival arrival)
            throws MalformedPayloadException {
        JsonNode post = commit.path("record");
        if (!post.isObject()) {
            throw MalformedPayloadException.missing("commit.record");
        }
        JsonNode text = post.path("text");
        if (!text.isTextual() && !text.isMissingNode()) {
            throw MalformedPayloadException.bad("commit.record.text", "a string");
        }
        PostDraft draft = new PostDraft(SOURCE, did + "/" + rkey, arrival);
        Instant claimed = Times.iso(JsonFields.string(post, "createdAt"));
        Instant keyed = claimed != null ? claimed : Tid.time(rkey);
        draft.createdAt(keyed != null ? keyed : serverTime(root, commit));
        draft.text(text.asText());
        draft.author(did, null, null, null, null, null);
        draft.url("https://bsky.app/profile/" + did + "/post/" + rkey);
        post.path("langs").forEach(language -> draft.language(language.textValue()));
        post.path("tags").forEach(tag -> draft.hashtag(tag.textValue()));
        JsonNode reply = post.path("reply");
        draft.replyTo(postId(reply.path("parent")));
        draft.root(postId(reply.path("root")));
        facets(post.path("facets"), text.asText(), draft);
        embed(post.path("embed"), draft);
        // Only clients that parse their own text send facets; others leave hashtags in the text.
        Texts.findHashtags(draft.text(), draft::hashtag);
        return draft;
    }

    // at://<did>/app.bsky.feed.post/<rkey>; references to feeds, lists and starter packs are no posts.
    private static @Nullable String postId(JsonNode reference) {
        String uri = JsonFields.id(reference, "uri");
        if (uri == null || !uri.startsWith("at://")) {
            return null;
        }
        String[] parts = uri.substring("at://".length()).split("/", -1);
        return parts.length == 3 && parts[1].equals(POSTS) && !parts[0].isEmpty() && !parts[2].isEmpty()
                ? parts[0] + "/" + parts[2]
                : null;
    }

    private static void facets(JsonNode facets, String text, PostDraft draft) {
        int read = 0;
        for (JsonNode facet : facets) {
            if (read++ == PostLimits.MAX_LIST_SIZE) {
                return;
            }
            for (JsonNode feature : facet.path("features")) {
                String type = JsonFields.string(feature, "$type");
                if (type == null) {
                    continue;
                }
                switch (type) {
                    case "app.bsky.richtext.facet#link" -> draft.link(JsonFields.string(feature, "uri"));
                    case "app.bsky.richtext.facet#tag" -> draft.hashtag(JsonFields.string(feature, "tag"));
                    // The feature names the account by DID; what the author wrote is the handle.
                    case "app.bsky.richtext.facet#mention" -> draft.mention(slice(text, facet.path("index")));
                    default -> {
                        // Extensions of single clients.
                    }
                }
            }
        }
    }

    // Facets count bytes of UTF-8.
    private static @Nullable String slice(String text, JsonNode index) {
        int start = index.path("byteStart").asInt(-1);
        int end = index.path("byteEnd").asInt(-1);
        if (start < 0 || end <= start || end - start > PostLimits.MAX_NAME_LENGTH || end > 3 * text.length()) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return end <= bytes.length ? new String(bytes, start, end - start, StandardCharsets.UTF_8) : null;
    }

    private static void embed(JsonNode embed, PostDraft draft) {
        String type = JsonFields.string(embed, "$type");
        if (type == null) {
            return;
        }
        switch (type) {
            case "app.bsky.embed.record" -> draft.quoteOf(postId(embed.path("record")));
            case "app.bsky.embed.recordWithMedia" -> {
                draft.quoteOf(postId(embed.path("record").path("record")));
                media(embed.path("media"), draft);
            }
            default -> media(embed, draft);
        }
    }

    // Blobs are referred to by hash; there is no address in the payload.
    private static void media(JsonNode embed, PostDraft draft) {
        String type = JsonFields.string(embed, "$type");
        if (type == null) {
            return;
        }
        switch (type) {
            case "app.bsky.embed.images" -> {
                for (JsonNode image : embed.path("images")) {
                    draft.media(MediaType.IMAGE, null, JsonFields.string(image, "alt"));
                }
            }
            case "app.bsky.embed.video" -> draft.media(MediaType.VIDEO, null, JsonFields.string(embed, "alt"));
            case "app.bsky.embed.external" -> draft.link(JsonFields.string(embed.path("external"), "uri"));
            default -> {
                // A kind of embed that is not known yet says nothing about the post's words.
            }
        }
    }
}
