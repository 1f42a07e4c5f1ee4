package io.firebreak.model;

/** The emotions that are told apart. */
public enum EmotionLabel {
    ANGER,
    JOY,
    OPTIMISM,
    SADNESS;

    /** The name on the wire and in documents: lower case. */
    public String wireName() {
        return WireNames.of(this);
    }
}
