package io.firebreak.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An Elasticsearch server (one node, security off unless asked for) in a process of its own, reachable from this machine
 * only. Its data survive a restart on the same directory. Only indices whose names begin with {@code firebreak-} are created by
 * writing to them. Thread-safe.
 */
public final class LocalElasticsearch implements AutoCloseable {
    private static final String SERVICE = "Elasticsearch";

    /** Eleven seconds are usual; a machine that is busy with ten other things has been seen to need ninety. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final int REQUEST_MILLIS = 5_000;

    private final ChildProcess process;
    private final URI url;

    private LocalElasticsearch(ChildProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * How to run the server.
     *
     * @param dataDirectory what it writes goes to the directory {@code elasticsearch} beneath, created when absent
     * @param port of the HTTP interface; 0 takes a free one
     * @param heapMegabytes of the server's JVM, whose resident memory is about 250 MB above it
     * @param progress receives a line for people at each step, on the thread that starts the service
     * @param security directory of what a secured server needs; null for a server without security. Its {@code config} is
     *     copied to the server's configuration and holds {@code http.crt} and {@code http.key} (PEM) and the files of the
     *     file realm; its {@code plugins} are the server's plugins
     */
    public record Options(
            Path dataDirectory,
            int port,
            int heapMegabytes,
            Consumer<String> progress,
            @Nullable Path security) {
        private static final int DEFAULT_HEAP_MEGABYTES = 512;

        /** A free port, 512 MB of heap, silent. */
        public static Options in(Path dataDirectory) {
            return new Options(dataDirectory, 0, DEFAULT_HEAP_MEGABYTES, line -> {}, null);
        }

        public Options withPort(int newPort) {
            return new Options(dataDirectory, newPort, heapMegabytes, progress, security);
        }

        public Options withHeapMegabytes(int newHeapMegabytes) {
            return new Options(dataDirectory, port, newHeapMegabytes, progress, security);
        }

        public Options withProgress(Consumer<String> newProgress) {
            return new Options(dataDirectory, port, heapMegabytes, newProgress, security);
        }

        /** HTTPS and authentication, by the files in a directory. */
        public Options withSecurity(Path newSecurity) {
            return new Options(dataDirectory, port, heapMegabytes, progress, newSecurity);
        }
    }

    /**
     * Starts a server and returns when it serves requests and has recovered its indices.
     *
     * @throws LocalServiceException when the port is taken, the directory cannot be written or the server gives up
     */
    public static LocalElasticsearch start(Options options) throws LocalServiceException {
        long begin = System.nanoTime();
        if (options.port() != 0) {
            LoopbackPorts.requireFree(SERVICE, options.port());
        }
        Path home = ServiceDirectory.writable(SERVICE, options.dataDirectory().resolve("elasticsearch"));
        Path ports = ElasticsearchSettings.boundPorts(home);
        options.progress().accept("Elasticsearch: starting");
        ChildProcess process = launch(home, ports, options);
        try {
            LocalElasticsearch elasticsearch =
                    new LocalElasticsearch(process, awaitReady(process, ports, options.security() != null));
            options.progress()
                    .accept("Elasticsearch: ready on %s after %.1f s"
                            .formatted(elasticsearch.url(), Elapsed.seconds(begin)));
            return elasticsearch;
        } catch (LocalServiceException | RuntimeException e) {
            stop(process);
            throw e;
        }
    }

    /** {@code http://host:port}, or {@code https} where security is on, without a slash at the end. */
    public URI url() {
        return url;
    }

    /**
     * The directory that the server was unpacked to; its {@code lib} is what a plugin is compiled against.
     *
     * @throws LocalServiceException when the build has unpacked none
     */
    public static Path distribution() throws LocalServiceException {
        return ElasticsearchDistribution.locate();
    }

    /** Process id of the server. */
    public long pid() {
        return process.pid();
    }

    /** Bytes that the server holds in RAM, or empty where the operating system does not tell. */
    public OptionalLong residentBytes() {
        return process.residentBytes();
    }

