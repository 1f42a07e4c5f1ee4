package io.firebreak.ingest.parse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Timestamp identifiers of the AT Protocol: thirteen base-32 digits of 64 bits, a zero, 53 bits of microseconds since
 * 1970 and 10 bits that tell clocks apart (atproto.com/specs/tid).
 */
final class Tid {
    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 13;

    private Tid() {}

    /** The time in an identifier; null when it is none. */
    static @Nullable Instant time(@Nullable String tid) {
        if (tid == null || tid.length() != LENGTH || "234567ab".indexOf(tid.charAt(0)) < 0) {
            return null;
        }
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(tid.charAt(i));
            if (digit < 0) {
                return null;
            }
            bits = bits << 5 | digit;
        }
        return Instant.ofEpochMilli((bits >>> 10) / 1_000);
    }
}
