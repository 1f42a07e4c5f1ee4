package io.firebreak.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ScenarioTest {
    @Test
    void lastsFourDaysWithTheOutageFromHourTen() {
        Scenario scenario = Scenario.startingAt(Instant.parse("2020-03-01T00:00:00Z"));

        assertThat(scenario.length()).isEqualTo(Duration.ofDays(4));
        assertThat(scenario.outageStart()).isEqualTo("2020-03-01T10:00:00Z");
        assertThat(Duration.between(scenario.outageStart(), scenario.spread())).isEqualTo(Duration.ofHours(36));
    }

    @Test
    void refusesAStartBeforeTheIdsOfX() {
        assertThatThrownBy(() -> Scenario.startingAt(Instant.parse("2009-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2009-01-01T00:00:00Z");
    }

    @Test
    void refusesARateOutOfRange() {
        assertThatThrownBy(() -> DemoSettings.DEFAULTS.withPostsPerMinute(0))
                .hasMessageContaining("postsPerMinute must be 0.1 to 10000");
    }
}
