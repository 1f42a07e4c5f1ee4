package io.firebreak.index;

import io.firebreak.index.document.Partitions;
import io.firebreak.index.elasticsearch.Backoff;
import io.firebreak.index.elasticsearch.BulkSettings;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.index.elasticsearch.IndexSetup;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code index}. Flat, so that each key can come from the environment, as secrets should.
 *
 * @param elasticsearchUrls nodes as {@code http://host:port} or {@code https://host:port}, several parted by commas;
 *     default {@code http://127.0.0.1:9200}
 * @param caFile PEM file of the authorities to trust; default those of the JVM
 * @param apiKey encoded API key; default none
 * @param apiKeyFile file that holds the API key; default none
 * @param username user of basic authentication; default none
 * @param password its password; default none
 * @param passwordFile file that holds the password; default none
 * @param compression whether requests are gzipped; default false
 * @param connectTimeout how long a connection may take; default 5s
 * @param requestTimeout how long a request may take before it is sent again; default 60s
 * @param bulkDocuments most writes in a request, 1 to 10000; default 1000
 * @param bulkBytes most bytes in a request, 5 to 50 MiB; default 5 MiB
 * @param bulkLinger how long a write may wait for others; default 500ms
 * @param backoffFirst wait before a failed request is first sent again; default 250ms
 * @param backoffLongest longest wait between tries, however long the server is away; default 15s. A checkpoint waits for
 *     the try under way, so it should stay well under the checkpoint timeout
 * @param posts which posts are indexed: {@code all}, or {@code brands} for those that mention a tracked brand or come from
 *     an account of one; an edit that takes the last mention out takes the document away. Default {@code all}
 * @param postsPartition how much time one index of posts holds, {@code day} or {@code month}; default day
 * @param postsRetention how long posts are kept; bounds the job's state; default 30d
 * @param postShards primary shards of a new index of posts; default 1
 * @param replicas copies of each shard of new indices beside the primary; default 1
 * @param refreshInterval how old a search result may be; default 5s
 */
public record IndexSettings(
        String elasticsearchUrls,
        @Nullable String caFile,
        @Nullable String apiKey,
        @Nullable String apiKeyFile,
        @Nullable String username,
        @Nullable String password,
        @Nullable String passwordFile,
        Boolean compression,
        Duration connectTimeout,
        Duration requestTimeout,
        Integer bulkDocuments,
        Integer bulkBytes,
        Duration bulkLinger,
        Duration backoffFirst,
        Duration backoffLongest,
        PostSelection posts,
        Partitions.Granularity postsPartition,
        Duration postsRetention,
        Integer postShards,
        Integer replicas,
        Duration refreshInterval)
        implements Serializable {

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public IndexSettings(
            @Nullable String elasticsearchUrls,
            @Nullable String caFile,
            @Nullable String apiKey,
            @Nullable String apiKeyFile,
            @Nullable String username,
            @Nullable String password,
            @Nullable String passwordFile,
            @Nullable Boolean compression,
            @Nullable Duration connectTimeout,
            @Nullable Duration requestTimeout,
            @Nullable Integer bulkDocuments,
            @Nullable Integer bulkBytes,
            @Nullable Duration bulkLinger,
            @Nullable Duration backoffFirst,
            @Nullable Duration backoffLongest,
            @Nullable PostSelection posts,
            Partitions.@Nullable Granularity postsPartition,
            @Nullable Duration postsRetention,
            @Nullable Integer postShards,
            @Nullable Integer replicas,
            @Nullable Duration refreshInterval) {
        BulkSettings bulk = BulkSettings.DEFAULT;
        this.elasticsearchUrls = elasticsearchUrls == null ? "http://127.0.0.1:9200" : elasticsearchUrls;
        this.caFile = caFile;
        this.apiKey = apiKey;
        this.apiKeyFile = apiKeyFile;
        this.username = username;
        this.password = password;
        this.passwordFile = passwordFile;
        this.compression = compression != null && compression;
        this.connectTimeout = connectTimeout == null ? Duration.ofSeconds(5) : connectTimeout;
        this.requestTimeout = requestTimeout == null ? Duration.ofSeconds(60) : requestTimeout;
        this.bulkDocuments = bulkDocuments == null ? bulk.documents() : bulkDocuments;
        this.bulkBytes = bulkBytes == null ? bulk.bytes() : bulkBytes;
        this.bulkLinger = bulkLinger == null ? bulk.linger() : bulkLinger;
        this.backoffFirst = backoffFirst == null ? bulk.backoff().first() : backoffFirst;
        this.backoffLongest = backoffLongest == null ? bulk.backoff().longest() : backoffLongest;
        this.posts = posts == null ? PostSelection.ALL : posts;
        this.postsPartition = postsPartition == null ? Partitions.Granularity.DAY : postsPartition;
        this.postsRetention = postsRetention == null ? Duration.ofDays(30) : postsRetention;
        this.postShards = postShards == null ? 1 : postShards;
        this.replicas = replicas == null ? 1 : replicas;
        this.refreshInterval = refreshInterval == null ? Duration.ofSeconds(5) : refreshInterval;

        urls(this.elasticsearchUrls);
        requireRange("bulkDocuments", this.bulkDocuments, 1, 10_000);
        requireRange("bulkBytes", this.bulkBytes, DocumentWrite.MAX_BYTES + (1 << 20), 50 << 20);
        requireRange("postShards", this.postShards, 1, 1_024);
        requireRange("replicas", this.replicas, 0, 10);
        requireRange("connectTimeout", this.connectTimeout, Duration.ofMillis(1), Duration.ofMinutes(5));
        requireRange("requestTimeout", this.requestTimeout, Duration.ofMillis(100), Duration.ofMinutes(10));
        requireRange("bulkLinger", this.bulkLinger, Duration.ofMillis(1), Duration.ofMinutes(1));
        requireRange("backoffFirst", this.backoffFirst, Duration.ofMillis(1), Duration.ofMinutes(1));
        requireRange("backoffLongest", this.backoffLongest, this.backoffFirst, Duration.ofMinutes(5));
        requireRange("postsRetention", this.postsRetention, Duration.ofHours(1), Duration.ofDays(36_500));
        requireRange("refreshInterval", this.refreshInterval, Duration.ofMillis(100), Duration.ofHours(1));
        if (apiKey != null && apiKeyFile != null) {
            throw new IllegalArgumentException("apiKey and apiKeyFile are both set; allowed is one");
        }
        if (password != null && passwordFile != null) {
            throw new IllegalArgumentException("password and passwordFile are both set; allowed is one");
        }
        if (username != null && (apiKey != null || apiKeyFile != null)) {
            throw new IllegalArgumentException("username and an API key are both set; allowed is one");
        }
    }

    /** All defaults. */
    public static IndexSettings defaults() {
        return new IndexSettings(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }

    /**
     * How to reach Elasticsearch; reads the files that hold secrets.
     *
     * @throws IllegalArgumentException naming the key, when one cannot be read
     */
    public ElasticsearchSettings elasticsearch() {
        return new ElasticsearchSettings(
                urls(elasticsearchUrls),
                caFile,
                secret("apiKeyFile", apiKeyFile, apiKey),
                username,
                secret("passwordFile", passwordFile, password),
                compression,
                connectTimeout,
                requestTimeout);
    }

    /** How writes are put together. */
    public BulkSettings bulk() {
        return new BulkSettings(bulkDocuments, bulkBytes, bulkLinger, new Backoff(backoffFirst, backoffLongest));
    }

    /** Which index a document belongs to. */
    public Partitions partitions() {
        return new Partitions(postsPartition, postsRetention);
    }

    /** Sizes of new indices. */
    public IndexSetup.Sizes sizes() {
        return new IndexSetup.Sizes(postShards, replicas, refreshInterval);
    }

    /** Without secrets, so that it may be logged. */
    @Override
    public String toString() {
        return "IndexSettings[elasticsearch=" + elasticsearchUrls + ", username=" + username + ", bulk=" + bulk()
                + ", partitions=" + partitions() + ", sizes=" + sizes() + "]";
    }

    private static @Nullable String secret(String key, @Nullable String file, @Nullable String value) {
        if (file == null) {
            return value;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(key + " is '" + file + "', which cannot be read", e);
        }
    }

    private static List<URI> urls(String list) {
        List<URI> urls = new ArrayList<>();
        for (String url : list.split(",", -1)) {
            URI parsed;
            try {
                parsed = new URI(url.strip());
            } catch (URISyntaxException e) {
                throw notUrls(list, e);
            }
            boolean http = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
            if (!http || parsed.getHost() == null || parsed.getUserInfo() != null) {
                throw notUrls(list, null);
            }
            urls.add(parsed);
        }
        return List.copyOf(urls);
    }

    private static IllegalArgumentException notUrls(String list, @Nullable Exception cause) {
        // The value is not repeated when it may hold a password.
        String shown = list.contains("@") ? "(hidden)" : list;
        return new IllegalArgumentException(
                "elasticsearchUrls is '" + shown
                        + "'; allowed are http://host:port or https://host:port, parted by commas, without user",
                cause);
    }

    private static <T extends Comparable<T>> void requireRange(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " is " + value + "; allowed are " + least + " to " + most);
        }
    }
}
