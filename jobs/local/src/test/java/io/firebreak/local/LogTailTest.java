package io.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTailTest {
    @Test
    void prefersTheLastErrorToTheLastLine(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(
                directory.resolve("log"),
                "INFO up\nERROR first\nERROR disk is broken\n\tat io.Disk.spin(Disk.java:1)\nINFO bye\n");

        assertThat(LogTail.lastError(List.of(log))).contains("ERROR disk is broken");
    }

    @Test
    void fallsBackToTheLastLineOfAnyLog(@TempDir Path directory) throws IOException {
        Path console = Files.writeString(directory.resolve("console"), "cannot execute\n");

        assertThat(LogTail.lastError(List.of(directory.resolve("absent"), console)))
                .contains("cannot execute");
    }

    @Test
    void findsTheErrorAtTheEndOfALargeLog(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "INFO noise\n".repeat(50_000) + "ERROR full\n");

        assertThat(LogTail.lastError(List.of(log))).contains("ERROR full");
    }

    @Test
    void shortensALineThatFitsNoSentence(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "ERROR " + "x".repeat(5_000));

        assertThat(LogTail.lastError(List.of(log)).orElseThrow()).hasSize(301).endsWith("…");
    }

    @Test
    void isEmptyWithoutAnyLog(@TempDir Path directory) {
        assertThat(LogTail.lastError(List.of(directory.resolve("absent")))).isEmpty();
    }
}
