package io.firebreak.cli.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time of processes, user and system together. Counts whole processes, so it is right on a busy machine too. */
final class ProcessCpu {
    private static final String OTHER = "";

    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();

    /** @param pids process ids by name */
    ProcessCpu(Map<String, Long> pids) {
        pids.forEach((name, pid) -> processes.put(name, ProcessHandle.of(pid).orElseThrow()));
    }

    /** Threads of the JVM by the beginnings of their names, as the kernel keeps them. */
    private static final Map<String, String> UPKEEP = Map.of(
            "C1 Compiler", "compiling",
            "C2 Compiler", "compiling",
            "VM Thread", "collecting",
            "GC Thread", "collecting",
            "G1 ", "collecting");

    /** By thread; kept, because the JVM ends compiler threads that have nothing to do. */
    private final Map<Path, Duration> upkeepOfThreads = new HashMap<>();

    private final Map<Path, String> kindsOfThreads = new HashMap<>();

    /** CPU time so far by name; zero where the operating system does not tell. */
    Map<String, Duration> read() {
        Map<String, Duration> times = new LinkedHashMap<>();
        processes.forEach((name, process) ->
                times.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
        return times;
    }

    /**
     * CPU time that a process's JVM has used so far for itself, as {@code <name> compiling} and {@code <name>
     * collecting}: the first ends when everything is compiled, the second does not. Empty where the kernel has no files
     * that tell. Threads that ended between two calls are counted up to the last of them.
     */
    Map<String, Duration> upkeep() throws IOException {
        Map<String, Duration> times = new LinkedHashMap<>();
        for (Map.Entry<String, ProcessHandle> process : processes.entrySet()) {
            Path tasks = Path.of("/proc", Long.toString(process.getValue().pid()), "task");
            if (!Files.isDirectory(tasks)) {
                continue;
            }
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
                threads.forEach(this::look);
            }
            upkeepOfThreads.forEach((thread, time) -> {
                if (thread.startsWith(tasks)) {
                    times.merge(process.getKey() + " " + kindsOfThreads.get(thread), time, Duration::plus);
                }
            });
        }
        return times;
    }

    private void look(Path thread) {
        try {
            String kind = kindsOfThreads.get(thread);
            if (kind == null) {
                String name = Files.readString(thread.resolve("comm"));
                kind = UPKEEP.entrySet().stream()
                        .filter(entry -> name.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(OTHER);
                kindsOfThreads.put(thread, kind);
            }
            if (!kind.equals(OTHER)) {
                String schedule = Files.readString(thread.resolve("schedstat"));
                upkeepOfThreads.put(
                        thread, Duration.ofNanos(Long.parseLong(schedule.substring(0, schedule.indexOf(' ')))));
            }
        } catch (IOException e) {
            // It has ended; what was read of it before stays.
        }
    }
}
