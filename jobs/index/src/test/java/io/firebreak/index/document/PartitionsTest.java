package io.firebreak.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartitionsTest {
    private static final Instant ARRIVAL = Instant.parse("2011-10-10T10:05:00Z");

    @Test
    void aPostBelongsToItsDayInUtc() {
        assertThat(daily().posts(Instant.parse("2011-10-09T23:59:59.999Z"), ARRIVAL))
                .isEqualTo("firebreak-posts-2011.10.09");
        assertThat(daily().posts(Instant.parse("2011-10-10T00:00:00Z"), ARRIVAL))
                .isEqualTo("firebreak-posts-2011.10.10");
    }

    @Test
    void orToItsMonth() {
        Partitions monthly = new Partitions(Partitions.Granularity.MONTH, Duration.ofDays(365));

        assertThat(monthly.posts(Instant.parse("2011-02-28T12:00:00Z"), ARRIVAL))
                .isEqualTo("firebreak-posts-2011.02");
    }

    @Test
    void allPostsFromBeforeTheRetentionShareOneIndex() {
        assertThat(daily().posts(ARRIVAL.minus(Duration.ofDays(30)), ARRIVAL)).isEqualTo("firebreak-posts-2011.09.10");
        assertThat(daily().posts(ARRIVAL.minus(Duration.ofDays(30)).minusMillis(1), ARRIVAL))
                .isEqualTo("firebreak-posts-older");
        assertThat(daily().posts(Instant.EPOCH, ARRIVAL)).isEqualTo("firebreak-posts-older");
        assertThat(daily().posts(Instant.MIN, ARRIVAL)).isEqualTo("firebreak-posts-older");
    }

    @Test
    void metricsBelongToTheirMonthAndIncidentsTogether() {
        assertThat(daily().brandMetrics(ARRIVAL)).isEqualTo("firebreak-brand-metrics-2011.10");
        assertThat(daily().incidents()).isEqualTo("firebreak-incidents-000001");
    }

    @Test
    void theNameOfAnIndexTellsWhenItsTimeEnds() {
        assertThat(Partitions.endOfPosts("firebreak-posts-2011.10.31")).isEqualTo("2011-11-01T00:00:00Z");
        assertThat(Partitions.endOfPosts("firebreak-posts-2012.02")).isEqualTo("2012-03-01T00:00:00Z");
        for (String other : List.of(
                "firebreak-posts-older",
                "firebreak-posts-2011.13",
                "firebreak-posts-2011.02.30",
                "firebreak-posts-2011.10.10-reindexed",
                "firebreak-brand-metrics-2011.10")) {
            assertThat(Partitions.endOfPosts(other)).as(other).isNull();
        }
    }

    private static Partitions daily() {
        return new Partitions(Partitions.Granularity.DAY, Duration.ofDays(30));
    }
}
