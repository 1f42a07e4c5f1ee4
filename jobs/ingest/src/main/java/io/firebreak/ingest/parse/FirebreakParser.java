package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.Counts;
import io.firebreak.model.EventType;
import io.firebreak.model.MediaType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.PostLimits;
import io.firebreak.model.WireNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Firebreak's own JSON, for sources that have no parser: one object an event, with the field names of the output of
 * {@code firebreak enrich}.
 *
 * <pre>{@code
 * {"id": "forum:4711",                       required; the post's id, the author's for author-deleted
 *  "source": "forum",                        a-z 0-9 -, at most 32; default firebreak
 *  "event": "created",                       created (default), edited, deleted, author-deleted, author-geo-scrubbed
 *  "occurredAt": "2011-10-10T10:05:00Z",     when it was edited or deleted; default arrival (created: createdAt)
 *  "createdAt": "2011-10-10T10:05:00Z",      default arrival
 *  "kind": "reply",                          checked against the relations when given: post, reply, repost, quote
 *  "author": {"id": "7", "handle": "ann", "followers": 12, "createdAt": "...", "bot": false, "verified": true},
 *  "text": "...",                            plain text; required when created or edited
 *  "url": "https://...",
 *  "replyTo": "forum:4700", "repostOf": "...", "quoteOf": "...", "root": "...", "quotedText": "...",
 *  "languages": ["en"], "hashtags": ["outage"], "mentions": ["bob"], "links": ["https://..."],
 *  "media": [{"type": "image", "url": "https://...", "description": "..."}],
 *  "counts": {"likes": 1, "replies": 2, "reposts": 3, "quotes": 0, "views": 90},
 *  "place": {"name": "Leeds, England", "country": "GB", "latitude": 53.8, "longitude": -1.55},
 *  "replaces": ["forum:4710"]}
 * }</pre>
 *
 * <p>Times are RFC 3339. An id may be written with or without {@code <source>:} before it. Ours is the one format whose
 * writer can be told: an unknown field, a value of the wrong type or a kind that contradicts the relations is an error
 * that names the field. {@code null} is as good as absent.
 */
final class FirebreakParser extends TreeParser {
    static final String SOURCE = "firebreak";

    private static final Pattern SOURCE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Set<String> FIELDS = Set.of(
            "id",
            "source",
            "event",
            "occurredAt",
            "createdAt",
            "kind",
            "author",
            "text",
            "url",
            "replyTo",
            "repostOf",
            "quoteOf",
            "root",
            "quotedText",
            "languages",
            "hashtags",
            "mentions",
            "links",
            "media",
            "counts",
            "place",
            "replaces");
    private static final Set<String> AUTHOR_FIELDS =
            Set.of("id", "handle", "followers", "createdAt", "bot", "verified");
    private static final Set<String> MEDIA_FIELDS = Set.of("type", "url", "description");
    private static final Set<String> COUNT_FIELDS = Set.of("likes", "replies", "reposts", "quotes", "views");
    private static final Set<String> PLACE_FIELDS = Set.of("name", "country", "latitude", "longitude");

    FirebreakParser(Duration allowedLateness) {
        super(allowedLateness);
    }

    @Override
    ParseResult parse(JsonNode root, Arrival arrival) throws MalformedPayloadException {
        if (!root.isObject()) {
            throw MalformedPayloadException.of("unexpected-shape", "not a JSON object");
        }
        new Reader("", root).onlyHas(FIELDS);
        return Events.of(new Payload(root, arrival).event());
    }

    /** One payload being read. */
    private static final class Payload {
        private final Reader root;
        private final Arrival arrival;
        private final String source;

        Payload(JsonNode node, Arrival arrival) throws MalformedPayloadException {
            this.root = new Reader("", node);
            this.arrival = arrival;
            String name = root.string("source");
            if (name != null && !SOURCE_NAME.matcher(name).matches()) {
                throw MalformedPayloadException.bad("source", "a name of a-z, 0-9 and - (at most 32)");
            }
            this.source = name == null ? SOURCE : name;
        }

