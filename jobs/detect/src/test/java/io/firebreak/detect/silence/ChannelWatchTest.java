package io.firebreak.detect.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ChannelWatchTest {
    private static final long START = Instant.parse("2011-10-03T00:00:00Z").getEpochSecond() / 60;
    private static final long DAY = 1440;

    @Test
    void aBusyPlatformThatFallsSilentIsToldOfInMinutesAndEndsWhenItIsHeardAgain() {
        Platforms platforms = new Platforms(1).with("x", 20).with("mastodon", 5);
        platforms.live(8 * DAY + 600);
        assertThat(platforms.updates).isEmpty();

        long silent = platforms.minute;
        platforms.rates.put("x", 0.0);
        platforms.live(45);
        Incident opened = platforms.updates.get(0);
        platforms.rates.put("x", 20.0);
        platforms.live(60);
        Incident ended = platforms.updates.get(platforms.updates.size() - 1);

        assertThat(opened.brandId()).isEqualTo("channel:x");
        assertThat(opened.kind()).isEqualTo(IncidentKind.SILENCE);
        assertThat(opened.state()).isEqualTo(IncidentState.OPEN);
        assertThat(opened.severity()).isEqualTo(Severity.WARNING);
        assertThat(opened.startedAt()).isEqualTo(Instant.ofEpochSecond(silent * 60));
        assertThat(opened.updatedAt()).isBefore(Instant.ofEpochSecond((silent + 31) * 60));
        assertThat(opened.why().observed()).isZero();
        assertThat(opened.why().expected()).isGreaterThan(50);
        assertThat(opened.why().confidence()).isGreaterThan(0.8);
        assertThat(platforms.updates).extracting(Incident::id).containsOnly(opened.id());
        assertThat(platforms.updates)
                .extracting(Incident::state)
                .containsExactly(IncidentState.OPEN, IncidentState.RECOVERING, IncidentState.RESOLVED);
        assertThat(platforms.updates).extracting(Incident::revision).containsExactly(1L, 2L, 3L);
        assertThat(ended.resolvedAt()).isEqualTo(ended.updatedAt());
    }

    @Test
    void quietNightsOfSmallPlatformsAreNoSilence() {
        for (int seed = 1; seed <= 2; seed++) {
            Platforms platforms = new Platforms(seed)
                    .with("reddit", 0.05)
                    .with("mastodon", 0.4)
                    .with("bluesky", 3)
                    .with("x", 30);

            platforms.live(21 * DAY);

            assertThat(platforms.updates).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void allPlatformsSilentAtOnceAreOneIncident() {
        Platforms platforms = new Platforms(4).with("x", 20).with("bluesky", 20).with("mastodon", 5);
        platforms.live(8 * DAY + 600);

        platforms.updates.addAll(platforms.watch.advanceTo(platforms.minute + 120));

        assertThat(platforms.updates).extracting(Incident::brandId).containsOnly("channel:all");
        assertThat(platforms.updates).extracting(Incident::state).containsOnly(IncidentState.OPEN);
    }

    @Test
    void silenceDoesNotTeachThatSilenceIsNormal() {
        Platforms platforms = new Platforms(5).with("x", 20).with("bluesky", 20);
        platforms.live(8 * DAY + 600);
        platforms.rates.put("x", 0.0);
        platforms.live(DAY);

        Incident latest = platforms.updates.get(platforms.updates.size() - 1);
        assertThat(latest.state()).isEqualTo(IncidentState.OPEN);
        assertThat(latest.why().expected() / latest.why().horizonMinutes())
                .as("posts a minute")
                .isGreaterThan(10);
    }

    @Test
    void aPlatformThatIsGoneForAWeekIsNoLongerExpected() {
        Platforms platforms = new Platforms(6).with("x", 20).with("bluesky", 20);
        platforms.live(8 * DAY);
        platforms.rates.put("x", 0.0);
        platforms.live(8 * DAY);

        assertThat(platforms.updates.get(platforms.updates.size() - 1).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(platforms.watch.state().channels())
                .extracting(ChannelState::source)
                .containsExactly("all", "bluesky");
    }

    @Test
    void personsActionsAreObeyed() {
        Platforms platforms = new Platforms(7).with("x", 20).with("bluesky", 20);
        platforms.live(8 * DAY + 600);
        platforms.rates.put("x", 0.0);
        platforms.live(40);
        String id = platforms.updates.get(0).id();

        Instant until = Instant.parse("2011-10-20T00:00:00Z");
        assertThat(platforms.act(id, IncidentAction.Type.ACKNOWLEDGE, null))
                .singleElement()
                .extracting(Incident::acknowledgedBy)
                .isEqualTo("ada");
        assertThat(platforms.act(id, IncidentAction.Type.SNOOZE, until))
                .singleElement()
                .extracting(Incident::snoozedUntil)
                .isEqualTo(until);
        assertThat(platforms.act(id, IncidentAction.Type.RESOLVE, null))
                .singleElement()
                .extracting(Incident::state)
                .isEqualTo(IncidentState.RESOLVED);
        int updates = platforms.updates.size();
        platforms.live(300);
        assertThat(platforms.updates).as("still silent, as a person knows").hasSize(updates);
    }

    /** Platforms with a rhythm of day and night and with bursts, seen by a watch. */
    private static final class Platforms {
        private final Random random;
        private final Map<String, Double> rates = new HashMap<>();
        private final List<Incident> updates = new ArrayList<>();
        private final ChannelWatch watch = new ChannelWatch(SilenceSettings.defaults(), ChannelsState.NONE);
        private long minute = START;

        Platforms(long seed) {
            random = new Random(seed);
        }

        Platforms with(String source, double postsPerMinute) {
            rates.put(source, postsPerMinute);
            return this;
        }

        void live(long minutes) {
            for (long end = minute + minutes; minute < end; minute++) {
                double hour = minute % DAY / 60.0;
                double rhythm = 1 + 0.85 * Math.sin((hour - 9) / 24 * 2 * Math.PI);
                Map<String, Long> posts = new HashMap<>();
                rates.forEach((source, rate) -> {
                    double burst = 0.6 + 0.8 * random.nextDouble();
                    long count = poisson(rate * rhythm * burst);
                    if (count > 0) {
                        posts.put(source, count);
                    }
                });
                updates.addAll(watch.step(minute, posts));
            }
        }

        List<Incident> act(String id, IncidentAction.Type type, @org.jspecify.annotations.Nullable Instant until) {
            List<Incident> changes =
                    watch.act(new IncidentAction(id, "channel:x", type, Instant.EPOCH, "ada", until, null));
            updates.addAll(changes);
            return changes;
        }

        private long poisson(double mean) {
            double product = random.nextDouble();
            double limit = Math.exp(-mean);
            long count = 0;
            while (product > limit) {
                product *= random.nextDouble();
                count++;
            }
            return count;
        }
    }
}
