package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.Counts;
import io.firebreak.model.MediaType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reddit: API things {@code {kind, data}} of comments (t1) and submissions (t3), listings of them, the answers nested in
 * them, and flat objects as dumps hold them (a {@code body} makes a comment, a {@code title} a submission).
 *
 * <p>A post's native id is its fullname, {@code t1_…} or {@code t3_…}. Authors are known by name (case ignored), since
 * older objects have no account id. {@code [deleted]} or {@code [removed]} in place of the text or the author, or a
 * {@code removed_by_category}, mean that the post, or everything of its author, is gone; Reddit does not say when, so the
 * deletion is dated to its arrival. Only posts of subreddits that everybody can read are taken.
 */
final class RedditParser extends TreeParser {
    static final String SOURCE = "reddit";

    private static final Pattern BASE_36 = Pattern.compile("[0-9a-z]{1,20}");
    private static final Pattern FULLNAME = Pattern.compile("t[13]_[0-9a-z]{1,20}");
    private static final Pattern MENTION = Pattern.compile("(?<![\\w/])/?u/([A-Za-z0-9_-]{3,20}+)");

    RedditParser(Duration allowedLateness) {
        super(allowedLateness);
    }

    @Override
    ParseResult parse(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        if (!root.isContainerNode()) {
            throw MalformedPayloadException.of("unexpected-shape", "neither a JSON object nor a list");
        }
        Collector collector = new Collector(arrival);
        collector.read(root);
        return collector.result();
    }

    /** Walks things within things. */
    private static final class Collector {
        private final Arrival arrival;
        private final List<PostEvent> events = new ArrayList<>(1);
        private String other = "empty-listing";

        Collector(Arrival arrival) {
            this.arrival = arrival;
        }

        ParseResult result() {
            return events.isEmpty() ? Events.notAPost(other) : new ParseResult.Events(List.copyOf(events));
        }

        // As deep as the bound on nesting allows.
        void read(JsonNode node) throws MalformedPayloadException {
            if (node.isArray()) {
                for (JsonNode item : node) {
                    read(item);
                }
                return;
            }
            String kind = JsonFields.string(node, "kind");
            if (kind == null || !node.has("data")) {
                post(node, isComment(node));
                return;
            }
            JsonNode data = node.path("data");
            switch (kind) {
                case "Listing" -> read(data.path("children").isArray() ? data.path("children") : data.path("things"));
                case "t1" -> post(data, true);
                case "t3" -> post(data, false);
                default -> other = "other-thing";
            }
        }

        private void post(JsonNode data, boolean comment) throws MalformedPayloadException {
            PostEvent event = event(data, comment, arrival);
            if (event == null) {
                other = "not-public";
            } else {
                events.add(event);
            }
            if (data.path("replies").isObject()) {
                read(data.path("replies"));
            }
        }
    }

    private static boolean isComment(JsonNode flat) throws MalformedPayloadException {
        if (flat.has("body")) {
            return true;
        }
        if (flat.has("title")) {
            return false;
        }
        throw MalformedPayloadException.of("unexpected-shape", "neither a thing, a comment nor a submission");
    }

    private static @Nullable PostEvent event(JsonNode data, boolean comment, Arrival arrival)
            throws MalformedPayloadException {
        String id = fullname(data, comment);
        String name = JsonFields.filled(data, "author");
        String author = name == null || isGone(name) ? null : name.toLowerCase(Locale.ROOT);
        String body = JsonFields.string(data, comment ? "body" : "selftext");
        if (JsonFields.filled(data, "removed_by_category") != null
                || isGone(name)
                || isGone(body)
                || isGone(JsonFields.string(data, "title"))) {
            return Events.deleted(SOURCE, id, author, null, arrival);
        }
        String access = JsonFields.string(data, "subreddit_type");
        if ("private".equals(access) || "employees_only".equals(access) || "gold_only".equals(access)) {
            return null;
        }
        if (comment && body == null) {
            throw MalformedPayloadException.missing("body");
        }
        PostDraft draft = new PostDraft(SOURCE, id, arrival);
        Instant createdAt = Times.epochSeconds(data.path("created_utc"));
        if (createdAt == null) {
            throw MalformedPayloadException.bad("created_utc", "a time");
        }
        draft.createdAt(createdAt);
        draft.author(author, name, null, Times.epochSeconds(data.path("author_created_utc")), null, null);
        content(data, comment, body == null ? "" : body, draft);
        draft.url(url(data, id));
        return withEdit(data.path("edited"), draft);
    }

