package io.firebreak.cli.bench;

import io.firebreak.cli.demo.DemoSettings;
import io.firebreak.cli.demo.Scenario;
import io.firebreak.cli.feed.DemoFeed;
import io.firebreak.cli.feed.Feeder;
import io.firebreak.cli.topic.TopicReader;
import io.firebreak.cli.up.FailedException;
import io.firebreak.model.Incident;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Feeds the simulated firehose at life's own pace, with an outage from its second minute on, and watches from outside how
 * long a post takes to be found and an incident to be told.
 */
final class LiveRun {
    private static final Duration CALM = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(200);
    /** A post becomes visible with a refresh, rows and incidents with a checkpoint: long enough for both after the last. */
    private static final Duration AFTERMATH = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final KafkaSettings kafka;
    private final Clock clock;
    private final Map<String, Long> revisions = new HashMap<>();
    private final Latencies incidents = new Latencies();
    private final List<Change> changes = new ArrayList<>();

    /**
     * @param cluster without indices of an earlier run
     * @param kafka where the jobs of this run read
     */
    LiveRun(Cluster cluster, KafkaSettings kafka, Clock clock) {
        this.cluster = cluster;
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * What was seen.
     *
     * @param posts from arrival in Kafka to the first search that finds the post
     * @param incidents from the end of the minute that changed an incident to the change in its topic
     * @param postsToIncidents from the creation of each post of the brand in that minute to the change in the topic
     */
    record Result(double postsPerSecond, Latencies posts, Latencies incidents, Latencies postsToIncidents) {}

    /**
     * A change of an incident in its topic.
     *
     * @param minuteEnd end of the minute that made it
     */
    private record Change(String brandId, Instant minuteEnd, Instant seen) {}

    /**
     * Feeds and watches.
     *
     * @param duration how long to feed
     * @param postsPerSecond in ordinary minutes
     */
    Result run(Duration duration, double postsPerSecond) throws IOException, FailedException, InterruptedException {
        Instant start = clock.instant();
        Sightings sightings = new Sightings(start);
        DemoSettings settings = new DemoSettings(DemoSettings.DEFAULTS.seed(), scenario(start), postsPerSecond * 60);
        try (Feeder feeder = new Feeder(new DemoFeed(settings, 0, 1, clock), kafka, Feeder.RESTART_PATIENCE);
                TopicReader reader =
                        new TopicReader(kafka, List.of(kafka.topics().incidents()))) {
            feeder.start();
            Instant end = start.plus(duration);
            boolean feeding = true;
            while (clock.instant().isBefore(end.plus(AFTERMATH))) {
                if (feeding && !clock.instant().isBefore(end)) {
                    feeder.stop();
                    feeding = false;
                }
                if (feeder.failure() != null) {
                    throw new FailedException(feeder.failure());
                }
                sightings.look();
                reader.poll(LOOK, this::seen);
            }
        }
        return new Result(postsPerSecond, sightings.latencies(), incidents, sightings.toIncidents());
    }

    /** Life as it is and, from {@link #CALM} on, an outage that nobody explains. */
    private static Scenario scenario(Instant start) {
        Instant outage = start.plus(CALM);
        Instant never = start.plus(Duration.ofDays(1));
        return new Scenario(start, outage, never, never, never, never, never, never);
    }

    private void seen(RawRecord record) {
        try {
            Incident incident = Codecs.INCIDENT.decode(record.value());
            Long before = revisions.put(incident.id(), incident.revision());
            if (before == null || before < incident.revision()) {
                Instant now = clock.instant();
                incidents.add(Duration.between(incident.updatedAt(), now));
                changes.add(new Change(incident.brandId(), incident.updatedAt(), now));
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException("an incident that the job has written cannot be read", e);
        }
    }

    /** Which posts have been found, and how long after their arrival. */
    private final class Sightings {
        /** A search goes back so far behind the newest post found: partitions are read one after the other. */
        private static final Duration OVERLAP = Duration.ofSeconds(20);

        private final Map<String, Cluster.VisiblePost> found = new HashMap<>();
        private final Latencies latencies = new Latencies();
        private Instant newest;

        Sightings(Instant start) {
            newest = start;
        }

        void look() throws IOException {
            Map<String, Cluster.VisiblePost> visible = cluster.arrivedSince(newest.minus(OVERLAP));
            Instant now = clock.instant();
            visible.forEach((id, post) -> {
                if (found.put(id, post) == null) {
                    latencies.add(Duration.between(post.arrived(), now));
                    newest = post.arrived().isAfter(newest) ? post.arrived() : newest;
                }
            });
        }

        Latencies latencies() {
            return latencies;
        }

        /** After the end, when every post has been found. */
        Latencies toIncidents() {
            Latencies toIncidents = new Latencies();
            for (Change change : changes) {
                Instant minute = change.minuteEnd().minusSeconds(60);
                for (Cluster.VisiblePost post : found.values()) {
                    if (post.brands().contains(change.brandId())
                            && !post.created().isBefore(minute)
                            && post.created().isBefore(change.minuteEnd())) {
                        toIncidents.add(Duration.between(post.created(), change.seen()));
                    }
                }
            }
            return toIncidents;
        }
    }
}
