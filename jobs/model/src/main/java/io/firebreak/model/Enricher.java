package io.firebreak.model;

/**
 * Port: says what a post is about. Implementations are deterministic; one instance is used by one thread at a time, and
 * any number of instances share their models.
 */
public interface Enricher {
    /**
     * Enriches a post. Never throws on any text; time is linear in its length.
     *
     * @param source the post's platform
     * @param post content within {@link PostLimits}
     */
    Enrichment enrich(String source, Post post);
}
