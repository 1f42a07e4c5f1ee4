package io.firebreak.bridge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Journals in memory, which can be made to fail. */
final class MemoryJournals implements Journal.Opener {
    private final List<String> committed = new CopyOnWriteArrayList<>();
    private final Map<String, String> cursors = new ConcurrentHashMap<>();
    private final AtomicInteger failingCommits = new AtomicInteger();

    /** Starts a channel from a cursor. */
    MemoryJournals at(String channel, String cursor) {
        cursors.put(channel, cursor);
        return this;
    }

    /** Makes the next commits fail, so that what was appended is forgotten. */
    MemoryJournals failing(int commits) {
        failingCommits.set(commits);
        return this;
    }

    List<String> committed() {
        return committed;
    }

    @Nullable
    String cursor(String channel) {
        return cursors.get(channel);
    }

    @Override
    public Journal open(String source, String channel) {
        return new Journal() {
            private final List<String> appended = new ArrayList<>();

            @Override
            public @Nullable String cursor() {
                return cursors.get(channel);
            }

            @Override
            public void append(byte[] payload, Instant arrivedAt) {
                appended.add(new String(payload, StandardCharsets.UTF_8));
            }

            @Override
            public void commit(@Nullable String newCursor) throws JournalUnavailableException {
                if (failingCommits.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new JournalUnavailableException("away", new IllegalStateException());
                }
                if (newCursor != null) {
                    cursors.put(channel, newCursor);
                }
                committed.addAll(appended);
                appended.clear();
            }

            @Override
            public void close() {
                appended.clear();
            }
        };
    }
}
