package io.firebreak.index.elasticsearch;

import io.firebreak.model.DeadLetter;
import io.firebreak.runtime.DeadLetters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.AIMDScalingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.CongestionControlRateLimitingStrategy;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subtask of {@link ElasticsearchSink}.
 *
 * <p>While Elasticsearch is away, writes go back to the buffer after each failed try and are sent again; the job and its
 * checkpoints wait until it is back, so nothing is lost, and a restart meanwhile reads again what no checkpoint holds.
 * What is refused is handed to the {@link DeadLetterWriter} and is durable before the next checkpoint. An account without
 * the privileges that it needs fails the job, which after its restarts stays failed and can go on from its checkpoint.
 */
final class ElasticsearchWriter extends AsyncSinkWriter<DocumentWrite, DocumentWrite> {
    static final int REQUESTS_UNDER_WAY = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);
    // Each request has a time limit of its own; the framework's would send the writes a second time beside the first.
    private static final long NO_TIME_LIMIT_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final RestClient client;
    private final BulkSender sender;
    private final Backoff backoff;
    private final DeadLetterWriter deadLetters;
    private final BulkMetrics metrics;
    private final SplittableRandom random = new SplittableRandom();
    private final ScheduledExecutorService retries;
    // Touched by one request at a time; its future and the mailbox order the threads.
    private int failuresInARow;

    ElasticsearchWriter(
            WriterInitContext context,
            Collection<BufferedRequestState<DocumentWrite>> recovered,
            ElasticsearchSettings elasticsearch,
            BulkSettings bulk,
            DeadLetterWriter deadLetters) {
        super(
                (write, unused) -> write,
                context,
                configuration(bulk),
                recovered,
                new SimpleBatchCreator<>(bulk.bytes()),
                new DequeRequestBuffer<>());
        this.client = ElasticsearchConnection.open(elasticsearch);
        this.sender = new BulkSender(new ElasticsearchRequests(client));
        this.backoff = bulk.backoff();
        this.deadLetters = deadLetters;
        this.metrics = new BulkMetrics(context.metricGroup());
        this.retries = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "elasticsearch-retries");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static AsyncSinkWriterConfiguration configuration(BulkSettings bulk) {
        int documents = bulk.documents();
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(documents)
                .setMaxBatchSizeInBytes(bulk.bytes())
                .setMaxInFlightRequests(REQUESTS_UNDER_WAY)
                .setMaxBufferedRequests(bulk.buffered())
                .setMaxTimeInBufferMS(bulk.linger().toMillis())
                .setMaxRecordSizeInBytes(bulk.bytes())
                .setRequestTimeoutMS(NO_TIME_LIMIT_MILLIS)
                .setFailOnTimeout(true)
                // A server that pushes back gets smaller requests, and full ones again after ten that it took.
                .setRateLimitingStrategy(CongestionControlRateLimitingStrategy.builder()
                        .setMaxInFlightRequests(REQUESTS_UNDER_WAY)
                        .setInitialMaxInFlightMessages(documents)
                        .setScalingStrategy(AIMDScalingStrategy.builder(documents)
                                .setIncreaseRate(Math.max(1, documents / 10))
                                .setDecreaseFactor(0.5)
                                .build())
                        .build())
                .build();
    }

    @Override
    protected long getSizeInBytes(DocumentWrite write) {
        return write.sizeInBytes();
    }

    @Override
    protected void submitRequestEntries(List<DocumentWrite> writes, ResultHandler<DocumentWrite> handler) {
        long started = System.nanoTime();
        var unused = sender.send(writes).whenComplete((outcomes, failure) -> {
            try {
                metrics.requestTook(System.nanoTime() - started);
                if (failure == null) {
                    settle(writes, outcomes, handler);
                } else {
                    fail(writes, BulkSender.unwrap(failure), handler);
                }
            } catch (RuntimeException e) {
                // An exception here would vanish in the future and leave the job waiting for ever.
                handler.completeExceptionally(e);
            }
        });
    }

    private void settle(List<DocumentWrite> writes, List<Outcome> outcomes, ResultHandler<DocumentWrite> handler) {
        List<DocumentWrite> again = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        String reason = null;
        for (int i = 0; i < writes.size(); i++) {
            DocumentWrite write = writes.get(i);
            Outcome outcome = outcomes.get(i);
            if (outcome.kind() == Outcome.Kind.DENIED) {
                handler.completeExceptionally(new ElasticsearchRefusedException(
                        403,
                        "the account of section index may not write to " + write.index() + ": " + outcome.reason(),
                        null));
                return;
            }
            // A write behind one that must be repeated is repeated with it, or the repetition would come last.
            if (outcome.kind() == Outcome.Kind.RETRY || waiting.contains(write.id())) {
                again.add(write);
                waiting.add(write.id());
                reason = outcome.reason() == null ? reason : outcome.reason();
                continue;
            }
            metrics.count(outcome.kind());
            if (outcome.kind() == Outcome.Kind.REFUSED) {
                deadLetters.write(DeadLetters.of(
                        DeadLetter.Stage.INDEX,
                        "refused",
                        "Elasticsearch refused the document: " + outcome.reason(),
                        write.refused()));
            }
        }
        if (again.isEmpty()) {
            recovered();
            handler.complete();
        } else {
            retry(again, reason, handler);
        }
    }

    private void fail(List<DocumentWrite> writes, Throwable failure, ResultHandler<DocumentWrite> handler) {
        if (failure instanceof ElasticsearchUnavailableException) {
            retry(writes, failure.getMessage(), handler);
        } else {
            handler.completeExceptionally(
                    failure instanceof Exception exception ? exception : new IllegalStateException(failure));
        }
    }

    private void retry(List<DocumentWrite> writes, @Nullable String reason, ResultHandler<DocumentWrite> handler) {
        failuresInARow++;
        metrics.retried(writes.size(), failuresInARow);
        long millis = backoff.after(failuresInARow, random).toMillis();
        // At 1, 2, 4, 8, ... failures: a long outage must not fill the log.
        if (Integer.bitCount(failuresInARow) == 1) {
            LOG.warn(
                    "{} writes wait for Elasticsearch after {} failures in a row, next try in {} ms: {}",
                    writes.size(),
                    failuresInARow,
                    millis,
                    reason);
        }
        var unused = retries.schedule(() -> handler.retryForEntries(writes), millis, TimeUnit.MILLISECONDS);
    }

    private void recovered() {
        if (failuresInARow > 0) {
            LOG.info("Elasticsearch takes writes again after {} failures", failuresInARow);
            failuresInARow = 0;
            metrics.recovered();
        }
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        super.flush(endOfInput);
        deadLetters.flush();
    }

    @Override
    public void close() {
        super.close();
        retries.shutdownNow();
        try (deadLetters) {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
