package io.firebreak.bridge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code bridge}. Flat, so that each key can come from the environment, as secrets should.
 *
 * @param blueskyHosts hosts of Jetstream in the order in which they are tried, parted by commas; default the four that
 *     Bluesky runs
 * @param blueskyCollections collections to ask for, parted by commas; identity and account events come whatever is asked
 *     for; default {@code app.bsky.feed.post}
 * @param languages ISO 639-1 codes of the posts to take, parted by commas, by what the post says of itself; posts that
 *     say nothing, deletions and account events are always taken; default all
 * @param mastodonInstances hosts of the Mastodon servers to listen to, parted by commas; default none
 * @param mastodonStream {@code public} for all that a server knows of, {@code local} for its own accounts' posts only;
 *     default {@code public}
 * @param mastodonToken access token of the one instance; default none
 * @param mastodonTokensFile file with a line {@code <instance> <token>} for each instance, read again at each connection;
 *     default none
 * @param mastodonBackfill most statuses to fetch by REST after a gap, 0 for none, up to 100000; default 4000, which is 100 requests of
 *     the 300 that a server allows in five minutes
 * @param rewind how far before its cursor a channel begins again; what comes twice is dropped by ingest; default 5s
 * @param readTimeout silence after which a connection counts as lost; Mastodon servers send a sign of life every 15 s;
 *     default 45s
 * @param connectTimeout how long a connection or request may take; default 10s
 * @param commitInterval time between commits, and so the longest delay that a bridge adds; default 1s
 * @param backoffFirst wait after a first failure; default 500ms
 * @param backoffLongest longest wait between tries; default 1m
 * @param metricsAddress {@code host:port} where Prometheus finds {@code /metrics}; default {@code 127.0.0.1:9404}; port 0
 *     takes a free one; {@code none} for no metrics
 */
