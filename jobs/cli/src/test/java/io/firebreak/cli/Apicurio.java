package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Apicurio Registry in a process of its own, its data in memory, reachable from this machine only. */
final class Apicurio implements AutoCloseable {
    private static final Path HOME = Path.of("target", "apicurio").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private Apicurio(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static Apicurio start(Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        HOME.resolve("apicurio-registry-app-2.6.13.Final-runner.jar")
                                .toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("apicurio.log").toFile())
                .start();
        // Should the tests end without closing it.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Apicurio registry = new Apicurio(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!registry.answers()) {
            assertThat(process.isAlive()).as("see apicurio.log").isTrue();
            assertThat(System.nanoTime()).as("Apicurio starts in time").isLessThan(deadline);
            Thread.sleep(200);
        }
        return registry;
    }

    /** Where the Confluent-compatible interface is. */
    String url() {
        return url;
    }

    String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("/subjects").startsWith("[");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
