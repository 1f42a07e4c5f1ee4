package io.firebreak.bridge;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long an answer asks to stay away. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * From {@code Retry-After} (RFC 9110, section 10.2.3) or Mastodon's {@code X-RateLimit-Reset}; null when the answer
     * does not say. At most an hour, whatever the answer says.
     */
    static @Nullable Duration of(HttpResponse<?> response, Clock clock) {
        Optional<String> header = response.headers().firstValue("Retry-After");
        if (header.isEmpty() && response.statusCode() == 429) {
            header = response.headers().firstValue("X-RateLimit-Reset");
        }
        Duration wait = header.map(text -> parse(text.strip(), clock.instant())).orElse(null);
        if (wait == null || wait.isNegative()) {
            return null;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable Duration parse(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(
                    now,
                    text.endsWith("Z")
                            ? Instant.parse(text)
                            : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
