package io.firebreak.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    @Test
    void waitsDoubleUpToABound() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(BACKOFF.after(1, random)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(BACKOFF.after(4, random)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(BACKOFF.after(8, random)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(BACKOFF.after(1_000_000, random)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void writersDoNotComeBackInStep() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(writer -> BACKOFF.after(8, random))
                        .distinct()
                        .count())
                .isGreaterThan(90);
    }
}
