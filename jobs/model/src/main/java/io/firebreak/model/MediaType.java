package io.firebreak.model;

/** What a {@link Media} is. */
public enum MediaType {
    IMAGE,
    VIDEO,
    ANIMATION,
    AUDIO,
    OTHER;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
