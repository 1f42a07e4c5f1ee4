package io.firebreak.ingest.parse;

import io.firebreak.model.Author;
import io.firebreak.model.Counts;
import io.firebreak.model.EventType;
import io.firebreak.model.Media;
import io.firebreak.model.MediaType;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.PostLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post while it is being read. Its setters enforce {@link PostLimits}, so that no parser has to: what does not fit is
 * cut (texts) or left out (names, URLs, list entries). Not thread-safe.
 */
final class PostDraft {
    private final String source;
    private final String id;
    private final Arrival arrival;

    private @Nullable Instant createdAt;
    private String text = "";
    private boolean textTruncated;
    private @Nullable String url;
    private @Nullable Author author;
    private boolean repost;
    private @Nullable String replyToId;
    private @Nullable String repostOfId;
    private @Nullable String quoteOfId;
    private @Nullable String rootId;
    private @Nullable String quotedText;
    private final Set<String> languageHints = new LinkedHashSet<>();
    private final Set<String> hashtags = new LinkedHashSet<>();
    private final Set<String> mentions = new LinkedHashSet<>();
    private final Set<String> links = new LinkedHashSet<>();
    private final Set<Media> media = new LinkedHashSet<>();
    private final Set<String> replaces = new LinkedHashSet<>();
    private Counts counts = Counts.UNKNOWN;
    private @Nullable Place place;

    /**
     * Begins a post.
     *
     * @param source platform
     * @param nativeId the platform's id of the post
     */
    PostDraft(String source, String nativeId, Arrival arrival) {
        this.source = source;
        this.id = source + ":" + nativeId;
        this.arrival = arrival;
    }

    /** When the author or platform says it was written; null means that they do not say. */
    void createdAt(@Nullable Instant claimed) {
        createdAt = claimed;
    }

    void text(String plain) {
        String clean = Texts.clean(plain);
        text = Texts.cut(clean, PostLimits.MAX_TEXT_LENGTH);
        textTruncated = text.length() < clean.length();
    }

    /** The text as it will be stored. */
    String text() {
        return text;
    }

    void quotedText(@Nullable String plain) {
        quotedText = plain == null ? null : Texts.cut(Texts.clean(plain), PostLimits.MAX_TEXT_LENGTH);
    }

    void url(@Nullable String address) {
        url = usableUrl(address);
    }

    /**
     * Names the author.
     *
     * @param nativeId the platform's id of the account; null when the payload does not say who wrote, and as good as null
     *     when it is none that could be written down and read again
     */
    void author(
            @Nullable String nativeId,
            @Nullable String handle,
            @Nullable Long followers,
            @Nullable Instant accountCreatedAt,
            @Nullable Boolean bot,
            @Nullable Boolean verified) {
        String usableHandle = handle == null || handle.isBlank() || handle.length() > PostLimits.MAX_NAME_LENGTH
                ? null
                : withoutSign(Texts.clean(handle), '@');
        author = nativeId == null || !Texts.isPlain(nativeId.replace(' ', '_'))
                ? null
                : new Author(
                        source + ":" + nativeId,
                        usableHandle,
                        followers,
                        accountCreatedAt == null ? null : arrival.clamp(accountCreatedAt),
                        bot,
                        verified);
    }

    void replyTo(@Nullable String nativeId) {
        replyToId = withSource(nativeId);
    }

    /** Marks a repost; the id of the original may be unknown. */
    void repostOf(@Nullable String nativeId) {
        repost = true;
        repostOfId = withSource(nativeId);
    }

    void quoteOf(@Nullable String nativeId) {
        quoteOfId = withSource(nativeId);
    }

    void root(@Nullable String nativeId) {
        rootId = withSource(nativeId);
    }

    /** An earlier version that this post replaces; none that names the post itself, which would delete it. */
    void replaces(String nativeId) {
        String replaced = withSource(nativeId);
        if (!id.equals(replaced)) {
            add(replaces, replaced);
        }
    }

    /** A BCP 47 tag; what platforms write for "unknown" is left out. */
    void language(@Nullable String tag) {
        add(languageHints, tag == null ? null : normalLanguage(tag));
    }

    void hashtag(@Nullable String tag) {
        if (tag != null && tag.length() <= PostLimits.MAX_NAME_LENGTH) {
            add(hashtags, withoutSign(Texts.clean(tag), '#'));
        }
    }

    void mention(@Nullable String handle) {
        if (handle != null && handle.length() <= PostLimits.MAX_NAME_LENGTH) {
            add(mentions, withoutSign(Texts.clean(handle), '@'));
        }
    }

    void link(@Nullable String address) {
        add(links, usableUrl(address));
    }

    void media(MediaType type, @Nullable String address, @Nullable String description) {
        if (media.size() < PostLimits.MAX_LIST_SIZE) {
            String clean = description == null ? "" : Texts.clean(description);
            media.add(new Media(
                    type, usableUrl(address), clean.isEmpty() ? null : Texts.cut(clean, PostLimits.MAX_TEXT_LENGTH)));
        }
    }

