package io.firebreak.bridge;

/** A platform refuses our credentials; connecting again helps only when somebody has renewed them. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence that says how to mend it */
    RefusedException(String message) {
        super(message);
    }
}
