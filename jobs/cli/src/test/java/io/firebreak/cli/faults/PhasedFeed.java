package io.firebreak.cli.faults;

import io.firebreak.cli.demo.DemoFirehose;
import io.firebreak.cli.demo.DemoRecord;
import io.firebreak.cli.feed.Feed;
import org.jspecify.annotations.Nullable;

/** A stretch of the simulated firehose at an even pace; the next stretch goes on where this one ends. */
final class PhasedFeed implements Feed {
    private final DemoFirehose firehose;
    private final int payloads;
    private final double perSecond;
    private final long begin = System.nanoTime();
    private int sent;

    PhasedFeed(DemoFirehose firehose, int payloads, double perSecond) {
        this.firehose = firehose;
        this.payloads = payloads;
        this.perSecond = perSecond;
    }

    @Override
    public @Nullable Payload next() throws InterruptedException {
        if (sent == payloads) {
            return null;
        }
        long due = begin + (long) (sent / perSecond * 1e9);
        while (System.nanoTime() < due) {
            Thread.sleep(2);
        }
        sent++;
        DemoRecord demo = firehose.next();
        return new Payload(demo.source(), demo.arrivedAt(), demo.payload());
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
