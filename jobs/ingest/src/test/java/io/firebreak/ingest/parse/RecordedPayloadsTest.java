package io.firebreak.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.firebreak.model.ParseResult;
import io.firebreak.model.PayloadParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recorded payloads of the platforms, which are not part of the project. They are looked for in the directory named by
 * the environment variable {@code FIREBREAK_RECORDINGS} and, without it, beside the project in {@code shared/firehose}.
 */
final class RecordedPayloadsTest {
    private static final Path RECORDINGS =
            Path.of(System.getenv().getOrDefault("FIREBREAK_RECORDINGS", "../../../shared/firehose"));

    @ParameterizedTest
    @CsvSource({
        "bluesky, bluesky, 10, 90",
        "mastodon, mastodon, 53, 24",
        "x-v1, x, 43, 15",
        "x-v2, x, 33, 23",
        "reddit, reddit, 52, 0"
    })
    void everyRecordedPayloadIsAnEventOrRightlyNone(String folder, String source, long withEvents, long without)
            throws IOException {
        Path recordings = RECORDINGS.resolve(folder);
        assumeTrue(Files.isDirectory(recordings), "no recorded payloads in " + recordings + ": nothing to check");
        PayloadParser parser = PayloadParsers.forSource(source);
        Map<String, Long> results = new TreeMap<>();
        List<String> malformed = new ArrayList<>();
        for (Path file : files(recordings)) {
            int line = 0;
            for (String payload : payloads(file)) {
                line++;
                ParseResult result =
                        parser.parse(payload.getBytes(StandardCharsets.UTF_8), Instant.parse("2030-01-01T00:00:00Z"));
                results.merge(result.getClass().getSimpleName(), 1L, Long::sum);
                if (result instanceof ParseResult.Malformed broken) {
                    malformed.add(file.getFileName() + ":" + line + " " + broken);
                }
            }
        }

        assertThat(malformed).isEmpty();
        assertThat(results.getOrDefault("Events", 0L)).isEqualTo(withEvents);
        assertThat(results.getOrDefault("NotAPost", 0L)).isEqualTo(without);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static List<String> payloads(Path file) throws IOException {
        String content = Files.readString(file);
        if (!file.toString().endsWith(".sse")) {
            return Arrays.asList(content.split("\n"));
        }
        List<String> payloads = new ArrayList<>();
        SseFrames frames = new SseFrames(new StringReader(content));
        for (String frame = frames.next(); frame != null; frame = frames.next()) {
            payloads.add(frame);
        }
        return payloads;
    }
}
