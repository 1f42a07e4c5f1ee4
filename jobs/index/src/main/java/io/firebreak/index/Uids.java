package io.firebreak.index;

import java.util.List;

/** Uids of the job's operators: part of its state's address, never to be changed. */
public final class Uids {
    public static final String POSTS_SOURCE = "enriched-posts-source";
    public static final String METRICS_SOURCE = "brand-metrics-source";
    public static final String INCIDENTS_SOURCE = "incidents-source";
    public static final String POST_CHANGES = "post-changes";
    public static final String AUTHOR_HISTORY = "author-documents";
    public static final String POST_HISTORY = "post-documents";
    public static final String METRICS_DOCUMENTS = "brand-metrics-documents";
    public static final String INCIDENT_DOCUMENTS = "incident-documents";
    public static final String DEAD_LETTERS_SOURCE = "dead-letters-source";
    public static final String REPLAYED_POST_CHANGES = "replayed-post-changes";
    public static final String ANSWERS = "answers";
    public static final String DEAD_LETTER_DOCUMENTS = "dead-letter-documents";
    public static final String SINK = "elasticsearch-sink";
    public static final String OTHERS_SINK = "elasticsearch-sink-of-others";
    public static final List<String> ALL = List.of(
            POSTS_SOURCE,
            METRICS_SOURCE,
            INCIDENTS_SOURCE,
            POST_CHANGES,
            AUTHOR_HISTORY,
            POST_HISTORY,
            METRICS_DOCUMENTS,
            INCIDENT_DOCUMENTS,
            DEAD_LETTERS_SOURCE,
            REPLAYED_POST_CHANGES,
            ANSWERS,
            DEAD_LETTER_DOCUMENTS,
            SINK,
            OTHERS_SINK);

    private Uids() {}
}
