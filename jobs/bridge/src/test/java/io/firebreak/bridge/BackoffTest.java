package io.firebreak.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @Test
    void doublesUpToItsBound() {
        Random random = new Random(7);

        assertThat(BACKOFF.after(1, random)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(BACKOFF.after(3, random)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(BACKOFF.after(1_000, random)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
    }

    @Test
    void keepsBridgesOutOfStep() {
        Random random = new Random(7);
        Set<Duration> waits =
                IntStream.range(0, 50).mapToObj(i -> BACKOFF.after(6, random)).collect(Collectors.toSet());

        assertThat(waits).hasSizeGreaterThan(25);
    }
}
