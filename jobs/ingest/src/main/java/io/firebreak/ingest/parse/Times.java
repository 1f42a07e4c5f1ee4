package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways in which platforms write times. Unreadable is null; the caller decides what that means. */
final class Times {
    /** Last second of the year 9999; beyond it a number is no time. */
    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;

    /** X v1.1 without its day of week, which its own documentation gets wrong at times. */
    private static final DateTimeFormatter X_V1 = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

    private Times() {}

    /** RFC 3339; without an offset UTC is meant. */
    static @Nullable Instant iso(@Nullable String text) {
        if (text == null || text.length() < 10 || text.length() > 64) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return isoWithoutOffset(text);
        }
    }

    private static @Nullable Instant isoWithoutOffset(String text) {
        try {
            // 2024-05-01T10:00:00 and, as Python prints offsets, 2024-05-01T10:00:00+0000.
            String local = text.endsWith("+0000") ? text.substring(0, text.length() - 5) : text;
            return LocalDateTime.parse(local.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code Wed Aug 27 13:08:45 +0000 2008}. */
    static @Nullable Instant xV1(@Nullable String text) {
        if (text == null || text.length() < 26 || text.length() > 40) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.substring(4), X_V1).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Seconds since 1970, whole or with a fraction, as a number or as digits in a string. */
    static @Nullable Instant epochSeconds(JsonNode value) {
        double seconds = number(value);
        if (!(seconds > 0 && seconds <= MAX_EPOCH_SECOND)) {
            return null;
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }

    /** Milliseconds since 1970, as a number or as digits in a string. */
    static @Nullable Instant epochMillis(JsonNode value) {
        double millis = number(value);
        if (!(millis > 0 && millis <= MAX_EPOCH_SECOND * 1_000.0)) {
            return null;
        }
        return Instant.ofEpochMilli((long) millis);
    }

    /** Microseconds since 1970, as a number. */
    static @Nullable Instant epochMicros(JsonNode value) {
        double micros = number(value);
        if (!(micros > 0 && micros <= MAX_EPOCH_SECOND * 1_000_000.0)) {
            return null;
        }
        return Instant.ofEpochMilli((long) (micros / 1_000));
    }

    private static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        String text = value.textValue();
        if (text == null || text.isEmpty() || text.length() > 20) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