public record BridgeSettings(
        String blueskyHosts,
        String blueskyCollections,
        String languages,
        String mastodonInstances,
        MastodonStream mastodonStream,
        @Nullable String mastodonToken,
        @Nullable String mastodonTokensFile,
        Integer mastodonBackfill,
        Duration rewind,
        Duration readTimeout,
        Duration connectTimeout,
        Duration commitInterval,
        Duration backoffFirst,
        Duration backoffLongest,
        String metricsAddress) {
    private static final String NONE = "none";
    private static final Pattern COLLECTION = Pattern.compile("[a-zA-Z0-9.-]{3,256}(\\.\\*)?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:]+\\]|[^:]+):(\\d{1,5})");

    /** Which posts of a Mastodon server. */
    public enum MastodonStream {
        /** All public posts that the server knows of. */
        PUBLIC,
        /** Public posts of the server's own accounts. */
        LOCAL
    }

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public BridgeSettings(
            @Nullable String blueskyHosts,
            @Nullable String blueskyCollections,
            @Nullable String languages,
            @Nullable String mastodonInstances,
            @Nullable MastodonStream mastodonStream,
            @Nullable String mastodonToken,
            @Nullable String mastodonTokensFile,
            @Nullable Integer mastodonBackfill,
            @Nullable Duration rewind,
            @Nullable Duration readTimeout,
            @Nullable Duration connectTimeout,
            @Nullable Duration commitInterval,
            @Nullable Duration backoffFirst,
            @Nullable Duration backoffLongest,
            @Nullable String metricsAddress) {
        this.blueskyHosts = blueskyHosts == null
                ? "jetstream2.us-east.bsky.network,jetstream2.us-west.bsky.network,"
                        + "jetstream1.us-east.bsky.network,jetstream1.us-west.bsky.network"
                : blueskyHosts;
        this.blueskyCollections = blueskyCollections == null ? "app.bsky.feed.post" : blueskyCollections;
        this.languages = languages == null ? "" : languages;
        this.mastodonInstances = mastodonInstances == null ? "" : mastodonInstances;
        this.mastodonStream = mastodonStream == null ? MastodonStream.PUBLIC : mastodonStream;
        this.mastodonToken = mastodonToken;
        this.mastodonTokensFile = mastodonTokensFile;
        this.mastodonBackfill = mastodonBackfill == null ? 4_000 : mastodonBackfill;
        this.rewind = rewind == null ? Duration.ofSeconds(5) : rewind;
        this.readTimeout = readTimeout == null ? Duration.ofSeconds(45) : readTimeout;
        this.connectTimeout = connectTimeout == null ? Duration.ofSeconds(10) : connectTimeout;
        this.commitInterval = commitInterval == null ? Duration.ofSeconds(1) : commitInterval;
        this.backoffFirst = backoffFirst == null ? Duration.ofMillis(500) : backoffFirst;
        this.backoffLongest = backoffLongest == null ? Duration.ofMinutes(1) : backoffLongest;
        this.metricsAddress = metricsAddress == null ? "127.0.0.1:9404" : metricsAddress;

        if (blueskyUrls().isEmpty()) {
            throw new IllegalArgumentException("blueskyHosts is empty; allowed are hosts, parted by commas");
        }
        requireEach("blueskyCollections", this.blueskyCollections, COLLECTION, "names such as app.bsky.feed.post");
        requireEach("languages", this.languages, LANGUAGE, "ISO 639-1 codes such as en");
        mastodonUrls();
        requireRange("mastodonBackfill", this.mastodonBackfill, 0, 100_000);
        requireRange("rewind", this.rewind, Duration.ZERO, Duration.ofHours(1));
        requireRange("readTimeout", this.readTimeout, Duration.ofMillis(100), Duration.ofMinutes(10));
        requireRange("connectTimeout", this.connectTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        requireRange("commitInterval", this.commitInterval, Duration.ofMillis(10), Duration.ofSeconds(10));
        requireRange("backoffFirst", this.backoffFirst, Duration.ofMillis(1), Duration.ofMinutes(1));
        requireRange("backoffLongest", this.backoffLongest, this.backoffFirst, Duration.ofHours(1));
        metricsEndpoint();
        if (mastodonToken != null && mastodonTokensFile != null) {
            throw new IllegalArgumentException("mastodonToken and mastodonTokensFile are both set; allowed is one");
        }
        if (mastodonToken != null && entries(this.mastodonInstances).size() > 1) {
            // A token sent to another server than its own is given away.
            throw new IllegalArgumentException(
                    "mastodonToken is set with several mastodonInstances; allowed is one instance, or mastodonTokensFile");
        }
    }

    /** All defaults. */
    public static BridgeSettings defaults() {
        return new BridgeSettings(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Without secrets, so that it may be logged. */
    @Override
    public String toString() {
        return "BridgeSettings[blueskyHosts=" + blueskyHosts + ", blueskyCollections=" + blueskyCollections
                + ", languages=" + languages + ", mastodonInstances=" + mastodonInstances + ", mastodonStream="
                + mastodonStream + ", metricsAddress=" + metricsAddress + "]";
    }

    List<URI> blueskyUrls() {
        return entries(blueskyHosts).stream()
                .map(host -> url("blueskyHosts", host, "wss", "ws"))
                .toList();
    }

    List<String> blueskyCollectionList() {
        return entries(blueskyCollections);
    }

    LanguageFilter languageFilter() {
        return new LanguageFilter(Set.copyOf(entries(languages)));
    }

    List<URI> mastodonUrls() {
        return entries(mastodonInstances).stream()
                .map(host -> url("mastodonInstances", host, "https", "http"))
                .toList();
    }

    /**
     * Access token of an instance; null when none is configured.
     *
     * @throws IllegalArgumentException naming the key, when the file cannot be read
     */
    @Nullable
    String mastodonToken(URI instance) {
        if (mastodonTokensFile == null) {
            return mastodonToken;
        }
        try {
            return Files.readAllLines(Path.of(mastodonTokensFile)).stream()
                    .map(line -> line.strip().split("\\s+", 2))
                    .filter(line -> line.length == 2 && line[0].equals(instance.getAuthority()))
                    .map(line -> line[1])
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "mastodonTokensFile is '" + mastodonTokensFile + "', which cannot be read", e);
        }
    }

    Backoff backoff() {
        return new Backoff(backoffFirst, backoffLongest);
    }

    /** Where to serve metrics; null for nowhere. */
    @Nullable
    InetSocketAddress metricsEndpoint() {
        if (metricsAddress.equals(NONE)) {
            return null;
        }
        var matcher = ADDRESS.matcher(metricsAddress);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
            throw new IllegalArgumentException("metricsAddress is '" + metricsAddress
                    + "'; allowed are host:port such as 127.0.0.1:9404, or none");
        }
        return new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    private static List<String> entries(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    // A bare host is reached encrypted; in the clear only this machine may be named.
    private static URI url(String key, String entry, String encrypted, String clear) {
        try {
            URI url = new URI(entry.contains("://") ? entry : encrypted + "://" + entry);
            boolean plain = url.getHost() != null
                    && url.getUserInfo() == null
                    && (url.getPath() == null
                            || url.getPath().isEmpty()
                            || url.getPath().equals("/"));
            if (plain && (encrypted.equals(url.getScheme()) || (clear.equals(url.getScheme()) && isLoopback(url)))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below, like every other value that is no host.
        }
        throw new IllegalArgumentException(key + " has '" + entry + "'; allowed are hosts such as example.org, or "
                + encrypted + "://host:port, and " + clear + ":// for this machine only");
    }

    private static boolean isLoopback(URI url) {
        String host = url.getHost();
        try {
            // Numbers and localhost only: a name of somebody else's is not looked up.
            return host.equals("localhost")
                    || (host.matches("[0-9.]+|\\[[0-9a-fA-F:]+\\]")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void requireEach(String key, String list, Pattern pattern, String allowed) {
        for (String entry : entries(list)) {
            if (!pattern.matcher(entry).matches()) {
                throw new IllegalArgumentException(key + " has '" + entry + "'; allowed are " + allowed);
            }
        }
    }

    private static <T extends Comparable<T>> void requireRange(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " is " + value + "; allowed are " + least + " to " + most);
        }
    }
}
