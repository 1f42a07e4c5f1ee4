package io.firebreak.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StatusIdTest {
    @Test
    void goesBackByTheTimeInTheId() {
        String id = "109348677773283527";

        assertThat(StatusId.time(id)).isEqualTo(Instant.parse("2022-11-15T16:06:48.405Z"));
        assertThat(StatusId.time(StatusId.before(id, Duration.ofSeconds(5))))
                .isEqualTo(Instant.parse("2022-11-15T16:06:43.405Z"));
    }

    @Test
    void leavesIdsThatTellNoTimeAsTheyAre() {
        assertThat(StatusId.before("4711", Duration.ofSeconds(5))).isEqualTo("4711");
        assertThat(StatusId.before("AbCdEfGhIjKlMnOpQr", Duration.ofSeconds(5))).isEqualTo("AbCdEfGhIjKlMnOpQr");
    }

    @Test
    void ordersIdsAsNumbers() {
        assertThat(StatusId.ORDER.compare("99", "100")).isNegative();
        assertThat(StatusId.ORDER.compare("200", "100")).isPositive();
    }
}
