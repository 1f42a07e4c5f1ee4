package io.firebreak.model;

/** What a surprising course of events is. Only a crisis pages. */
public enum IncidentKind {
    /** Many distinct people are unusually unhappy with the brand. */
    CRISIS,
    /** Much talk that is neither for nor against. */
    BUZZ,
    /** Much favourable talk. */
    PRAISE,
    /** Few or young accounts repeat near-identical texts. */
    COORDINATED,
    /** A channel or brand from which expected traffic does not come. */
    SILENCE;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
