package io.firebreak.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private static final Instant NOW = Instant.parse("2011-10-10T10:05:00Z");

    @Test
    void aSessionOfAnotherProcessOrWithAChangedExpiryIsNone() {
        Sessions sessions = at(NOW);
        String cookie = sessions.open();
        String[] parts = cookie.split("\\.", 3);

        assertThat(sessions.isOpen(cookie)).isTrue();
        assertThat(at(NOW).isOpen(cookie)).isFalse();
        assertThat(sessions.isOpen(parts[0] + ".99999999999." + parts[2])).isFalse();
        assertThat(sessions.isOpen("")).isFalse();
        assertThat(sessions.isOpen(null)).isFalse();
    }

    @Test
    void aSessionEndsAfterItsLife() {
        TickingClock clock = new TickingClock(NOW);
        Sessions sessions = new Sessions(null, clock);
        String cookie = sessions.open();

        clock.now = NOW.plus(Sessions.LIFE).minus(Duration.ofSeconds(1));
        assertThat(sessions.isOpen(cookie)).isTrue();
        clock.now = NOW.plus(Sessions.LIFE);
        assertThat(sessions.isOpen(cookie)).isFalse();
    }

    @Test
    void noTokenIsRightWhereNoneIsSet() {
        assertThat(at(NOW).isToken(null)).isFalse();
        assertThat(at(NOW).isToken("")).isFalse();
    }

    private static Sessions at(Instant now) {
        return new Sessions(null, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static final class TickingClock extends Clock {
        private Instant now;

        TickingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
