package io.firebreak.local;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** What the cluster is told: loopback only, state on the heap, checkpoints and savepoints in its directory. */
final class FlinkClusterSettings {
    /** State on the heap needs none; Flink asks for some. */
    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(8);

    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);

    /** The limits that count are those of the JVM; Flink only wants to be told some. */
    private static final MemorySize TASK_MEMORY = MemorySize.ofMebiBytes(128);

    private FlinkClusterSettings() {}

    static Configuration of(Path home, int port, int taskSlots) {
        String temporary = temporary(home).toString();
        Configuration configuration = new Configuration();
        configuration.set(JobManagerOptions.ADDRESS, LoopbackPorts.HOST);
        configuration.set(TaskManagerOptions.HOST, LoopbackPorts.HOST);
        configuration.set(RestOptions.ADDRESS, LoopbackPorts.HOST);
        configuration.set(RestOptions.BIND_ADDRESS, LoopbackPorts.HOST);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        // Jobs come from this process; strangers on the machine shall not upload code.
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, taskSlots);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, taskSlots);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                checkpoints(home).toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                savepoints(home).toUri().toString());
        // Nothing here is behind Kerberos, and looking for its tokens warns at every start.
        configuration.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
        configuration.set(CoreOptions.TMP_DIRS, temporary);
        configuration.set(WebOptions.TMP_DIR, temporary);
        configuration.set(BlobServerOptions.STORAGE_DIRECTORY, temporary);
        configuration.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, temporary);
        return configuration;
    }

    /**
     * What each process of a cluster of processes is told. Failures are noticed within seconds, so that tests of them
     * need not wait for the minute that a production network deserves.
     */
    static Configuration standalone(Path home, Path temporary, int restPort, int taskSlots, String quorum) {
        Configuration configuration = of(home, restPort, taskSlots);
        configuration.set(RestOptions.PORT, restPort);
        configuration.set(WebOptions.SUBMIT_ENABLE, true);
        configuration.set(JobManagerOptions.BIND_HOST, LoopbackPorts.HOST);
        configuration.set(TaskManagerOptions.BIND_HOST, LoopbackPorts.HOST);
        configuration.set(TaskManagerOptions.CPU_CORES, (double) taskSlots);
        configuration.set(TaskManagerOptions.TASK_HEAP_MEMORY, TASK_MEMORY);
        configuration.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ZERO);
        configuration.set(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY, TASK_MEMORY);
        configuration.set(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY, TASK_MEMORY);
        configuration.set(TaskManagerOptions.JVM_METASPACE, TASK_MEMORY);
        configuration.set(TaskManagerOptions.JVM_OVERHEAD_MIN, TASK_MEMORY);
        configuration.set(TaskManagerOptions.JVM_OVERHEAD_MAX, TASK_MEMORY);
        configuration.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
        configuration.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, quorum);
        configuration.set(
                HighAvailabilityOptions.HA_STORAGE_PATH,
                home.resolve("high-availability").toUri().toString());
        configuration.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, Duration.ofSeconds(6));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(2));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(15));
        configuration.set(CoreOptions.TMP_DIRS, temporary.toString());
        configuration.set(WebOptions.TMP_DIR, temporary.toString());
        configuration.set(BlobServerOptions.STORAGE_DIRECTORY, temporary.toString());
        configuration.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, temporary.toString());
        return configuration;
    }

    static Path checkpoints(Path home) {
        return home.resolve("checkpoints");
    }

    static Path savepoints(Path home) {
        return home.resolve("savepoints");
    }

    static Path temporary(Path home) {
        return home.resolve("tmp");
    }
}
