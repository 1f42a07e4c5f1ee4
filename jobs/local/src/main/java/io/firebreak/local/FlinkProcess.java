package io.firebreak.local;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A process of a {@link StandaloneFlink}: Flink's own entry point, ended with the process that started it. */
final class FlinkProcess {
    static final String JOB_MANAGER = "jobmanager";
    static final String TASK_MANAGER = "taskmanager";

    private FlinkProcess() {}

    /** Takes {@link #JOB_MANAGER} or {@link #TASK_MANAGER} and what Flink's entry point of that takes. */
    public static void main(String[] args) throws Exception {
        Thread lifeline = new Thread(FlinkProcess::haltAtEndOfInput, "lifeline");
        lifeline.setDaemon(true);
        lifeline.start();
        String[] forFlink = Arrays.copyOfRange(args, 1, args.length);
        if (args[0].equals(JOB_MANAGER)) {
            StandaloneSessionClusterEntrypoint.main(forFlink);
        } else {
            TaskManagerRunner.main(forFlink);
        }
    }

    /** A cluster of its own life writes nothing at its end that a checkpoint does not hold. */
    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
        }
        Runtime.getRuntime().halt(0);
    }
}
