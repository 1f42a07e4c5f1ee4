package io.firebreak.cli.feed;

import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends a feed to Kafka on a thread of its own. */
public final class Feeder implements Inflow {
    /** Time for a broker that is known to be there to be started again. */
    public static final Duration RESTART_PATIENCE = Duration.ofMinutes(2);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final Feed feed;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private final AtomicLong sent = new AtomicLong();
    private volatile Instant position = Instant.EPOCH;
    private volatile @Nullable String failure;
    private volatile boolean stopped;

    /**
     * @param feed closed with this
     * @param patience how long Kafka may be away before the feed is given up
     */
    public Feeder(Feed feed, KafkaSettings kafka, Duration patience) {
        this.feed = feed;
        topics = kafka.topics();
        producer = new KafkaProducer<>(
                producerProperties(kafka, patience), new ByteArraySerializer(), new ByteArraySerializer());
        thread = new Thread(this::run, "feeder");
        thread.setDaemon(true);
    }

    /** Idempotent, so that a retry doubles nothing. */
    private static Properties producerProperties(KafkaSettings kafka, Duration patience) {
        Properties properties = kafka.producerProperties();
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "20");
        properties.setProperty("max.block.ms", String.valueOf(patience.toMillis()));
        properties.setProperty("delivery.timeout.ms", String.valueOf(patience.toMillis()));
        properties.setProperty("request.timeout.ms", String.valueOf(REQUEST_TIMEOUT.toMillis()));
        return properties;
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Sends the whole feed and returns when it is acknowledged; an alternative to {@link #start}. */
    public void run() {
        try {
            for (Feed.Payload payload = feed.next(); payload != null && !stopped; payload = feed.next()) {
                // The callback tells the outcome.
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(
                                topics.firehose(payload.source()),
                                null,
                                payload.arrivedAt().toEpochMilli(),
                                null,
                                payload.bytes()),
                        (metadata, e) -> {
                            if (e == null) {
                                sent.incrementAndGet();
                            } else {
                                failure = "Kafka did not take a payload: " + e.getMessage();
                            }
                        });
                position = payload.arrivedAt();
            }
            producer.flush();
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
            // Told to stop; the client leaves the thread interrupted, and would refuse to flush.
            stopped = Thread.interrupted() || stopped;
            producer.flush();
        } catch (IOException | org.apache.kafka.common.KafkaException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    @Override
    public long sent() {
        return sent.get();
    }

    @Override
    public Instant position() {
        return position;
    }

    @Override
    public boolean isFinished() {
        return !thread.isAlive();
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }

    @Override
    public void stop() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join();
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        feed.close();
    }
}
