package io.firebreak.local;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts services and holds them until it is killed. */
final class ParentProcess {
    private ParentProcess() {}

    /**
     * Takes a data directory, starts Kafka and Elasticsearch at the same time, says {@code KAFKA_PID BOOTSTRAP_SERVERS
     * ELASTICSEARCH_PID URL} on a line of standard output and waits for ever.
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        CompletableFuture<LocalKafka> starting = CompletableFuture.supplyAsync(() -> kafka(directory));
        LocalElasticsearch elasticsearch = LocalElasticsearch.start(
                LocalElasticsearch.Options.in(directory).withProgress(System.err::println));
        LocalKafka kafka = starting.join();
        System.out.printf(
                "%d %s %d %s%n", kafka.pid(), kafka.bootstrapServers(), elasticsearch.pid(), elasticsearch.url());
        new CountDownLatch(1).await();
    }

    private static LocalKafka kafka(Path directory) {
        try {
            return LocalKafka.start(LocalKafka.Options.in(directory).withProgress(System.err::println));
        } catch (LocalServiceException e) {
            throw new IllegalStateException(e);
        }
    }
}