        PostEvent event() throws MalformedPayloadException {
            String id = nativeId(root, "id");
            if (id == null) {
                throw MalformedPayloadException.missing("id");
            }
            EventType given = root.constant("event", EventType.class);
            EventType type = given == null ? EventType.CREATED : given;
            Instant occurredAt = root.time("occurredAt");
            if (type == EventType.DELETED) {
                return Events.deleted(
                        source, id, nativeId(root.object("author", AUTHOR_FIELDS), "id"), occurredAt, arrival);
            }
            if (type.isAboutAuthor()) {
                return Events.aboutAuthor(type, source, id, occurredAt, arrival);
            }
            PostDraft draft = draft(id);
            return type == EventType.CREATED ? draft.created() : draft.edited(occurredAt);
        }

        private PostDraft draft(String id) throws MalformedPayloadException {
            PostDraft draft = new PostDraft(source, id, arrival);
            String text = root.string("text");
            if (text == null) {
                throw MalformedPayloadException.missing("text");
            }
            draft.text(text);
            draft.quotedText(root.string("quotedText"));
            draft.createdAt(root.time("createdAt"));
            draft.url(root.string("url"));
            author(draft);
            relations(draft);
            root.strings("languages", draft::language);
            root.strings("hashtags", draft::hashtag);
            root.strings("mentions", draft::mention);
            root.strings("links", draft::link);
            media(draft);
            Reader counts = root.object("counts", COUNT_FIELDS);
            draft.counts(new Counts(
                    counts.count("likes"),
                    counts.count("replies"),
                    counts.count("reposts"),
                    counts.count("quotes"),
                    counts.count("views")));
            Reader place = root.object("place", PLACE_FIELDS);
            draft.place(
                    place.string("name"), place.string("country"), place.number("latitude"), place.number("longitude"));
            return draft;
        }

        private void author(PostDraft draft) throws MalformedPayloadException {
            Reader author = root.object("author", AUTHOR_FIELDS);
            String handle = author.string("handle");
            String id = nativeId(author, "id");
            draft.author(
                    id != null ? id : handle,
                    handle,
                    author.count("followers"),
                    author.time("createdAt"),
                    author.bool("bot"),
                    author.bool("verified"));
        }

        private void relations(PostDraft draft) throws MalformedPayloadException {
            PostKind kind = root.constant("kind", PostKind.class);
            String repostOf = nativeId(root, "repostOf");
            String replyTo = nativeId(root, "replyTo");
            String quoteOf = nativeId(root, "quoteOf");
            if (repostOf != null || kind == PostKind.REPOST) {
                draft.repostOf(repostOf);
            }
            draft.replyTo(replyTo);
            draft.quoteOf(quoteOf);
            draft.root(nativeId(root, "root"));
            for (String earlier : ids("replaces")) {
                draft.replaces(earlier);
            }
            if (kind != null && kind != draft.kind()) {
                throw MalformedPayloadException.bad(
                        "kind", "what the relations make it: " + draft.kind().wireName());
            }
        }

        private void media(PostDraft draft) throws MalformedPayloadException {
            for (Reader item : root.objects("media", MEDIA_FIELDS)) {
                MediaType type = item.constant("type", MediaType.class);
                draft.media(type == null ? MediaType.OTHER : type, item.string("url"), item.string("description"));
            }
        }

        private List<String> ids(String field) throws MalformedPayloadException {
            List<String> ids = new ArrayList<>();
            root.strings(field, id -> ids.add(withoutSource(id)));
            return ids;
        }

        private @Nullable String nativeId(Reader reader, String field) throws MalformedPayloadException {
            String id = reader.string(field);
            if (id == null) {
                return null;
            }
            String bare = withoutSource(id);
            if (bare.isEmpty() || bare.length() > PostLimits.MAX_NAME_LENGTH || !Texts.isPlain(bare)) {
                throw MalformedPayloadException.bad(
                        reader.name(field),
                        "an id of 1 to " + PostLimits.MAX_NAME_LENGTH + " characters without blanks");
            }
            return bare;
        }

