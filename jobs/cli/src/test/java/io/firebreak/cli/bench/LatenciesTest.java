package io.firebreak.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LatenciesTest {
    @Test
    void aPercentileIsTheLeastDelayThatSoManyDidNotExceed() {
        Latencies latencies = new Latencies();
        for (int seconds = 100; seconds >= 1; seconds--) {
            latencies.add(Duration.ofSeconds(seconds));
        }

        assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofSeconds(50));
        assertThat(latencies.percentile(0.99)).isEqualTo(Duration.ofSeconds(99));
        assertThat(latencies.percentile(1)).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void nothingSeenHasNoPercentile() {
        assertThatThrownBy(() -> new Latencies().percentile(0.5)).isInstanceOf(IllegalStateException.class);
    }
}
