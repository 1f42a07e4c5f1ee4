package io.firebreak.cli.backtest;

import io.firebreak.detect.metrics.BrandGroups;
import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.metrics.PartialCounts;
import io.firebreak.model.EnrichedPost;
import io.firebreak.runtime.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Enriched posts, a line each as {@code firebreak enrich} writes them, counted by brand and minute as the detect job counts
 * them. Posts may be up to an hour out of order; later ones are left out and counted.
 */
final class EnrichedSeries implements Series {
    private static final long DISORDER_MINUTES = 60;

    private final String name;
    private final BufferedReader lines;
    private final PartialCounts partials;
    private final TreeMap<Long, Map<String, BrandMinute>> minutes = new TreeMap<>();
    private final Queue<Timed> due = new ArrayDeque<>();
    private long line;
    private long newest = Long.MIN_VALUE;
    private long handedOut = Long.MIN_VALUE;
    private long tooLate;

    EnrichedSeries(String name, BufferedReader lines, double leastConfidence) {
        this.name = name;
        this.lines = lines;
        this.partials = new PartialCounts(leastConfidence, BrandGroups.NONE);
    }

    @Override
    public int intervalMinutes() {
        return 1;
    }

    @Override
    public long leftOut() {
        return tooLate;
    }

    @Override
    public @Nullable Timed next() throws IOException {
        while (due.isEmpty()) {
            String text = lines.readLine();
            if (text == null) {
                handOut(Long.MAX_VALUE);
                return due.poll();
            }
            line++;
            if (!text.isBlank()) {
                count(text);
            }
        }
        return due.remove();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void count(String text) {
        EnrichedPost post;
        try {
            post = EnrichedLine.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    name + ": line " + line + ": " + e.getMessage() + "; allowed are lines of 'firebreak enrich'");
        }
        if (post == null) {
            return;
        }
        partials.add(post);
        partials.drain(this::enter);
        if (newest != Long.MIN_VALUE) {
            handOut(newest - DISORDER_MINUTES);
        }
    }

    private void enter(BrandMinute said) {
        if (said.minute() < handedOut) {
            tooLate += Math.round(said.observation().posts());
            return;
        }
        newest = Math.max(newest, said.minute());
        minutes.computeIfAbsent(said.minute(), minute -> new TreeMap<>())
                .merge(said.brandId(), said, BrandMinute::merge);
    }

    /** Hands out the minutes before one. */
    private void handOut(long before) {
        while (!minutes.isEmpty() && minutes.firstKey() < before) {
            Map.Entry<Long, Map<String, BrandMinute>> first = minutes.pollFirstEntry();
            handedOut = first.getKey() + 1;
            String time = Instant.ofEpochSecond(first.getKey() * 60).toString();
            first.getValue().forEach((brand, said) -> due.add(new Timed(time, brand, said.observation())));
        }
    }
}
