package io.firebreak.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the line of a log that says why a service failed. */
final class LogTail {
    private static final int TAIL_BYTES = 64 * 1024;
    private static final int LONGEST_LINE = 300;
    private static final Pattern ERROR = Pattern.compile("ERROR|FATAL|Exception|(?i:error:)");

    private LogTail() {}

    /**
     * The last line that names an error in the first log that has one, else the last line of any log, shortened to what
     * fits a sentence.
     */
    static Optional<String> lastError(List<Path> logs) {
        List<List<String>> tails = logs.stream().map(LogTail::tail).toList();
        return tails.stream()
                .flatMap(lines -> last(lines.stream()
                                .filter(line -> ERROR.matcher(line).find())
                                .toList())
                        .stream())
                .findFirst()
                .or(() -> tails.stream().flatMap(lines -> last(lines).stream()).findFirst())
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
    }

    private static Optional<String> last(List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    private static List<String> tail(Path log) {
        if (!Files.isReadable(log)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(log)) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            channel.read(bytes, from);
            return UTF_8.decode(bytes.flip())
                    .toString()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
