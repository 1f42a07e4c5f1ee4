package io.firebreak.cli.feed;

import io.firebreak.model.ParseResult;
import io.firebreak.model.PayloadParser;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recorded file at the pace of its posts' creation times or faster; payloads arrive when they are sent. */
public final class FileFeed implements Feed {
    private final Payloads payloads;
    private final String source;
    private final PayloadParser parser;
    private final double speed;
    private final Clock clock;
    private @Nullable Instant firstCreated;
    private Instant started = Instant.EPOCH;

    /**
     * @param source wire format
     * @param speed how many times faster than recorded; 0 for as fast as possible
     */
    public FileFeed(Payloads payloads, String source, PayloadParser parser, double speed, Clock clock) {
        this.payloads = payloads;
        this.source = source;
        this.parser = parser;
        this.speed = speed;
        this.clock = clock;
    }

    @Override
    public @Nullable Payload next() throws IOException, InterruptedException {
        byte[] bytes = payloads.next();
        if (bytes == null) {
            return null;
        }
        if (speed > 0
                && bytes.length > 0
                && parser.parse(bytes, clock.instant()) instanceof ParseResult.Events events) {
            await(events.events().get(0).occurredAt());
        }
        return new Payload(source, clock.instant(), bytes);
    }

    private void await(Instant createdAt) throws InterruptedException {
        if (firstCreated == null) {
            firstCreated = createdAt;
            started = clock.instant();
        }
        long due = (long) (Duration.between(firstCreated, createdAt).toMillis() / speed);
        long passed = Duration.between(started, clock.instant()).toMillis();
        if (due > passed) {
            Thread.sleep(due - passed);
        }
    }

    @Override
    public void close() throws IOException {
        payloads.close();
    }
}
