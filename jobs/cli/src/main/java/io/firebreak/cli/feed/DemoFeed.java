package io.firebreak.cli.feed;

import io.firebreak.cli.demo.DemoFirehose;
import io.firebreak.cli.demo.DemoRecord;
import io.firebreak.cli.demo.DemoSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The simulated firehose. Simulated time begins in the past and runs faster than the clock until it has caught up with the
 * present; from then on it keeps to it, so that no payload ever comes from the future.
 */
public final class DemoFeed implements Feed {
    private final DemoFirehose firehose;
    private final SimulatedClock clock;

    /**
     * @param settings what to simulate
     * @param skip payloads to leave out at the beginning: those that an earlier run has sent
     * @param speed how many times faster than the wall clock
     */
    public DemoFeed(DemoSettings settings, long skip, double speed, Clock wallClock) {
        firehose = new DemoFirehose(settings);
        Instant position = settings.scenario().start();
        for (long i = 0; i < skip; i++) {
            position = firehose.next().arrivedAt();
        }
        clock = new SimulatedClock(position, speed, wallClock);
    }

    @Override
    public Payload next() throws InterruptedException {
        DemoRecord demo = firehose.next();
        clock.await(demo.arrivedAt());
        return new Payload(demo.source(), demo.arrivedAt(), demo.payload());
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    /** Runs {@code speed} times as fast as the wall clock from {@code origin} on, and never beyond the wall clock. */
    record SimulatedClock(Instant origin, double speed, Instant wallOrigin, Clock wallClock) {
        SimulatedClock(Instant origin, double speed, Clock wallClock) {
            this(origin, speed, wallClock.instant(), wallClock);
        }

        Instant now() {
            Instant wall = wallClock.instant();
            long elapsed = Duration.between(wallOrigin, wall).toMillis();
            Instant simulated = origin.plusMillis((long) (elapsed * speed));
            return simulated.isAfter(wall) ? wall : simulated;
        }

        void await(Instant due) throws InterruptedException {
            while (now().isBefore(due)) {
                Thread.sleep(5);
            }
        }
    }
}
