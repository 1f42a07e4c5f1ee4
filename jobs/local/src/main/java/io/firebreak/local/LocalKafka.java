package io.firebreak.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A Kafka broker (KRaft, one node) in a process of its own, reachable from this machine only. Its data survive a
 * restart on the same directory. Thread-safe.
 */
public final class LocalKafka implements AutoCloseable {
    private static final String SERVICE = "Kafka";
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final byte[] NOTHING = {};

    private final ChildProcess process;
    private final int port;

    private LocalKafka(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * How to run the broker.
     *
     * @param dataDirectory what it writes goes to the directory {@code kafka} beneath, created when absent
     * @param port for clients; 0 takes a free one
     * @param heapMegabytes of the broker's JVM, whose resident memory is about 200 MB above it
     * @param listener a further listener as {@code <protocol>://<host>:<port>}, such as one with TLS; empty for none
     * @param broker further broker properties as Kafka documents them, which win over ours
     * @param progress receives a line for people at each step, on the thread that starts the service
     */
    public record Options(
            Path dataDirectory,
            int port,
            int heapMegabytes,
            String listener,
            Map<String, String> broker,
            Consumer<String> progress) {
        private static final int DEFAULT_HEAP_MEGABYTES = 256;

        /** A free port, 256 MB of heap, silent. */
        public static Options in(Path dataDirectory) {
            return new Options(dataDirectory, 0, DEFAULT_HEAP_MEGABYTES, "", Map.of(), line -> {});
        }

        public Options withPort(int newPort) {
            return new Options(dataDirectory, newPort, heapMegabytes, listener, broker, progress);
        }

        public Options withHeapMegabytes(int newHeapMegabytes) {
            return new Options(dataDirectory, port, newHeapMegabytes, listener, broker, progress);
        }

        /** With a listener beside the one without encryption, and what the broker needs for it. */
        public Options withListener(String newListener, Map<String, String> newBroker) {
            return new Options(dataDirectory, port, heapMegabytes, newListener, Map.copyOf(newBroker), progress);
        }

        public Options withProgress(Consumer<String> newProgress) {
            return new Options(dataDirectory, port, heapMegabytes, listener, broker, newProgress);
        }
    }

    /**
     * Starts a broker and returns when it serves requests.
     *
     * @throws LocalServiceException when the port is taken, the directory cannot be written or the broker gives up
     */
    public static LocalKafka start(Options options) throws LocalServiceException {
        long begin = System.nanoTime();
        if (options.port() != 0) {
            LoopbackPorts.requireFree(SERVICE, options.port());
        }
        Path home = ServiceDirectory.writable(SERVICE, options.dataDirectory().resolve("kafka"));
        int port = options.port() != 0 ? options.port() : LoopbackPorts.free(SERVICE);
        options.progress().accept("Kafka: starting on %s:%d".formatted(LoopbackPorts.HOST, port));
        LocalKafka kafka = new LocalKafka(launch(home, port, options), port);
        try {
            kafka.awaitReady();
        } catch (LocalServiceException | RuntimeException e) {
            kafka.close();
            throw e;
        }
        options.progress()
                .accept("Kafka: ready on %s after %.1f s".formatted(kafka.bootstrapServers(), Elapsed.seconds(begin)));
        return kafka;
    }

    /** {@code host:port} for clients. */
    public String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + port;
    }

    /** Process id of the broker. */
    public long pid() {
        return process.pid();
    }

    /** Bytes that the broker holds in RAM, or empty where the operating system does not tell. */
    public OptionalLong residentBytes() {
        return process.residentBytes();
    }

    /** Completes with the reason if the broker ends before {@link #close()}; never completes exceptionally. */
    public CompletableFuture<LocalServiceException> died() {
        return process.died().copy();
    }

    /** Ends the broker as a crash would ({@code kill -9}), for tests of what must survive that; data stay. */
    public void kill() {
        process.kill();
    }

    /** Stops the broker in order, within seconds; data stay. Does nothing the second time. */
    @Override
    public void close() {
        process.stop(NOTHING, STOP_PATIENCE);
    }

    private static ChildProcess launch(Path home, int port, Options options) throws LocalServiceException {
        Path log = home.resolve("logs").resolve("server.log");
        Path properties = home.resolve("server.properties");
        Path logging = home.resolve("log4j2.properties");
        try {
            Files.writeString(
                    properties,
                    KafkaSettings.serverProperties(
                            home, port, LoopbackPorts.free(SERVICE), options.listener(), options.broker()),
                    UTF_8);
            Files.writeString(logging, KafkaSettings.logging(log), UTF_8);
        } catch (IOException e) {
            throw ServiceDirectory.unwritable(SERVICE, home, e);
        }
        List<String> command = KafkaSettings.command(
                options.heapMegabytes(), System.getProperty("java.class.path"), logging, properties);
        return ChildProcess.start(new ChildProcess.Launch(SERVICE, home, command, Map.of(), log), NOTHING);
    }

    private void awaitReady() throws LocalServiceException {
        boolean listens = Waiting.until(START_PATIENCE, () -> !process.isAlive() || listens());
        if (!process.isAlive()) {
            throw process.failure("stopped while starting");
        }
        if (!listens || !answers()) {
            throw process.failure("did not become ready within %d s".formatted(START_PATIENCE.toSeconds()));
        }
    }

    /** Asked before the first real request, so that the client library has no failed connection to complain about. */
    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(LoopbackPorts.address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answers() {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) START_PATIENCE.toMillis());
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
