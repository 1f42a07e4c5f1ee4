package io.firebreak.model;

/** What happened to a post or its author on the platform. */
public enum EventType {
    /** A post appeared. */
    CREATED,
    /** A post's content changed. */
    EDITED,
    /** A post was deleted, taken down or hidden from the public. */
    DELETED,
    /** Everything of one author is gone: account deleted, suspended, deactivated, taken down or made private. */
    AUTHOR_DELETED,
    /** The author withdrew the location of all posts so far; their places must be forgotten. */
    AUTHOR_GEO_SCRUBBED;

    /** Whether the event concerns every post of an author rather than one post. */
    public boolean isAboutAuthor() {
        return this == AUTHOR_DELETED || this == AUTHOR_GEO_SCRUBBED;
    }

    /** Whether the event carries a post's content. */
    public boolean hasContent() {
        return this == CREATED || this == EDITED;
    }

    /** The name on the wire and in documents: lower case with hyphens. */
    public String wireName() {
        return WireNames.of(this);
    }
}
