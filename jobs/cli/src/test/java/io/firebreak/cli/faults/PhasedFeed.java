package io.firebreak.cli.faults;

import io.firebreak.cli.demo.DemoFirehose;
import io.firebreak.cli.demo.DemoRecord;
import io.firebreak.cli.feed.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A stretch of the simulated firehose at an even pace; the next stretch goes on where this one ends. */
final class PhasedFeed implements Feed {
    private final DemoFirehose firehose;
    private final BiPredicate<Integer, Duration> isOver;
    private final double perSecond;
    private final long begin = System.nanoTime();
    private Duration passed = Duration.ZERO;
    private @Nullable Instant start;
    private int sent;

    /** @param isOver tells from the payloads sent and the simulated time that has passed whether the stretch ends */
    PhasedFeed(DemoFirehose firehose, double perSecond, BiPredicate<Integer, Duration> isOver) {
        this.firehose = firehose;
        this.perSecond = perSecond;
        this.isOver = isOver;
    }

    @Override
    public @Nullable Payload next() throws InterruptedException {
        if (isOver.test(sent, passed)) {
            return null;
        }
        long due = begin + (long) (sent / perSecond * 1e9);
        while (System.nanoTime() < due) {
            Thread.sleep(2);
        }
        sent++;
        DemoRecord demo = firehose.next();
        start = start == null ? demo.arrivedAt() : start;
        passed = Duration.between(start, demo.arrivedAt());
        return new Payload(demo.source(), demo.arrivedAt(), demo.payload());
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
