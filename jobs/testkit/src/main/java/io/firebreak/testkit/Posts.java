package io.firebreak.testkit;

import io.firebreak.model.Author;
import io.firebreak.model.Counts;
import io.firebreak.model.EventType;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds post events. Mutable, for one thread. */
public final class Posts {
    private EventType type = EventType.CREATED;
    private final String id;
    private String author = "x:author-1";
    private @Nullable String handle;
    private Instant createdAt = Instant.parse("2011-10-10T10:05:00Z");
    private String text = "email has not arrived since this morning";
    private PostKind kind = PostKind.POST;
    private @Nullable String replyToId;

    private Posts(String id) {
        this.id = id;
    }

    /** @param id {@code <source>:<native id>} */
    public static Posts post(String id) {
        return new Posts(id);
    }

    public Posts type(EventType value) {
        type = value;
        return this;
    }

    public Posts author(String value) {
        author = value;
        return this;
    }

    public Posts handle(String value) {
        handle = value;
        return this;
    }

    public Posts at(String instant) {
        createdAt = Instant.parse(instant);
        return this;
    }

    public Posts text(String value) {
        text = value;
        return this;
    }

    public Posts kind(PostKind value) {
        kind = value;
        return this;
    }

    public Posts replyTo(String value) {
        replyToId = value;
        return this;
    }

    /** The event; without content when its type has none. */
    public PostEvent event() {
        return new PostEvent(
                type,
                id,
                id.substring(0, id.indexOf(':')),
                createdAt,
                createdAt.plusSeconds(1),
                author,
                type.hasContent() ? content() : null);
    }

    /** The content alone. */
    public Post content() {
        return new Post(
                kind,
                createdAt,
                text,
                false,
                false,
                "https://example.org/" + id.replace(':', '/'),
                new Author(author, handle, 12L, null, null, null),
                replyToId,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Counts.UNKNOWN,
                null,
                List.of());
    }
}
