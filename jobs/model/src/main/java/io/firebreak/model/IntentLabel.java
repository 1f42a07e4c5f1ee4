package io.firebreak.model;

/** The intents that are told apart. */
public enum IntentLabel {
    COMPLAINT,
    CHURN,
    QUESTION,
    PRAISE,
    SUGGESTION;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
