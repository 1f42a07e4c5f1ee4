package io.firebreak.alert;

import java.io.IOException;
import java.time.Duration;

/** The receiver asks to come back later. */
final class RetryLaterException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    RetryLaterException(String message, Duration wait) {
        super(message);
        this.wait = wait;
    }

    /** How long to wait. */
    Duration pause() {
        return wait;
    }
}
