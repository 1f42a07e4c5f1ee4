package io.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
    @Test
    void refusesASecondHolderAndNamesTheFirst(@TempDir Path directory) throws LocalServiceException {
        try (DataDirectory held = DataDirectory.lock(directory)) {
            assertThatExceptionOfType(DataDirectoryInUseException.class)
                    .isThrownBy(() -> DataDirectory.lock(directory))
                    .withMessage(
                            "The data directory %s is in use by process %d; stop it first or choose another directory.",
                            held.path(), ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAgainAfterClose(@TempDir Path directory) throws LocalServiceException {
        DataDirectory.lock(directory).close();

        try (DataDirectory again = DataDirectory.lock(directory)) {
            assertThat(again.path()).isEqualTo(directory.toAbsolutePath());
        }
    }

    @Test
    void isFreeAgainWhenItsHolderWasKilled(@TempDir Path directory) throws Exception {
        Process holder = Jvm.start(LockHolder.class, directory.toString());
        assertThat(holder.inputReader().readLine()).isEqualTo("locked");
        assertThatExceptionOfType(DataDirectoryInUseException.class)
                .isThrownBy(() -> DataDirectory.lock(directory))
                .withMessageContaining("process " + holder.pid());

        holder.destroyForcibly().waitFor();

        DataDirectory.lock(directory).close();
    }

    @Test
    void createsTheDirectory(@TempDir Path directory) throws LocalServiceException {
        try (DataDirectory created = DataDirectory.lock(directory.resolve("a").resolve("b"))) {
            assertThat(created.path()).isDirectory();
        }
    }

    @Test
    void isClearedOnceTheServicesOfACrashedRunHaveEnded(@TempDir Path directory) throws Exception {
        Path home = Files.createDirectory(directory.resolve("service"));
        ChildProcess service = ChildProcess.start(
                new ChildProcess.Launch(
                        "Test service",
                        home,
                        List.of("sh", "-c", "cat; sleep 1; echo last words > late"),
                        Map.of(),
                        home.resolve("log")),
                new byte[0]);
        Thread stopper = new Thread(() -> service.stop(new byte[0], Duration.ofSeconds(30)));
        stopper.start();

        try (DataDirectory held = DataDirectory.lock(directory)) {
            held.clear();

            assertThat(service.isAlive()).isFalse();
            try (Stream<Path> left = Files.list(directory)) {
                assertThat(left).containsExactly(directory.resolve("lock"));
            }
        }
        stopper.join();
    }

    @Test
    void saysThatAFileIsInTheWay(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("data"), "");

        assertThatExceptionOfType(LocalServiceException.class)
                .isThrownBy(() -> DataDirectory.lock(file))
                .withMessage("Firebreak cannot write to the directory %1$s: %1$s is not a directory.", file);
    }

    /** Holds the lock until it is killed. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] args) throws Exception {
            DataDirectory held = DataDirectory.lock(Path.of(args[0]));
            System.out.println("locked");
            System.in.read();
            held.close();
        }
    }
}
