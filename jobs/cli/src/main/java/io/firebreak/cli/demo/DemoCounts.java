package io.firebreak.cli.demo;

import java.util.Map;

/**
 * What a {@link DemoFirehose} has handed out so far, as a flawless reader would count it.
 *
 * @param records all payloads; the sum of all further counts but {@code live}
 * @param bySource payloads by platform
 * @param created posts that appeared, each counted once
 * @param edited payloads that change an existing post, also those that do so under a new id
 * @param deleted payloads that delete one post each
 * @param authorsDeleted payloads that delete one author with everything by that author each
 * @param geoScrubbed payloads that withdraw the places of one author's posts
 * @param notPosts payloads that are understood and tell of no post
 * @param malformed broken payloads
 * @param duplicates payloads handed out a second time, byte by byte
 * @param live posts that exist now: created and neither deleted nor of a deleted author
 */
public record DemoCounts(
        long records,
        Map<String, Long> bySource,
        long created,
        long edited,
        long deleted,
        long authorsDeleted,
        long geoScrubbed,
        long notPosts,
        long malformed,
        long duplicates,
        long live) {
    /** Keeps its own copy of the map. */
    public DemoCounts {
        bySource = Map.copyOf(bySource);
    }
}
