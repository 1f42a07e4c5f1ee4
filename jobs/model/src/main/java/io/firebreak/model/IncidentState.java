package io.firebreak.model;

/** Where an incident stands in its life; declared in order. */
public enum IncidentState {
    /** First evidence; not yet enough to tell anyone. */
    PENDING,
    /** Established. */
    OPEN,
    /** Grown beyond the line at which people are paged. */
    ESCALATED,
    /** Back near what is normal, watched for relapse. */
    RECOVERING,
    /** Over. */
    RESOLVED;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
