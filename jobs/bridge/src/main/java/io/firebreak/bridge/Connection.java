package io.firebreak.bridge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An open connection to a channel. Used by one thread. */
interface Connection extends AutoCloseable {
    /**
     * The next frame.
     *
     * @param patience how long to wait for one
     * @return null when none came
     * @throws ConnectionLostException when the connection has ended, or shows no sign of life for too long; frames that
     *     came before are returned first
     * @throws RefusedException when the credentials are refused
     */
    @Nullable
    Frame next(Duration patience) throws ConnectionLostException, RefusedException, InterruptedException;

    @Override
    void close();
}
