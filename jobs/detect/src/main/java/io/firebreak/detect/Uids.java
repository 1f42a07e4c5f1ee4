package io.firebreak.detect;

import java.util.List;

/** Uids of the job's operators: part of its state's address, never to be changed. */
final class Uids {
    static final String ENRICHED_POSTS_SOURCE = "enriched-posts-source";
    static final String INCIDENT_ACTIONS_SOURCE = "incident-actions-source";
    static final String BRANDS_SOURCE = "brands-source";
    static final String DECODE_POSTS = "decode-enriched-posts";
    static final String DECODE_ACTIONS = "decode-incident-actions";
    static final String DECODE_BRANDS = "decode-brands";
    static final String TIMELESS_BRANDS = "timeless-brands";
    static final String COUNT_PARTIALS = "count-partials";
    static final String COUNTS_INPUT = "counts-input";
    static final String TIMELESS_ACTIONS = "timeless-actions";
    static final String ACTIONS_INPUT = "actions-input";
    static final String SELECT_WITHDRAWALS = "select-withdrawals";
    static final String DETECT_INCIDENTS = "detect-incidents";
    static final String CHANNEL_COUNTS_INPUT = "channel-counts-input";
    static final String CHANNEL_ACTIONS_INPUT = "channel-actions-input";
    static final String WATCH_CHANNELS = "watch-channels";
    static final String SELECT_BRANDS = "select-brands";
    static final String BRAND_METRICS_SINK = "brand-metrics-sink";
    static final String INCIDENTS_SINK = "incidents-sink";
    static final List<String> ALL = List.of(
            ENRICHED_POSTS_SOURCE,
            INCIDENT_ACTIONS_SOURCE,
            BRANDS_SOURCE,
            DECODE_POSTS,
            DECODE_ACTIONS,
            DECODE_BRANDS,
            TIMELESS_BRANDS,
            COUNT_PARTIALS,
            COUNTS_INPUT,
            TIMELESS_ACTIONS,
            ACTIONS_INPUT,
            SELECT_WITHDRAWALS,
            SELECT_BRANDS,
            DETECT_INCIDENTS,
            CHANNEL_COUNTS_INPUT,
            CHANNEL_ACTIONS_INPUT,
            WATCH_CHANNELS,
            BRAND_METRICS_SINK,
            INCIDENTS_SINK);

    private Uids() {}
}