    void counts(Counts reactions) {
        counts = reactions;
    }

    /** Where it was written; a component out of its range counts as not stated. */
    void place(@Nullable String name, @Nullable String country, @Nullable Double latitude, @Nullable Double longitude) {
        String usableName =
                name == null || name.isBlank() ? null : Texts.cut(Texts.clean(name), PostLimits.MAX_NAME_LENGTH);
        String usableCountry =
                country != null && country.matches("[A-Za-z]{2}") ? country.toUpperCase(Locale.ROOT) : null;
        boolean located =
                latitude != null && longitude != null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        if (usableName != null || usableCountry != null || located) {
            place = new Place(usableName, usableCountry, located ? latitude : null, located ? longitude : null);
        }
    }

    /** The post's appearance, at its creation time. */
    PostEvent created() {
        Instant at = arrival.clamp(createdAt);
        return event(EventType.CREATED, at);
    }

    /**
     * A change of the post's content.
     *
     * @param editedAt when, as the platform says; null when it does not
     */
    PostEvent edited(@Nullable Instant editedAt) {
        Instant created = arrival.clamp(createdAt);
        Instant edited = arrival.clamp(editedAt);
        return event(EventType.EDITED, edited.isBefore(created) ? created : edited);
    }

    /** A change of the post's content at a time that the platform does not keep: right after the creation. */
    PostEvent editedAtUnknownTime() {
        return event(EventType.EDITED, arrival.clamp(createdAt));
    }

    private PostEvent event(EventType type, Instant occurredAt) {
        Author known = author;
        return new PostEvent(type, id, source, occurredAt, arrival.at(), known == null ? null : known.id(), post());
    }

    private Post post() {
        Instant created = arrival.clamp(createdAt);
        Author known = author;
        return new Post(
                kind(),
                created,
                text,
                textTruncated,
                arrival.isBackdated(created),
                url,
                known == null ? Author.ofId(source + ":" + UNKNOWN_AUTHOR) : known,
                replyToId,
                repostOfId,
                quoteOfId,
                id.equals(rootId) ? null : rootId,
                quotedText,
                List.copyOf(languageHints),
                List.copyOf(hashtags),
                List.copyOf(mentions),
                List.copyOf(links),
                new ArrayList<>(media),
                counts,
                place,
                List.copyOf(replaces));
    }

    /** Stands for everybody whom a payload does not name: so they count as one author, not as many. */
    static final String UNKNOWN_AUTHOR = "unknown";

    // An answer that also quotes is first of all an answer.
    PostKind kind() {
        if (repost) {
            return PostKind.REPOST;
        }
        if (replyToId != null) {
            return PostKind.REPLY;
        }
        return quoteOfId != null ? PostKind.QUOTE : PostKind.POST;
    }

    private @Nullable String withSource(@Nullable String nativeId) {
        return nativeId == null
                        || nativeId.isBlank()
                        || nativeId.length() > PostLimits.MAX_NAME_LENGTH
                        || !Texts.isPlain(nativeId)
                ? null
                : source + ":" + nativeId;
    }

    private static String withoutSign(String name, char sign) {
        return !name.isEmpty() && name.charAt(0) == sign ? name.substring(1) : name;
    }

    private static @Nullable String usableUrl(@Nullable String address) {
        if (address == null || address.length() > PostLimits.MAX_URL_LENGTH) {
            return null;
        }
        String trimmed = address.strip();
        boolean web = (trimmed.length() > 8 && trimmed.regionMatches(true, 0, "https://", 0, 8))
                || (trimmed.length() > 7 && trimmed.regionMatches(true, 0, "http://", 0, 7));
        return web && Texts.isPlain(trimmed) ? trimmed : null;
    }

    private static @Nullable String normalLanguage(String tag) {
        String trimmed = tag.strip().replace('_', '-');
        if (trimmed.length() < 2 || trimmed.length() > 35) {
            return null;
        }
        String normal = Locale.forLanguageTag(trimmed).toLanguageTag();
        String language =
                normal.length() > 3 && normal.indexOf('-') > 0 ? normal.substring(0, normal.indexOf('-')) : normal;
        // und, mul, mis, zxx: no language in ISO 639; art and q..: X's own codes for what has none.
        boolean none = language.equals("und")
                || language.equals("mul")
                || language.equals("mis")
                || language.equals("zxx")
                || language.equals("art")
                || (language.length() == 3 && language.startsWith("q"));
        return none ? null : normal;
    }

    private static void add(Set<String> set, @Nullable String value) {
        if (value != null && !value.isEmpty() && set.size() < PostLimits.MAX_LIST_SIZE) {
            set.add(value);
        }
    }
}
