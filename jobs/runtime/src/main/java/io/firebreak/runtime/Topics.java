package io.firebreak.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of the Kafka topics.
 *
 * @param prefix put before every name; may be empty
 */
public record Topics(String prefix) {
    private static final String FIREHOSE = "firehose.";

    /** Raw payloads of one platform. */
    public String firehose(String source) {
        return prefix + FIREHOSE + source;
    }

    /** The platform of a {@code firehose.<source>} topic. */
    public static String sourceOf(String firehoseTopic) {
        return firehoseTopic.substring(firehoseTopic.lastIndexOf(FIREHOSE) + FIREHOSE.length());
    }

    /** Whether a topic holds raw payloads. */
    public boolean isFirehose(String topic) {
        return topic.startsWith(prefix + FIREHOSE);
    }

    /** Normalised posts. */
    public String posts() {
        return prefix + "posts";
    }

    /** Posts with what the enrichers say. */
    public String enrichedPosts() {
        return prefix + "enriched-posts";
    }

    /** A row a brand a minute. */
    public String brandMetrics() {
        return prefix + "brand-metrics";
    }

    /** Each change of each incident. */
    public String incidents() {
        return prefix + "incidents";
    }

    /** What people did about incidents. */
    public String incidentActions() {
        return prefix + "incident-actions";
    }

    /** Pages that receivers have taken. */
    public String pageDeliveries() {
        return prefix + "page-deliveries";
    }

    /** Tracked brands, compacted. */
    public String brands() {
        return prefix + "brands";
    }

    /** Input that no stage could use. */
    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** All topics for the given firehoses. */
    public List<String> all(List<String> sources) {
        List<String> all = new ArrayList<>();
        sources.forEach(source -> all.add(firehose(source)));
        all.addAll(List.of(
                posts(),
                enrichedPosts(),
                brandMetrics(),
                incidents(),
                incidentActions(),
                pageDeliveries(),
                brands(),
                deadLetters()));
        return all;
    }
}
