package io.firebreak.cli.demo;

import java.time.Instant;

/** Native ids in each platform's form, unique within one firehose. Not thread-safe. */
final class Ids {
    private static final String SORTABLE_BASE_32 = "234567abcdefghijklmnopqrstuvwxyz";
    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    /** First millisecond of X's ids. */
    private static final long X_EPOCH_MILLIS = 1_288_834_974_657L;

    private long sequence;

    /** The next position among all posts. */
    long nextSequence() {
        return ++sequence;
    }

    /** An id for a post of a platform created then; equal only for equal sequence and time. */
    static String post(Platform platform, Instant createdAt, long sequence) {
        return switch (platform) {
            case X -> Long.toString(((createdAt.toEpochMilli() - X_EPOCH_MILLIS) << 22) | (sequence & 0x3FFFFF));
            case BLUESKY -> tid(createdAt, sequence);
            case MASTODON -> Long.toString((createdAt.toEpochMilli() << 16) | (sequence & 0xFFFF));
            case REDDIT -> Long.toString(1_000_000_000L + sequence, 36);
            case FIREBREAK -> "demo-" + sequence;
        };
    }

    /** Bluesky's timestamp id: microseconds and ten bits of clock id, 13 characters that sort by time. */
    static String tid(Instant at, long sequence) {
        long micros = at.toEpochMilli() * 1000 + (sequence / 1024) % 1000;
        long bits = (micros << 10) | (sequence & 1023);
        char[] out = new char[13];
        for (int i = 12; i >= 0; i--) {
            out[i] = SORTABLE_BASE_32.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return new String(out);
    }

    /** A content id as Bluesky shows them, derived from any number. */
    static String cid(long number) {
        return "bafyrei" + base32(number, 52);
    }

    /** A Bluesky account id derived from any number. */
    static String did(long number) {
        return "did:plc:" + base32(number, 24);
    }

    private static String base32(long number, int length) {
        StringBuilder out = new StringBuilder(length);
        long bits = 0;
        for (int i = 0; i < length; i++) {
            if (i % 12 == 0) {
                bits = Dice.mix(number + 0x9E37L * (i / 12 + 1));
            }
            out.append(BASE_32.charAt((int) (bits & 31)));
            bits >>>= 5;
        }
        return out.toString();
    }
}
