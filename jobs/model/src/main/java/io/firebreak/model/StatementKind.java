package io.firebreak.model;

/** What a statement of a brand says; where it says several things, the first declared. */
public enum StatementKind {
    /** Money or goods for what people went through. */
    COMPENSATION,
    /** It works again. */
    FIX,
    /** The brand is sorry. */
    APOLOGY,
    /** Anything else. */
    OTHER;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
