package io.firebreak.bridge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies one channel into its journal until it is stopped: connects from the journal's cursor, commits at intervals, and
 * after any failure waits and goes on from the last commit. So a crash at any moment loses nothing, and what comes twice
 * is what the platform sends again from the cursor.
 */
final class ChannelPump implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelPump.class);

    private final Firehose firehose;
    private final Journal.Opener journals;
    private final Backoff backoff;
    private final Duration commitInterval;
    private final BridgeMetrics.Channel metrics;
    private final Clock clock;
    private final RandomGenerator random;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong committed = new AtomicLong();
    private volatile Instant position = Instant.EPOCH;
    private volatile boolean everConnected;
    private volatile boolean refused;
    private volatile @Nullable String failure;
    private int failures;

    ChannelPump(
            Firehose firehose,
            Journal.Opener journals,
            BridgeSettings settings,
            BridgeMetrics.Channel metrics,
            Clock clock,
            RandomGenerator random) {
        this.firehose = firehose;
        this.journals = journals;
        this.backoff = settings.backoff();
        this.commitInterval = settings.commitInterval();
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    /** Frames that are safe in the journal. */
    long committed() {
        return committed.get();
    }

    /** Arrival of the latest frame; 1970 before any. */
    Instant position() {
        return position;
    }

    /** Whether the credentials have been refused and never accepted. */
    boolean isRefused() {
        return refused && !everConnected;
    }

    /** Why the channel has ended or stands still, as a sentence; null while it runs well. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Tells the pump to commit what has come and to end; returns at once. */
    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        try {
            while (!isStopping()) {
                try (Journal journal = journals.open(firehose.source(), firehose.channel())) {
                    pump(journal);
                } catch (JournalUnavailableException e) {
                    metrics.failure(BridgeMetrics.Failure.JOURNAL);
                    failed(e.getMessage());
                    pause(backoff.after(++failures, random));
                }
            }
        } catch (SupersededException e) {
            failed(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            metrics.connected(false);
        }
    }

    private void pump(Journal journal) throws JournalUnavailableException, SupersededException, InterruptedException {
        while (!isStopping()) {
            try (Connection connection = firehose.connect(journal.cursor())) {
                everConnected = true;
                metrics.connected(true);
                LOG.info("{} {}: connected", firehose.source(), firehose.channel());
                new Copy(connection, journal).run();
            } catch (ConnectionLostException e) {
                metrics.failure(BridgeMetrics.Failure.LOST);
                failed(e.getMessage());
                Duration wait = backoff.after(++failures, random);
                Duration asked = e.retryAfter();
                pause(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
            } catch (RefusedException e) {
                refused = true;
                metrics.failure(BridgeMetrics.Failure.REFUSED);
                failed(e.getMessage());
                // Only somebody who renews the credentials can help: no hurry.
                pause(backoff.longest());
            } finally {
                metrics.connected(false);
            }
        }
    }

    /** The frames of one connection. What came before it broke is committed too. */
    private final class Copy {
        private final Connection connection;
        private final Journal journal;
        private @Nullable String cursor;
        private long uncommitted;

        Copy(Connection connection, Journal journal) {
            this.connection = connection;
            this.journal = journal;
            cursor = journal.cursor();
        }

        void run()
                throws ConnectionLostException, RefusedException, JournalUnavailableException, SupersededException,
                        InterruptedException {
            try {
                long commitAt = System.nanoTime() + commitInterval.toNanos();
                while (!isStopping()) {
                    Frame frame = connection.next(Duration.ofNanos(Math.max(0, commitAt - System.nanoTime())));
                    if (frame != null) {
                        take(frame);
                    }
                    if (System.nanoTime() >= commitAt) {
                        commit();
                        commitAt = System.nanoTime() + commitInterval.toNanos();
                    }
                }
            } catch (ConnectionLostException | RefusedException e) {
                commit();
                throw e;
            }
            commit();
        }

        private void take(Frame frame) throws JournalUnavailableException, SupersededException {
            failures = 0;
            failure = null;
            Instant now = clock.instant();
            metrics.frame(now, frame.sentAt());
            position = now;
            if (frame.cursor() != null) {
                cursor = frame.cursor();
            }
            if (frame.isTooLong()) {
                metrics.dropped();
                return;
            }
            journal.append(frame.payload(), now);
            uncommitted++;
        }

        private void commit() throws JournalUnavailableException, SupersededException {
            if (uncommitted == 0) {
                return;
            }
            journal.commit(cursor);
            committed.addAndGet(uncommitted);
            metrics.committed(uncommitted);
            uncommitted = 0;
        }
    }

    private void failed(@Nullable String reason) {
        failure = firehose.source() + " " + firehose.channel() + ": " + reason;
        LOG.warn("{}", failure);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause(Duration wait) throws InterruptedException {
        // Either it is time to go on or to stop; the caller looks which.
        boolean unused = stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
