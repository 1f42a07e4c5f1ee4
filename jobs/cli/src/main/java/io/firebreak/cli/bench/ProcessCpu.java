package io.firebreak.cli.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time of processes, user and system together. Counts whole processes, so it is right on a busy machine too. */
final class ProcessCpu {
    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();

    /** @param pids process ids by name */
    ProcessCpu(Map<String, Long> pids) {
        pids.forEach((name, pid) -> processes.put(name, ProcessHandle.of(pid).orElseThrow()));
    }

    /** CPU time so far by name; zero where the operating system does not tell. */
    Map<String, Duration> read() {
        Map<String, Duration> times = new LinkedHashMap<>();
        processes.forEach((name, process) ->
                times.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
        return times;
    }
}
