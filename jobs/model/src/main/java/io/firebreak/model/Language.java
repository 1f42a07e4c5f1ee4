package io.firebreak.model;

/**
 * The language of a text.
 *
 * @param code ISO 639-1, or {@link #UNDETERMINED}
 * @param confidence calibrated probability that {@code code} is right, 0 to 1
 */
public record Language(String code, double confidence) {
    /** The code when no language is likely enough. */
    public static final String UNDETERMINED = "und";

    /** No language is likely enough. */
    public static final Language UNKNOWN = new Language(UNDETERMINED, 0);
}
