package io.firebreak.model;

/** What a named entity is. */
public enum EntityType {
    PERSON,
    ORGANIZATION,
    LOCATION,
    PRODUCT,
    WORK,
    EVENT,
    GROUP,
    OTHER;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