    // false, or the time of the last edit; true for edits of the years before times were kept.
    private static PostEvent withEdit(JsonNode edited, PostDraft draft) {
        Instant editedAt = Times.epochSeconds(edited);
        if (editedAt != null) {
            return draft.edited(editedAt);
        }
        return edited.asBoolean(false) ? draft.editedAtUnknownTime() : draft.created();
    }

    private static String fullname(JsonNode data, boolean comment) throws MalformedPayloadException {
        String name = JsonFields.id(data, "name");
        if (name != null && FULLNAME.matcher(name).matches()) {
            return name;
        }
        String id = JsonFields.id(data, "id");
        if (id == null || !BASE_36.matcher(id).matches()) {
            throw MalformedPayloadException.bad("id", "a base-36 id");
        }
        return (comment ? "t1_" : "t3_") + id;
    }

    private static boolean isGone(@Nullable String text) {
        if (text == null || text.length() > 40 || !text.startsWith("[")) {
            return false;
        }
        return switch (text.strip()) {
            case "[deleted]", "[removed]", "[ Removed by Reddit ]", "[removed by reddit]", "[deleted by user]" -> true;
            default -> false;
        };
    }

    private static void content(JsonNode data, boolean comment, String body, PostDraft draft) {
        String plain = MarkdownText.of(body, draft::link);
        if (comment) {
            draft.text(plain);
            draft.replyTo(reference(data, "parent_id"));
            draft.root(reference(data, "link_id"));
        } else {
            String title = JsonFields.string(data, "title");
            draft.text((title == null ? "" : Texts.unescape(title) + "\n\n") + plain);
            linked(data, draft);
            crosspost(data, draft);
        }
        if (plain.indexOf("u/") >= 0) {
            MENTION.matcher(draft.text()).results().forEach(mention -> draft.mention(mention.group(1)));
        }
        Long score = JsonFields.count(data, "score");
        draft.counts(new Counts(
                score == null && data.path("score").isIntegralNumber() ? (Long) 0L : score,
                JsonFields.count(data, "num_comments"),
                JsonFields.count(data, "num_crossposts"),
                null,
                JsonFields.count(data, "view_count")));
    }

    private static void linked(JsonNode data, PostDraft draft) {
        if (data.path("is_self").asBoolean(false)) {
            return;
        }
        String overridden = JsonFields.filled(data, "url_overridden_by_dest");
        String address = overridden != null ? overridden : JsonFields.string(data, "url");
        if (address == null) {
            return;
        }
        String url = Texts.unescape(address);
        draft.link(url);
        String hint = JsonFields.string(data, "post_hint");
        if ("image".equals(hint)) {
            draft.media(MediaType.IMAGE, url, null);
        } else if (data.path("is_video").asBoolean(false)) {
            draft.media(MediaType.VIDEO, url, null);
        }
    }

    // A crosspost has a title of its own.
    private static void crosspost(JsonNode data, PostDraft draft) {
        draft.quoteOf(reference(data, "crosspost_parent"));
        JsonNode original = data.path("crosspost_parent_list").path(0);
        String title = JsonFields.filled(original, "title");
        String body = JsonFields.string(original, "selftext");
        if (title != null && !isGone(title) && !isGone(body)) {
            String text = body == null ? "" : MarkdownText.of(body, link -> {});
            draft.quotedText(Texts.unescape(title) + "\n\n" + text);
        }
    }

    private static @Nullable String reference(JsonNode data, String field) {
        String fullname = JsonFields.id(data, field);
        return fullname != null && FULLNAME.matcher(fullname).matches() ? fullname : null;
    }

    private static String url(JsonNode data, String id) {
        String permalink = JsonFields.filled(data, "permalink");
        if (permalink != null && permalink.startsWith("/r/")) {
            return "https://www.reddit.com" + permalink;
        }
        String link = reference(data, "link_id");
        return link != null && id.startsWith("t1_")
                ? "https://www.reddit.com/comments/" + link.substring(3) + "/_/" + id.substring(3)
                : "https://www.reddit.com/comments/" + id.substring(3);
    }
}
