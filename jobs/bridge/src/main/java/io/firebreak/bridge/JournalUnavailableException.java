package io.firebreak.bridge;

/** The journal cannot take frames at the moment; what was not committed must be read from the platform again. */
final class JournalUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    JournalUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
