package io.firebreak.detect.metrics;

import io.firebreak.model.EnrichedPost;
import io.firebreak.model.EventType;
import io.firebreak.model.Post;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the posts of each platform by minute, whatever they are about. Not thread-safe. */
public final class ChannelCounts {
    /** Platforms counted apart; only hostile input has more, and those are not watched. */
    private static final int MOST_SOURCES = 64;

    private final Map<String, Map<Long, Long>> counts = new LinkedHashMap<>();

    /** Counts an event if it is a new post of live time. */
    public void add(EnrichedPost enriched) {
        Post post = enriched.event().post();
        if (enriched.event().type() != EventType.CREATED || post == null || post.backdated()) {
            return;
        }
        String source = enriched.event().source();
        if (counts.size() < MOST_SOURCES || counts.containsKey(source)) {
            long minute = Math.floorDiv(post.createdAt().getEpochSecond(), 60L);
            counts.computeIfAbsent(source, any -> new LinkedHashMap<>()).merge(minute, 1L, Long::sum);
        }
    }

    /** Hands out what was counted and starts afresh. */
    public void drain(Consumer<ChannelMinute> out) {
        counts.forEach((source, minutes) ->
                minutes.forEach((minute, posts) -> out.accept(new ChannelMinute(source, minute, posts))));
        counts.clear();
    }
}
