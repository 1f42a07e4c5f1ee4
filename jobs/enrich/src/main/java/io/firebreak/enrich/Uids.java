package io.firebreak.enrich;

import java.util.List;

/** Uids of the job's operators: part of its state's address, never to be changed. */
final class Uids {
    static final String POSTS_SOURCE = "posts-source";
    static final String BRANDS_SOURCE = "brands-source";
    static final String DECODE = "decode-posts";
    static final String ENRICH = "enrich";
    static final String SINK = "enriched-posts-sink";
    static final List<String> ALL = List.of(POSTS_SOURCE, BRANDS_SOURCE, DECODE, ENRICH, SINK);

    private Uids() {}
}