        private String withoutSource(String id) {
            return id.startsWith(source + ":") ? id.substring(source.length() + 1) : id;
        }
    }

    /** Reads fields strictly; absent and null are the same. */
    private record Reader(String path, JsonNode node) {
        String name(String field) {
            return path.isEmpty() ? field : path + "." + field;
        }

        void onlyHas(Set<String> allowed) throws MalformedPayloadException {
            for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!allowed.contains(name)) {
                    String shown = Texts.cut(Texts.clean(name), 64);
                    throw MalformedPayloadException.of("unknown-field", "field '" + name(shown) + "' is unknown");
                }
            }
        }

        @Nullable
        String string(String field) throws MalformedPayloadException {
            JsonNode value = node.path(field);
            if (isAbsent(value)) {
                return null;
            }
            if (!value.isTextual()) {
                throw MalformedPayloadException.bad(name(field), "a string");
            }
            return value.textValue();
        }

        @Nullable
        Instant time(String field) throws MalformedPayloadException {
            String text = string(field);
            Instant time = Times.iso(text);
            if (text != null && time == null) {
                throw MalformedPayloadException.bad(name(field), "an RFC 3339 time");
            }
            return time;
        }

        @Nullable
        Long count(String field) throws MalformedPayloadException {
            JsonNode value = node.path(field);
            Long count = value.isIntegralNumber() ? JsonFields.count(node, field) : null;
            if (count == null && !isAbsent(value)) {
                throw MalformedPayloadException.bad(name(field), "a whole number of 0 or more");
            }
            return count;
        }

        @Nullable
        Double number(String field) throws MalformedPayloadException {
            JsonNode value = node.path(field);
            Double number = JsonFields.number(value);
            if (number == null && !isAbsent(value)) {
                throw MalformedPayloadException.bad(name(field), "a number");
            }
            return number;
        }

        @Nullable
        Boolean bool(String field) throws MalformedPayloadException {
            JsonNode value = node.path(field);
            if (!isAbsent(value) && !value.isBoolean()) {
                throw MalformedPayloadException.bad(name(field), "true or false");
            }
            return JsonFields.bool(node, field);
        }

        <E extends Enum<E>> @Nullable E constant(String field, Class<E> type) throws MalformedPayloadException {
            String name = string(field);
            if (name == null) {
                return null;
            }
            for (E constant : type.getEnumConstants()) {
                if (WireNames.of(constant).equals(name)) {
                    return constant;
                }
            }
            throw MalformedPayloadException.bad(name(field), "a known " + field);
        }

        void strings(String field, Consumer<String> sink) throws MalformedPayloadException {
            for (JsonNode item : array(field)) {
                String text = item.textValue();
                if (text == null) {
                    throw MalformedPayloadException.bad(name(field), "a list of strings");
                }
                sink.accept(text);
            }
        }

        Reader object(String field, Set<String> allowed) throws MalformedPayloadException {
            JsonNode value = node.path(field);
            if (!isAbsent(value) && !value.isObject()) {
                throw MalformedPayloadException.bad(name(field), "an object");
            }
            Reader reader = new Reader(name(field), value);
            reader.onlyHas(allowed);
            return reader;
        }

        List<Reader> objects(String field, Set<String> allowed) throws MalformedPayloadException {
            List<Reader> readers = new ArrayList<>();
            for (JsonNode item : array(field)) {
                if (!item.isObject()) {
                    throw MalformedPayloadException.bad(name(field), "a list of objects");
                }
                Reader reader = new Reader(name(field), item);
                reader.onlyHas(allowed);
                readers.add(reader);
            }
            return readers;
        }

        private JsonNode array(String field) throws MalformedPayloadException {
            JsonNode value = node.path(field);
            if (!isAbsent(value) && !value.isArray()) {
                throw MalformedPayloadException.bad(name(field), "a list");
            }
            return value;
        }

        private static boolean isAbsent(JsonNode value) {
            return value.isMissingNode() || value.isNull();
        }
    }
}
