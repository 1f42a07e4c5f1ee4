package io.firebreak.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * The broker's process: formats its storage the first time, serves until its standard input ends, then stops in order.
 */
final class KafkaServer {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Object stopLock = new Object();
    private @Nullable KafkaRaftServer running;

    private KafkaServer() {}

    /** Takes the path of server.properties. */
    public static void main(String[] args) throws IOException {
        new KafkaServer().serve(Path.of(args[0]), System.in);
    }

    private void serve(Path serverProperties, InputStream lifeline) throws IOException {
        Thread watcher = new Thread(() -> stopAtEndOf(lifeline), "lifeline");
        watcher.setDaemon(true);
        watcher.start();
        int formatted = StorageTool.execute(
                new String[] {
                    "format", "--ignore-formatted", "-t", KafkaSettings.CLUSTER_ID, "-c", serverProperties.toString()
                },
                System.out);
        if (formatted != 0) {
            Runtime.getRuntime().halt(formatted);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(load(serverProperties)), Time.SYSTEM);
        server.startup();
        synchronized (stopLock) {
            running = server;
        }
        server.awaitShutdown();
    }

    private void stopAtEndOf(InputStream lifeline) {
        awaitEnd(lifeline);
        Thread insist = new Thread(KafkaServer::haltAfterPatience, "stop-deadline");
        insist.setDaemon(true);
        insist.start();
        synchronized (stopLock) {
            // A broker that has not come up has nothing to lose: its log is safe against any crash.
            if (running != null) {
                running.shutdown();
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void awaitEnd(InputStream lifeline) {
        try {
            while (lifeline.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
        }
    }

    private static void haltAfterPatience() {
        try {
            Thread.sleep(STOP_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
