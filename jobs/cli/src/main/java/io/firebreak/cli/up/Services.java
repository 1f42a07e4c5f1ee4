package io.firebreak.cli.up;

import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalFlink;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.LocalServiceException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Kafka, Elasticsearch and Flink of one {@code up}, started together and stopped in the reverse order of the flow. */
public final class Services implements AutoCloseable {
    private static final int KAFKA_HEAP_MEGABYTES = 320;
    private static final int ELASTICSEARCH_HEAP_MEGABYTES = 640;
    private static final long MEBIBYTE = 1 << 20;

    private @Nullable LocalKafka kafka;
    private @Nullable LocalElasticsearch elasticsearch;
    private @Nullable LocalFlink flink;

    /** Ports on loopback; 0 takes a free one. */
    public record Ports(int kafka, int elasticsearch, int flink) {
        /** Three free ones. */
        public static final Ports FREE = new Ports(0, 0, 0);
    }

    /**
     * Starts all three at once.
     *
     * @param data folder in which each has its own
     * @param taskSlots subtasks that Flink can run of all jobs together
     * @param progress takes a line for people
     * @throws LocalServiceException when one does not start; the others are stopped again
     */
    public void start(Ports ports, Path data, int taskSlots, Consumer<String> progress)
            throws LocalServiceException, InterruptedException {
        ExecutorService starters = Executors.newFixedThreadPool(3);
        try {
            Future<LocalKafka> kafkaStart = starters.submit(() -> LocalKafka.start(LocalKafka.Options.in(data)
                    .withPort(ports.kafka())
                    .withHeapMegabytes(KAFKA_HEAP_MEGABYTES)
                    .withProgress(progress)));
            Future<LocalElasticsearch> elasticsearchStart =
                    starters.submit(() -> LocalElasticsearch.start(LocalElasticsearch.Options.in(data)
                            .withPort(ports.elasticsearch())
                            .withHeapMegabytes(ELASTICSEARCH_HEAP_MEGABYTES)
                            .withProgress(progress)));
            Callable<LocalFlink> flinkStarter = () -> LocalFlink.start(LocalFlink.Options.in(data)
                    .withPort(ports.flink())
                    .withTaskSlots(taskSlots)
                    .withProgress(progress));
            Future<LocalFlink> flinkStart = starters.submit(flinkStarter);
            LocalServiceException failure = null;
            try {
                kafka = await(kafkaStart);
            } catch (LocalServiceException e) {
                failure = e;
            }
            try {
                elasticsearch = await(elasticsearchStart);
            } catch (LocalServiceException e) {
                failure = e;
            }
            try {
                flink = await(flinkStart);
            } catch (LocalServiceException e) {
                failure = e;
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            starters.shutdown();
        }
    }

    private static <T> T await(Future<T> start) throws LocalServiceException, InterruptedException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LocalServiceException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    public LocalKafka kafka() {
        return started(kafka);
    }

    public LocalElasticsearch elasticsearch() {
        return started(elasticsearch);
    }

    public LocalFlink flink() {
        return started(flink);
    }

    private static <T> T started(@Nullable T service) {
        if (service == null) {
            throw new IllegalStateException("not started");
        }
        return service;
    }

    /** Why a service is no longer there; null while all are. */
    public @Nullable LocalServiceException failure() {
        LocalServiceException ofKafka = kafka().died().getNow(null);
        return ofKafka == null ? elasticsearch().died().getNow(null) : ofKafka;
    }

    /** Resident memory of each process, for people. */
    String residentMemory() {
        OptionalLong ofKafka = kafka().residentBytes();
        OptionalLong ofElasticsearch = elasticsearch().residentBytes();
        OptionalLong ofFlink = flink().residentBytes();
        long total = ofKafka.orElse(0) + ofElasticsearch.orElse(0) + ofFlink.orElse(0);
        return "Kafka " + ofKafka.orElse(0) / MEBIBYTE + " MiB, Elasticsearch "
                + ofElasticsearch.orElse(0) / MEBIBYTE + " MiB, Flink and this command "
                + ofFlink.orElse(0) / MEBIBYTE + " MiB, together " + total / MEBIBYTE + " MiB";
    }

    @Override
    public void close() {
        if (flink != null) {
            flink.close();
        }
        if (elasticsearch != null) {
            elasticsearch.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }
}
