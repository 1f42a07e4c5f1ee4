package io.firebreak.model;

/** Whom an incident concerns; declared in order. */
public enum Severity {
    /** Shown on dashboards. */
    WATCH,
    /** Told in chat. */
    WARNING,
    /** Pages a person. */
    CRITICAL;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
