package io.firebreak.cli.enrich;

import io.firebreak.cli.feed.Payloads;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Enriches lines on several threads and writes the results in the order of the input. */
public final class OrderedEnrichment {
    private static final int BATCH = 128;
    private static final int BATCHES_AHEAD_PER_THREAD = 4;

    private final int threads;
    private final ThreadLocal<LineEnricher> enrichers;

    /**
     * @param threads at least 1
     * @param enrichers makes the enricher of a thread
     */
    public OrderedEnrichment(int threads, Supplier<LineEnricher> enrichers) {
        this.threads = threads;
        this.enrichers = ThreadLocal.withInitial(enrichers);
    }

    /**
     * Enriches everything.
     *
     * @return how often each note was made
     * @throws IOException from reading or writing
     */
    public SortedMap<String, Long> run(Payloads input, Writer output) throws IOException, InterruptedException {
        SortedMap<String, Long> notes = new TreeMap<>();
        Queue<Future<List<LineEnricher.Result>>> ahead = new ArrayDeque<>();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long lineNumber = 1;
            for (List<byte[]> batch = read(input); !batch.isEmpty(); batch = read(input)) {
                List<byte[]> lines = batch;
                long first = lineNumber;
                lineNumber += lines.size();
                ahead.add(workers.submit(() -> enrich(lines, first)));
                if (ahead.size() >= threads * BATCHES_AHEAD_PER_THREAD) {
                    write(ahead.remove(), output, notes);
                }
            }
            while (!ahead.isEmpty()) {
                write(ahead.remove(), output, notes);
            }
        } finally {
            workers.shutdownNow();
        }
        return notes;
    }

    private static List<byte[]> read(Payloads input) throws IOException {
        List<byte[]> lines = new ArrayList<>(BATCH);
        while (lines.size() < BATCH) {
            byte[] line = input.next();
            if (line == null) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }

    private List<LineEnricher.Result> enrich(List<byte[]> lines, long firstLineNumber) {
        LineEnricher enricher = enrichers.get();
        List<LineEnricher.Result> results = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            results.add(enricher.enrich(lines.get(i), firstLineNumber + i));
        }
        return results;
    }

    private static void write(Future<List<LineEnricher.Result>> batch, Writer output, SortedMap<String, Long> notes)
            throws IOException, InterruptedException {
        try {
            for (LineEnricher.Result result : batch.get()) {
                for (String line : result.output()) {
                    output.write(line);
                    output.write('\n');
                }
                if (!result.note().isEmpty()) {
                    notes.merge(result.note(), 1L, Long::sum);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an enricher must not throw on any text", e.getCause());
        }
    }
}
