package io.firebreak.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A service in a process of its own that cannot outlive this JVM: it is told to read its standard input and to stop at
 * its end, which the operating system brings about when this JVM is gone. Thread-safe.
 */
final class ChildProcess {
    private static final Duration PREDECESSOR_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SAME_START = Duration.ofSeconds(2);
    private static final String PID_FILE = "pid";

    /**
     * Puts the service out of reach of the terminal: Ctrl-C goes to the whole foreground process group, and the
     * services must outlast the jobs that write to them. Ignored signals stay ignored through exec and a JVM leaves
     * them so. A session of its own also keeps out signals sent to the group ({@code timeout} does so); where setsid is
     * missing (macOS) SIGTERM is ignored too, since the lifeline is the orderly way to stop the service anyway.
     */
    private static final String DETACH = """
            if command -v setsid >/dev/null 2>&1; then trap '' INT HUP; exec setsid "$@"; fi
            trap '' INT HUP TERM; exec "$@"
            """;

    /** These would change the memory and the modules of a JVM whose limits are set with care. */
    private static final List<String> FOREIGN_JVM_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    /** A forgotten {@link Process} would be collected and its pipe closed, which is the child's signal to stop. */
    private static final Set<ChildProcess> LIFELINES = ConcurrentHashMap.newKeySet();

    private final String service;
    private final Process process;
    private final List<Path> logs;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CompletableFuture<LocalServiceException> died;

    private ChildProcess(String service, Process process, List<Path> logs) {
        this.service = service;
        this.process = process;
        this.logs = logs;
        this.died = process.onExit().thenCompose(this::explained);
    }

    /**
     * What to run.
     *
     * @param service name shown to people
     * @param directory where the process works and leaves its pid and console output
     * @param command program and arguments
     * @param environment additions to this process's environment
     * @param log the service's own log file, which may not exist yet
     */
    record Launch(String service, Path directory, List<String> command, Map<String, String> environment, Path log) {}

    /**
     * Starts the process, once the one of an earlier run in the same directory is gone.
     *
     * @param firstInput bytes written to its standard input, which then stays open
     */
    static ChildProcess start(Launch launch, byte[] firstInput) throws LocalServiceException {
        outlastPredecessor(launch.service(), launch.directory());
        Path console = launch.directory().resolve("console.log");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DETACH, "firebreak"));
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        FOREIGN_JVM_OPTIONS.forEach(builder.environment()::remove);
        builder.environment().putAll(launch.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new LocalServiceException("%s did not start: %s.".formatted(launch.service(), e.getMessage()), e);
        }
        ChildProcess child = new ChildProcess(launch.service(), process, List.of(launch.log(), console));
        LIFELINES.add(child);
        try {
            Files.writeString(launch.directory().resolve(PID_FILE), identity(process.toHandle()));
            child.send(firstInput);
            return child;
        } catch (IOException e) {
            child.stop(new byte[0], Duration.ZERO);
            throw child.failure("stopped while starting");
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the reason if the process ends without having been stopped. */
    CompletableFuture<LocalServiceException> died() {
        return died;
    }

    /** The failure to report while the service is still starting. */
    LocalServiceException failure(String what) {
        return new LocalServiceException("%s %s: %s (log: %s)."
                .formatted(service, what, LogTail.lastError(logs).orElse("it left no message"), logFile()));
    }

    /** Bytes of resident memory, or empty where the operating system does not tell. */
    OptionalLong residentBytes() {
        return ResidentMemory.of(process.pid());
    }

    /**
     * Asks for an orderly stop by {@code farewell} and the end of its input, then insists.
     *
     * @param patience how long to wait before the process is killed
     */
    void stop(byte[] farewell, Duration patience) {
        stopping.set(true);
        try {
            send(farewell);
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is broken when the process is gone already, which is what is wanted.
        }
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        LIFELINES.remove(this);
    }

    /** Ends the process as a crash would: at once, with nothing put in order. Not reported by {@link #died()}. */
    void kill() {
        stopping.set(true);
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LIFELINES.remove(this);
    }

    private void send(byte[] bytes) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write(bytes);
        input.flush();
    }

    private CompletableFuture<LocalServiceException> explained(Process ended) {
        LIFELINES.remove(this);
        return stopping.get()
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(failure("ended unexpectedly with exit code " + ended.exitValue()));
    }

    private Path logFile() {
        return logs.stream().filter(Files::exists).findFirst().orElse(logs.get(0));
    }

    /**
     * After a crash of the parent its services take a moment to notice; a successor on the same directory must not meet
     * their locks.
     */
    static void outlastPredecessor(String service, Path directory) throws LocalServiceException {
        Optional<ProcessHandle> predecessor = predecessor(directory.resolve(PID_FILE));
        if (predecessor.isEmpty()) {
            return;
        }
        ProcessHandle process = predecessor.get();
        if (!Waiting.until(PREDECESSOR_PATIENCE, () -> !process.isAlive())) {
            process.destroyForcibly();
            if (!Waiting.until(PREDECESSOR_PATIENCE, () -> !process.isAlive())) {
                throw new LocalServiceException("%s cannot start: process %d of an earlier run does not end."
                        .formatted(service, process.pid()));
            }
        }
    }

    private static Optional<ProcessHandle> predecessor(Path pidFile) {
        try {
            String[] words = Files.readString(pidFile, UTF_8).strip().split(" ", -1);
            Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> process.info()
                    .startInstant()
                    .filter(instant -> Duration.between(instant, started).abs().compareTo(SAME_START) < 0)
                    .isPresent());
        } catch (IOException | RuntimeException e) {
            // No file, or not ours: nobody to wait for.
            return Optional.empty();
        }
    }

    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    /** The Java launcher of the JVM that runs this code. */
    static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }
}
