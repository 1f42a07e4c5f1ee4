package io.firebreak.bridge;

/** Another bridge has taken over the channel; this one must end. */
final class SupersededException extends Exception {
    private static final long serialVersionUID = 1L;

    SupersededException(String message, Throwable cause) {
        super(message, cause);
    }
}
