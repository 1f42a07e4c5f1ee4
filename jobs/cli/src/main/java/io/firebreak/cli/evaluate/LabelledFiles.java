package io.firebreak.cli.evaluate;

import io.firebreak.cli.up.FailedException;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of all files named on the command line. */
final class LabelledFiles {
    private LabelledFiles() {}

    /** Reads one file. */
    interface Reader<T> {
        List<T> read(Path file) throws IOException;
    }

    /**
     * @throws ConfigException when a file cannot be read
     * @throws FailedException when a line is not labelled, or there is none
     */
    static <T> List<T> read(List<Path> files, Reader<T> reader) throws FailedException {
        List<T> lines = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new ConfigException("FILE is '" + file + "'; allowed are files that can be read");
            }
            try {
                lines.addAll(reader.read(file));
            } catch (IOException e) {
                throw new FailedException(String.valueOf(e.getMessage()), e);
            }
        }
        if (lines.isEmpty()) {
            throw new FailedException("no labelled line in " + files);
        }
        return lines;
    }
}
