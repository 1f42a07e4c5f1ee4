package io.firebreak.index.elasticsearch;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Elasticsearch.
 *
 * @param urls nodes, each {@code http://host:port} or {@code https://host:port}, optionally with a path
 * @param caFile PEM file of the authorities to trust; null for those of the JVM
 * @param apiKey encoded API key; null when not used; never logged
 * @param username user of basic authentication; null when not used
 * @param password password of {@code username}; never logged
 * @param compression whether requests are sent gzipped: saves network, costs processor time
 * @param connectTimeout how long a connection may take
 * @param requestTimeout how long a request may take before it counts as lost and is sent again
 */
public record ElasticsearchSettings(
        List<URI> urls,
        @Nullable String caFile,
        @Nullable String apiKey,
        @Nullable String username,
        @Nullable String password,
        boolean compression,
        Duration connectTimeout,
        Duration requestTimeout)
        implements Serializable {

    /** Settings for nodes without authentication. */
    public static ElasticsearchSettings of(URI... urls) {
        return new ElasticsearchSettings(
                List.of(urls), null, null, null, null, false, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    /** Without secrets, so that it may be logged. */
    @Override
    public String toString() {
        return "ElasticsearchSettings[urls=" + urls + ", caFile=" + caFile + ", apiKey=" + shown(apiKey)
                + ", username=" + username + ", password=" + shown(password) + ", compression=" + compression
                + ", connectTimeout=" + connectTimeout + ", requestTimeout=" + requestTimeout + "]";
    }

    private static String shown(@Nullable String secret) {
        return secret == null ? "none" : "(hidden)";
    }
}
