package io.firebreak.alert;

import io.firebreak.model.Page;
import io.firebreak.model.Pager;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Appends each page to a file as one line that starts with its deduplication key. What the file already holds is not
 * written again, so a restart repeats nothing.
 */
final class LogFilePager implements Pager {
    private final Set<String> delivered = new HashSet<>();
    private final BufferedWriter out;

    private final PageTemplate template;

    /**
     * @param file created, with its folders, when missing
     * @throws IOException when it cannot be read and written
     */
    LogFilePager(Path file, PageLinks links) throws IOException {
        template = PageTemplate.logLine(links);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                lines.forEach(line -> delivered.add(line.substring(0, Math.max(0, line.indexOf(' ')))));
            }
        }
        out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void deliver(Page page) throws IOException {
        if (delivered.contains(page.deduplicationKey())) {
            return;
        }
        out.write(template.render(page).strip() + "\n");
        out.flush();
        delivered.add(page.deduplicationKey());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
