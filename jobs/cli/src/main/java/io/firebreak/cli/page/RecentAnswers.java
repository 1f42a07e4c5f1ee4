package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps each answer for a moment, so that many open pages ask Elasticsearch once. Thread-safe; a question asked while it
 * is being answered waits for that answer.
 */
final class RecentAnswers {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int MOST = 64;

    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    RecentAnswers(Clock clock) {
        this.clock = clock;
    }

    /** Finds an answer. */
    @FunctionalInterface
    interface Source {
        JsonNode answer() throws RefusedException;
    }

    JsonNode get(String question, Source source) throws RefusedException {
        Kept slot;
        synchronized (kept) {
            Instant now = clock.instant();
            Kept present = kept.get(question);
            if (present == null || present.begun.plus(MOMENT).isBefore(now)) {
                kept.remove(question);
                if (kept.size() >= MOST) {
                    kept.remove(kept.keySet().iterator().next());
                }
                present = new Kept(now);
                kept.put(question, present);
            }
            slot = present;
        }
        return slot.get(source);
    }

    private static final class Kept {
        private final Instant begun;
        private JsonNode answer = Indices.MAPPER.missingNode();

        Kept(Instant begun) {
            this.begun = begun;
        }

        /** A failure is not kept: whoever waited asks again. */
        synchronized JsonNode get(Source source) throws RefusedException {
            if (answer.isMissingNode()) {
                answer = source.answer();
            }
            return answer;
        }
    }
}
