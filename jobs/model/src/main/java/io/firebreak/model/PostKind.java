package io.firebreak.model;

/** A post's relation to other posts. */
public enum PostKind {
    /** An original, answering and quoting nothing. */
    POST,
    /** Answers another post. */
    REPLY,
    /** Passes another post on without own words. */
    REPOST,
    /** Passes another post on with own words. */
    QUOTE;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
