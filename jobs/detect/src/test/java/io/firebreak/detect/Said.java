package io.firebreak.detect;

import io.firebreak.model.Author;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Counts;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.EventType;
import io.firebreak.model.Language;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.Sentiment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds enriched posts about the brand {@code acme}. Mutable, for one thread. */
public final class Said {
    private static final Sentiment NEGATIVE = new Sentiment(0.9, 0.05, 0.05);
    private static final Sentiment POSITIVE = new Sentiment(0.05, 0.05, 0.9);
    private static final Sentiment NEUTRAL = new Sentiment(0.1, 0.8, 0.1);

    private final String id;
    private Instant createdAt = Instant.parse("2011-10-10T10:05:00Z");
    private String author = "x:ada";
    private long followers = 10;
    private String text = "my mail has not come since the morning";
    private String language = "en";
    private Sentiment sentiment = NEUTRAL;
    private long group;
    private boolean backdated;
    private PostKind kind = PostKind.POST;
    private @Nullable String repostOf;
    private @Nullable String official;
    private @Nullable String place;
    private @Nullable Instant accountMadeAt;
    private EventType type = EventType.CREATED;
    private @Nullable Boolean bot;
    private @Nullable String replyTo;
    private List<String> brands = List.of("acme");

    private Said(String id) {
        this.id = id;
    }

    public static Said said(String id) {
        return new Said(id);
    }

    public Said at(Instant value) {
        createdAt = value;
        return this;
    }

    public Said by(String value, long followersOfAuthor) {
        author = value;
        followers = followersOfAuthor;
        return this;
    }

    public Said text(String value) {
        text = value;
        return this;
    }

    public Said negative() {
        sentiment = NEGATIVE;
        return this;
    }

    public Said group(long value) {
        group = value;
        return this;
    }

    public Said backdated() {
        backdated = true;
        return this;
    }

    public Said repostOf(String value) {
        kind = PostKind.REPOST;
        repostOf = value;
        return this;
    }

    public Said official() {
        official = "acme";
        return this;
    }

    public Said from(String value) {
        place = value;
        return this;
    }

    public Said newAccount() {
        accountMadeAt = createdAt.minusSeconds(3600);
        return this;
    }

    public Said declaredBot() {
        bot = true;
        return this;
    }

    public Said positive() {
        sentiment = POSITIVE;
        return this;
    }

    public Said in(String languageCode) {
        language = languageCode;
        return this;
    }

    public Said answering(String postId) {
        replyTo = postId;
        kind = PostKind.REPLY;
        return this;
    }

    /** Mentions these brands and no other. */
    public Said about(String... brandIds) {
        brands = List.of(brandIds);
        return this;
    }

    public Said edited() {
        type = EventType.EDITED;
        return this;
    }

    public EnrichedPost post() {
        Post post = new Post(
                kind,
                createdAt,
                text,
                false,
                backdated,
                "https://example.org/" + id,
                new Author(author, null, followers, accountMadeAt, bot, null),
                replyTo,
                repostOf,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Counts.UNKNOWN,
                place == null ? null : new Place(place, null, null, null),
                List.of());
        return new EnrichedPost(
                new PostEvent(type, id, id.substring(0, id.indexOf(':')), createdAt, createdAt, author, post),
                new Enrichment(
                        new Language(language, 0.9),
                        brands.stream()
                                .map(brand -> new BrandMention(brand, brand, 0, brand.length(), 0.9, sentiment))
                                .toList(),
                        official,
                        group,
                        NEUTRAL,
                        null,
                        null,
                        List.of()));
    }

    /** The deletion of a post. */
    public static EnrichedPost deleted(String id, Instant at) {
        return new EnrichedPost(
                new PostEvent(EventType.DELETED, id, id.substring(0, id.indexOf(':')), at, at, null, null), null);
    }

    /** The end of an author's account. */
    public static EnrichedPost authorDeleted(String id, Instant at) {
        return new EnrichedPost(
                new PostEvent(EventType.AUTHOR_DELETED, id, id.substring(0, id.indexOf(':')), at, at, id, null), null);
    }
}
