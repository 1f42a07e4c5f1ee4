package io.firebreak.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.BrandMetrics;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What stays the same however the posts arrive. While no post is behind the watermark, every row and every update of an
 * incident is the same; whatever comes behind it within the allowed lateness, the last revision of every row is, and so are
 * the incidents that begin after it has come.
 */
final class DetectPropertiesTest {
    private static final int HOURS = 8;
    private static final Instant END = Outage.BEGINS.plusSeconds(3600);

    @Property(tries = 6, seed = "7")
    void anyInterleavingOfPartitionsGivesTheSame(@ForAll @IntRange(min = 1, max = 1_000_000) int seed)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<EnrichedPost> posts = Outage.posts(seed, HOURS);
        List<Deque<EnrichedPost>> partitions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            partitions.add(new ArrayDeque<>());
        }
        posts.forEach(post -> partitions.get(random.nextInt(3)).add(post));

        try (Run ordered = new Run(null);
                Run mixed = new Run(null)) {
            ordered.posts(posts, 0).watermark(END);
            while (partitions.stream().anyMatch(partition -> !partition.isEmpty())) {
                Deque<EnrichedPost> next = partitions.get(random.nextInt(3));
                for (int i = random.nextInt(60); i > 0 && !next.isEmpty(); i--) {
                    mixed.post(next.removeFirst());
                }
                // As Kafka's partitions do: the one furthest behind tells the time.
                partitions.stream()
                        .flatMap(partition -> partition.stream().limit(1))
                        .map(post -> post.event().occurredAt())
                        .min(Comparator.naturalOrder())
                        .ifPresent(time -> tell(mixed, time));
            }
            mixed.watermark(END);

            assertThat(mixed.rows()).isEqualTo(ordered.rows()).isNotEmpty();
            assertThat(mixed.incidents()).isEqualTo(ordered.incidents()).isNotEmpty();
        }
    }

    @Property(tries = 6, seed = "8")
    void anyLateOrRepeatedArrivalGivesTheSameRowsInTheEnd(@ForAll @IntRange(min = 1, max = 1_000_000) int seed)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<EnrichedPost> posts = Outage.posts(seed, HOURS);
        List<Arrival> arrivals = new ArrayList<>();
        for (EnrichedPost post : posts) {
            long created = created(post);
            boolean late = random.nextInt(5) == 0;
            arrivals.add(new Arrival(post, created + (late ? random.nextLong(6 * 3_600_000L) : 0)));
            if (random.nextInt(10) == 0) {
                arrivals.add(new Arrival(post, created + random.nextLong(3_600_000L)));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::millis));

        try (Run ordered = new Run(null);
                Run late = new Run(null)) {
            Instant end = END.plusSeconds(8 * 3600);
            ordered.posts(posts, 0).watermark(end);
            for (Arrival arrival : arrivals) {
                late.post(arrival.post());
                tell(late, Instant.ofEpochMilli(arrival.millis()));
            }
            late.watermark(end);

            assertThat(late.lastRows())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("revision", "expected")
                    .isEqualTo(ordered.lastRows())
                    .isNotEmpty();
        }
    }

    @Property(tries = 6, seed = "11")
    void anyDelayWithinTheDisorderGivesTheSame(@ForAll @IntRange(min = 1, max = 1_000_000) int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<EnrichedPost> posts = Outage.posts(seed, HOURS);
        long disorder = DetectSettings.defaults().disorder().toMillis();
        List<Arrival> arrivals = new ArrayList<>();
        for (EnrichedPost post : posts) {
            arrivals.add(new Arrival(post, created(post) + random.nextLong(disorder)));
        }
        arrivals.sort(Comparator.comparingLong(Arrival::millis));

        try (Run ordered = new Run(null);
                Run delayed = new Run(null)) {
            ordered.posts(posts, 0).watermark(END);
            long newest = 0;
            for (Arrival arrival : arrivals) {
                delayed.post(arrival.post());
                newest = Math.max(newest, created(arrival.post()));
                tell(delayed, Instant.ofEpochMilli(newest - disorder));
            }
            delayed.watermark(END);

            assertThat(delayed.rows()).isEqualTo(ordered.rows()).isNotEmpty();
            assertThat(delayed.incidents()).isEqualTo(ordered.incidents()).isNotEmpty();
        }
    }

    /** Posts behind the watermark are weighed when they come; what begins after that is as if they had come in time. */
    @Property(tries = 6, seed = "12")
    void postsThatComeLateChangeNothingAboutALaterCrisis(@ForAll @IntRange(min = 1, max = 1_000_000) int seed)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<EnrichedPost> posts = Outage.posts(seed, HOURS);
        long begins = Outage.BEGINS.toEpochMilli();
        long most = Duration.ofHours(2).toMillis();
        List<Arrival> arrivals = new ArrayList<>();
        for (EnrichedPost post : posts) {
            boolean late = !post.equals(posts.get(0)) && created(post) + most < begins && random.nextInt(5) == 0;
            arrivals.add(new Arrival(post, created(post) + (late ? random.nextLong(most) : 0)));
        }
        arrivals.sort(Comparator.comparingLong(Arrival::millis));

        try (Run ordered = new Run(null);
                Run late = new Run(null)) {
            ordered.posts(posts, 0).watermark(END);
            for (Arrival arrival : arrivals) {
                late.post(arrival.post());
                tell(late, Instant.ofEpochMilli(arrival.millis()));
            }
            late.watermark(END);

            assertThat(late.rows()).extracting(BrandMetrics::revision).contains(2);
            assertThat(decisions(late)).isEqualTo(decisions(ordered)).isNotEmpty();
        }
    }

    /**
     * What is decided and counted. How surprising it is may differ a little, for the spread of three hours is learned from
     * what was there when they ended.
     */
    private static List<List<Object>> decisions(Run run) {
        return run.incidents().stream()
                .map(incident -> List.<Object>of(
                        incident.id(),
                        incident.state(),
                        incident.severity(),
                        incident.revision(),
                        incident.updatedAt(),
                        incident.peakAt(),
                        incident.why().posts(),
                        incident.why().authors(),
                        incident.why().negativeShare()))
                .toList();
    }

    @Property(tries = 6, seed = "9")
    void restartsAtAnyPointGiveTheSame(@ForAll @IntRange(min = 1, max = 1_000_000) int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<EnrichedPost> posts = Outage.posts(seed, HOURS);
        List<BrandMetrics> rows = new ArrayList<>();
        List<Incident> incidents = new ArrayList<>();
        try (Run whole = new Run(null)) {
            whole.posts(posts, 20).watermark(END);
            Run part = new Run(null);
            for (EnrichedPost post : posts) {
                if (random.nextInt(150) == 0) {
                    Run before = part;
                    part = new Run(before.snapshot());
                    rows.addAll(before.rows());
                    incidents.addAll(before.incidents());
                    before.close();
                }
                part.posts(List.of(post), 20);
            }
            part.watermark(END);
            rows.addAll(part.rows());
            incidents.addAll(part.incidents());
            part.close();

            assertThat(rows).isEqualTo(whole.rows());
            assertThat(incidents).isEqualTo(whole.incidents()).isNotEmpty();
        }
    }

    @Property(tries = 6, seed = "10")
    void replayAtAnyPaceGivesWhatLiveGave(@ForAll @IntRange(min = 1, max = 240) int minutesAtOnce) throws Exception {
        List<EnrichedPost> posts = Outage.posts(minutesAtOnce, HOURS);
        try (Run live = new Run(null);
                Run replay = new Run(null)) {
            live.posts(posts, 0).watermark(END);
            Instant told = posts.get(0).event().occurredAt();
            for (EnrichedPost post : posts) {
                if (post.event().occurredAt().isAfter(told.plusSeconds(60L * minutesAtOnce))) {
                    told = post.event().occurredAt();
                    replay.watermark(told.minusMillis(1));
                }
                replay.post(post);
            }
            replay.watermark(END);

            assertThat(replay.rows()).isEqualTo(live.rows());
            assertThat(replay.incidents()).isEqualTo(live.incidents()).isNotEmpty();
        }
    }

    private record Arrival(EnrichedPost post, long millis) {}

    private static long created(EnrichedPost post) {
        return post.event().occurredAt().toEpochMilli();
    }

    private static void tell(Run run, Instant time) {
        try {
            run.watermark(time.minusMillis(1));
        } catch (Exception e) {
            throw new IllegalStateException("the harness failed", e);
        }
    }
}
