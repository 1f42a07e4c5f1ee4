package io.firebreak.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SpreadTest {
    @Test
    void allOfThemAreSpreadEvenlyInEachRound() {
        Spread spread = new Spread(7, 3);

        long[] steps = LongStream.generate(spread::next).limit(6).toArray();

        assertThat(steps).containsExactly(2, 2, 3, 2, 2, 3);
    }

    @Test
    void fewerThingsThanSteps() {
        Spread spread = new Spread(1, 4);

        assertThat(LongStream.generate(spread::next).limit(8).sum()).isEqualTo(2);
        assertThatThrownBy(() -> new Spread(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
