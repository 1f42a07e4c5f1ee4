package io.firebreak.bridge;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages from the thread that receives them to the one that takes them, and notices silence. A full inbox makes
 * the receiver wait, and so, in the end, the platform.
 */
final class Inbox<T> {
    static final int CAPACITY = 512;

    private final BlockingQueue<T> messages = new ArrayBlockingQueue<>(CAPACITY);
    private final long readTimeoutNanos;
    private volatile long lastSign = System.nanoTime();
    private volatile @Nullable String end;

    /** @param readTimeout longest silence of a connection that lives */
    Inbox(Duration readTimeout) {
        readTimeoutNanos = readTimeout.toNanos();
    }

    /** Something has come that is no message. */
    void signOfLife() {
        lastSign = System.nanoTime();
    }

    /** Adds a message, waiting while the inbox is full. */
    void put(T message) throws InterruptedException {
        signOfLife();
        messages.put(message);
    }

    /** Says why no more messages will come. */
    void end(String reason) {
        if (end == null) {
            end = reason;
        }
    }

    /**
     * The next message; null when none came within {@code patience}.
     *
     * @throws ConnectionLostException when all messages are taken and no more will come, or none have for too long
     */
    @Nullable
    T next(Duration patience) throws ConnectionLostException, InterruptedException {
        String seenEnd = end;
        // Once the end is known no message can follow, so an empty inbox is then really empty.
        T message = seenEnd == null ? messages.poll(patience.toNanos(), TimeUnit.NANOSECONDS) : messages.poll();
        if (message != null) {
            // The time in which the taker was busy elsewhere is no silence.
            signOfLife();
            return message;
        }
        if (seenEnd != null) {
            throw new ConnectionLostException(seenEnd);
        }
        long silence = System.nanoTime() - lastSign;
        if (silence >= readTimeoutNanos) {
            throw new ConnectionLostException("silent for " + TimeUnit.NANOSECONDS.toMillis(silence) + " ms");
        }
        return null;
    }
}
