package io.firebreak.bridge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A channel cannot be read at the moment; connecting again may help. */
class ConnectionLostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    ConnectionLostException(String message) {
        this(message, null);
    }

    /** @param retryAfter how long the platform asks to stay away; null when it does not say */
    ConnectionLostException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