    /** Completes with the reason if the server ends before {@link #close()}; never completes exceptionally. */
    public CompletableFuture<LocalServiceException> died() {
        return process.died().copy();
    }

    /** Ends the server as a crash would ({@code kill -9}), for tests of what must survive that; data stay. */
    public void kill() {
        process.kill();
    }

    /** Stops the server in order, within seconds; data stay. Does nothing the second time. */
    @Override
    public void close() {
        stop(process);
    }

    private static void stop(ChildProcess process) {
        process.stop(new byte[] {ElasticsearchServerArgs.STOP}, STOP_PATIENCE);
    }

    private static ChildProcess launch(Path home, Path ports, Options options) throws LocalServiceException {
        Path distribution = ElasticsearchDistribution.locate();
        Path config = ElasticsearchSettings.config(home);
        Path logs = ElasticsearchSettings.logs(home);
        Path temporary = ElasticsearchSettings.temporary(home);
        Path logging = config.resolve("log4j2.properties");
        Path security = options.security();
        Path pathHome = distribution;
        try {
            for (Path directory : List.of(config, logs, temporary)) {
                Files.createDirectories(directory);
            }
            Files.deleteIfExists(ports);
            Files.writeString(logging, ElasticsearchSettings.logging(), UTF_8);
            if (security != null) {
                ServiceDirectory.copy(security.resolve("config"), config);
                pathHome = ElasticsearchDistribution.withPlugins(
                        distribution, home.resolve("home"), security.resolve("plugins"));
            }
        } catch (IOException e) {
            throw ServiceDirectory.unwritable(SERVICE, home, e);
        }
        List<Path> reads = List.of(
                logging, distribution.resolve("NOTICE.txt"), Path.of(System.getProperty("java.home"), "release"));
        List<String> command = new ArrayList<>(Unprivileged.prefix(SERVICE, home, reads));
        command.addAll(ElasticsearchSettings.command(distribution, home, options.heapMegabytes()));
        Map<String, String> node = ElasticsearchSettings.node(
                pathHome, home, options.port(), Runtime.getRuntime().availableProcessors());
        if (security != null) {
            node.putAll(ElasticsearchSettings.secured(config));
        }
        return ChildProcess.start(
                new ChildProcess.Launch(
                        SERVICE,
                        home,
                        command,
                        Map.of("LIBFFI_TMPDIR", temporary.toString()),
                        logs.resolve("server.log")),
                ElasticsearchServerArgs.encode(node, config, logs));
    }

    private static URI awaitReady(ChildProcess process, Path ports, boolean secured) throws LocalServiceException {
        long begin = System.nanoTime();
        boolean written = Waiting.until(START_PATIENCE, () -> !process.isAlive() || Files.exists(ports));
        if (!process.isAlive()) {
            throw process.failure("stopped while starting");
        }
        if (!written) {
            throw notReady(process);
        }
        URI url = boundAddress(process, ports, secured ? "https" : "http");
        if (secured) {
            // Its health is told to nobody without an account; it serves requests by now.
            return url;
        }
        Duration left = START_PATIENCE.minusNanos(System.nanoTime() - begin);
        if (!Waiting.until(left, () -> !process.isAlive() || recovered(url)) || !process.isAlive()) {
            throw notReady(process);
        }
        return url;
    }

    private static LocalServiceException notReady(ChildProcess process) {
        return process.failure("did not become ready within %d s".formatted(START_PATIENCE.toSeconds()));
    }

    private static URI boundAddress(ChildProcess process, Path ports, String scheme) throws LocalServiceException {
        try {
            return URI.create(
                    scheme + "://" + Files.readString(ports).lines().findFirst().orElseThrow());
        } catch (IOException | RuntimeException e) {
            throw process.failure("did not tell its port");
        }
    }

    private static boolean recovered(URI url) {
        try {
            HttpURLConnection request =
                    (HttpURLConnection) url.resolve("/_cluster/health?wait_for_status=yellow&timeout=1s")
                            .toURL()
                            .openConnection();
            request.setConnectTimeout(REQUEST_MILLIS);
            request.setReadTimeout(REQUEST_MILLIS);
            return request.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
