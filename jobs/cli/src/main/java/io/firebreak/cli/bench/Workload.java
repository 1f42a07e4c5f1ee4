package io.firebreak.cli.bench;

import io.firebreak.cli.demo.DemoFirehose;
import io.firebreak.cli.demo.DemoRecord;
import io.firebreak.cli.demo.DemoSettings;
import io.firebreak.cli.feed.Feed;
import io.firebreak.cli.feed.Feed.Payload;
import io.firebreak.cli.feed.Payloads;
import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payloads to be put into the firehose topics before a run. */
final class Workload {
    /** So that a run's posts span hours, as the daily indices and the windows of detection would see them. */
    private static final double POSTS_PER_MINUTE = 500;

    private Workload() {}

    /**
     * Payloads of the simulated firehose.
     *
     * @param seed the same payloads for the same seed
     * @param start first simulated instant
     */
    static Feed simulated(long seed, Instant start, int payloads) {
        DemoFirehose firehose = new DemoFirehose(
                DemoSettings.DEFAULTS.withSeed(seed).withStart(start).withPostsPerMinute(POSTS_PER_MINUTE));
        return new Feed() {
            private int left = payloads;

            @Override
            public @Nullable Payload next() {
                if (left-- <= 0) {
                    return null;
                }
                DemoRecord demo = firehose.next();
                return new Payload(demo.source(), demo.arrivedAt(), demo.payload());
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }

    /**
     * Recorded payloads, each once. The platform of a file is its folder's name up to a hyphen.
     *
     * @param arrival when they are said to arrive
     * @throws ConfigException when the folder holds none
     */
    static Feed recorded(Path folder, Instant arrival, int payloads) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, 2)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> PayloadParsers.SOURCES.contains(source(file)))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new ConfigException("--input is '" + folder + "'; it needs folders named "
                    + String.join(", ", PayloadParsers.SOURCES) + " with recorded payloads");
        }
        List<Payload> read = new ArrayList<>();
        for (Path file : files) {
            try (Payloads payloadsOfFile = Payloads.open(file)) {
                for (byte[] bytes = payloadsOfFile.next();
                        bytes != null && read.size() < payloads;
                        bytes = payloadsOfFile.next()) {
                    read.add(new Payload(source(file), arrival, bytes));
                }
            }
        }
        Iterator<Payload> rest = read.iterator();
        return new Feed() {
            @Override
            public @Nullable Payload next() {
                return rest.hasNext() ? rest.next() : null;
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }

    private static String source(Path file) {
        Path folder = file.getParent();
        return folder == null ? "" : String.valueOf(folder.getFileName()).replaceFirst("-.*", "");
    }
}
