package io.firebreak.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};

    @Test
    void stopsAtTheEndOfItsInput(@TempDir Path directory) throws Exception {
        ChildProcess child = shell(directory, "cat > received; echo stopped in order");

        child.stop("bye".getBytes(US_ASCII), LONG);

        assertThat(child.isAlive()).isFalse();
        assertThat(console(directory)).isEqualTo("stopped in order");
        assertThat(directory.resolve("received")).hasContent("bye");
        assertThat(child.died()).isNotDone();
    }

    @Test
    void isKilledWhenItDoesNotStop(@TempDir Path directory) throws Exception {
        ChildProcess child = shell(directory, "exec 0</dev/null; while :; do sleep 1; done");

        child.stop(NOTHING, Duration.ofMillis(100));

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void outlastsTheSignalsOfTheTerminal(@TempDir Path directory) throws Exception {
        ChildProcess child = shell(directory, "echo up; cat; echo stopped in order");
        assertThat(Waiting.until(LONG, () -> console(directory).equals("up"))).isTrue();

        signal("INT", child.pid());
        signal("HUP", child.pid());
        child.stop(NOTHING, LONG);

        assertThat(console(directory)).isEqualTo("up\nstopped in order");
    }

    @Test
    void tellsWhyItEndedByItself(@TempDir Path directory) throws Exception {
        ChildProcess child = shell(directory, "echo ERROR out of luck; exit 3");

        LocalServiceException reason = child.died().get(LONG.toSeconds(), TimeUnit.SECONDS);

        assertThat(reason)
                .hasMessage(
                        "Test service ended unexpectedly with exit code 3: ERROR out of luck (log: %s).",
                        directory.resolve("console.log"));
    }

    @Test
    void waitsForTheProcessOfAnEarlierRun(@TempDir Path directory) throws Exception {
        ChildProcess earlier = shell(directory, "cat; sleep 1; echo earlier is gone > order");
        Thread stopper = new Thread(() -> earlier.stop(NOTHING, LONG));
        stopper.start();

        ChildProcess later = shell(directory, "cat order; cat");
        assertThat(earlier.isAlive()).isFalse();
        later.stop(NOTHING, LONG);

        assertThat(console(directory)).isEqualTo("earlier is gone");
        stopper.join();
    }

    @Test
    void getsTheEnvironmentOfItsLaunch(@TempDir Path directory) throws Exception {
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Launch(
                        "Test service",
                        directory,
                        List.of("sh", "-c", "echo $GREETING; cat"),
                        Map.of("GREETING", "hello"),
                        directory.resolve("log")),
                NOTHING);
        child.stop(NOTHING, LONG);

        assertThat(console(directory)).isEqualTo("hello");
    }

    @Test
    void saysInOneSentenceWhyAServiceGaveUp(@TempDir Path directory) {
        assertThatExceptionOfType(LocalServiceException.class)
                .isThrownBy(
                        () -> LocalKafka.start(LocalKafka.Options.in(directory).withHeapMegabytes(1)))
                .withMessageStartingWith("Kafka stopped while starting: Initial heap size")
                .withMessageEndingWith("(log: %s).", directory.resolve("kafka").resolve("console.log"));
    }

    private static ChildProcess shell(Path directory, String script) throws LocalServiceException {
        return ChildProcess.start(
                new ChildProcess.Launch(
                        "Test service", directory, List.of("sh", "-c", script), Map.of(), directory.resolve("log")),
                NOTHING);
    }

    private static String console(Path directory) {
        try {
            return Files.readString(directory.resolve("console.log")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
