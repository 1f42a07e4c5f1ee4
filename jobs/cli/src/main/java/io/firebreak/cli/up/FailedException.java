package io.firebreak.cli.up;

/** A command that failed; the message is one sentence for the user. */
public final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public FailedException(String message) {
        super(message);
    }

    public FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
