package io.firebreak.cli.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in a span of time, for everybody together: who can act at all is trusted, mistakes are not. Thread-safe. */
final class RateLimit {
    private final int most;
    private final Duration span;
    private final Clock clock;
    private final Deque<Instant> taken = new ArrayDeque<>();

    RateLimit(int most, Duration span, Clock clock) {
        this.most = most;
        this.span = span;
        this.clock = clock;
    }

    /** Whether one more is allowed now; takes it if so. */
    synchronized boolean take() {
        Instant now = clock.instant();
        while (!taken.isEmpty() && !taken.peekFirst().isAfter(now.minus(span))) {
            taken.removeFirst();
        }
        if (taken.size() >= most) {
            return false;
        }
        taken.addLast(now);
        return true;
    }
}
