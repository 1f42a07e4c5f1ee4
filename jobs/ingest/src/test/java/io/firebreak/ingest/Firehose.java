package io.firebreak.ingest;

import io.firebreak.runtime.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Raw records of the formats that are shortest to write. */
final class Firehose {
    private static final Instant DAY = Instant.parse("2011-10-10T10:00:00Z");

    private Firehose() {}

    /** A record of own JSON; {@code minute} after ten is its arrival. */
    static RawRecord own(int minute, String json) {
        return record("firebreak", minute, json);
    }

    static RawRecord record(String source, int minute, String json) {
        return new RawRecord(
                "firehose." + source,
                0,
                json.hashCode(),
                DAY.plusSeconds(60L * minute),
                null,
                json.getBytes(StandardCharsets.UTF_8));
    }

    static RawRecord created(int minute, String id, String author) {
        return own(
                minute,
                "{\"id\":\"%s\",\"createdAt\":\"%s\",\"author\":{\"id\":\"%s\",\"handle\":\"%s\"},\"text\":\"words\"}"
                        .formatted(id, at(minute), author, author));
    }

    /** An edit of a post that was created at {@code createdMinute}. */
    static RawRecord edited(int minute, int createdMinute, String id, String author) {
        return own(
                minute,
                "{\"id\":\"%s\",\"event\":\"edited\",\"createdAt\":\"%s\",\"occurredAt\":\"%s\",\"author\":{\"id\":\"%s\"},\"text\":\"edited at %s\"}"
                        .formatted(id, at(createdMinute), at(minute), author, minute));
    }

    static RawRecord deleted(int minute, String id) {
        return own(minute, "{\"id\":\"%s\",\"event\":\"deleted\",\"occurredAt\":\"%s\"}".formatted(id, at(minute)));
    }

    static RawRecord purged(int minute, String author) {
        return own(
                minute,
                "{\"id\":\"%s\",\"event\":\"author-deleted\",\"occurredAt\":\"%s\"}".formatted(author, at(minute)));
    }

    /** A version of a post of X; all versions but the last are replaced by it. */
    static RawRecord version(int minute, String... versions) {
        String last = versions[versions.length - 1];
        return record(
                "x",
                minute,
                "{\"data\":{\"id\":\"%s\",\"text\":\"version\",\"author_id\":\"9\",\"created_at\":\"%s\",\"edit_history_tweet_ids\":[\"%s\"]}}"
                        .formatted(last, at(minute), String.join("\",\"", versions)));
    }

    static Instant at(int minute) {
        return DAY.plusSeconds(60L * minute);
    }
}
