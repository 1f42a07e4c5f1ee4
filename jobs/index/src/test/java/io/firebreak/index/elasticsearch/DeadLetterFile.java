package io.firebreak.index.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.firebreak.model.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Keeps dead letters as lines of a file: offset, reason, detail; written when flushed, as a producer does. */
record DeadLetterFile(String file) implements DeadLetterWriter.Provider {
    @Override
    public DeadLetterWriter open() {
        return new Writer(Path.of(file));
    }

    List<String> lines() throws IOException {
        Path path = Path.of(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private static final class Writer implements DeadLetterWriter {
        private final Path path;
        private final List<DeadLetter> taken = new ArrayList<>();

        Writer(Path path) {
            this.path = path;
        }

        @Override
        public synchronized void write(DeadLetter letter) {
            taken.add(letter);
        }

        @Override
        public synchronized void flush() {
            List<String> lines = taken.stream()
                    .map(letter -> letter.offset() + " " + letter.reason() + " " + letter.detail())
                    .toList();
            taken.clear();
            try {
                Files.write(path, lines, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
