package io.firebreak.runtime;

/** A configuration that cannot be used; the message is one sentence naming the key, the value and what is allowed. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user */
    public ConfigException(String message) {
        super(message);
    }
}
