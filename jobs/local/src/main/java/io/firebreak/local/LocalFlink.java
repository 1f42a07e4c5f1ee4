package io.firebreak.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;

/**
 * A Flink session cluster in this JVM with its web interface, reachable from this machine only. Checkpoints and
 * savepoints survive a restart on the same directory; jobs do not and are submitted again. Thread-safe.
 */
public final class LocalFlink implements AutoCloseable {
    private static final String SERVICE = "Flink";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final MiniCluster cluster;
    private final URI url;
    private final Path savepoints;

    private LocalFlink(MiniCluster cluster, URI url, Path savepoints) {
        this.cluster = cluster;
        this.url = url;
        this.savepoints = savepoints;
    }

    /**
     * How to run the cluster.
     *
     * @param dataDirectory what it writes goes to the directory {@code flink} beneath, created when absent
     * @param port of the web interface and REST API; 0 takes a free one
     * @param taskSlots how many parallel pipelines fit; also the default parallelism
     * @param progress receives a line for people at each step, on the thread that starts the service
     */
    public record Options(Path dataDirectory, int port, int taskSlots, Consumer<String> progress) {
        private static final int DEFAULT_TASK_SLOTS = 2;

        /** A free port, two slots, silent. */
        public static Options in(Path dataDirectory) {
            return new Options(dataDirectory, 0, DEFAULT_TASK_SLOTS, line -> {});
        }

        public Options withPort(int newPort) {
            return new Options(dataDirectory, newPort, taskSlots, progress);
        }

        public Options withTaskSlots(int newTaskSlots) {
            return new Options(dataDirectory, port, newTaskSlots, progress);
        }

        public Options withProgress(Consumer<String> newProgress) {
            return new Options(dataDirectory, port, taskSlots, newProgress);
        }
    }

    /** A job of the cluster. */
    public record Job(JobID id, String name, JobStatus status) {}

    /**
     * Starts a cluster and returns when its web interface answers.
     *
     * @throws LocalServiceException when the port is taken, the directory cannot be written or the cluster gives up
     */
    public static LocalFlink start(Options options) throws LocalServiceException {
        long begin = System.nanoTime();
        if (options.port() != 0) {
            LoopbackPorts.requireFree(SERVICE, options.port());
        }
        Path home = ServiceDirectory.writable(SERVICE, options.dataDirectory().resolve("flink"));
        Path savepoints = FlinkClusterSettings.savepoints(home);
        ServiceDirectory.writable(SERVICE, FlinkClusterSettings.checkpoints(home));
        ServiceDirectory.writable(SERVICE, savepoints);
        clearTemporary(home);
        options.progress().accept("Flink: starting");
        Configuration configuration = FlinkClusterSettings.of(home, options.port(), options.taskSlots());
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.taskSlots())
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setCommonBindAddress(LoopbackPorts.HOST)
                .build());
        try {
            cluster.start();
            URI url = cluster.getRestAddress().get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            options.progress().accept("Flink: ready on %s after %.1f s".formatted(url, Elapsed.seconds(begin)));
            return new LocalFlink(cluster, url, savepoints);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            stop(cluster);
            throw new LocalServiceException("Flink did not start: %s.".formatted(rootMessage(e)), e);
        }
    }

    /** {@code http://host:port} of the web interface and the REST API. */
    public URI url() {
        return url;
    }

    /** Bytes that this JVM, in which the cluster runs, holds in RAM; empty where the operating system does not tell. */
    public OptionalLong residentBytes() {
        return ResidentMemory.of(ProcessHandle.current().pid());
    }

    /**
     * A new environment whose jobs run on this cluster, with as much parallelism as there are slots. Classes are found
     * on this JVM's class path.
     */
    public StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createRemoteEnvironment(url.getHost(), url.getPort());
        environment.setParallelism(cluster.getConfiguration().get(CoreOptions.DEFAULT_PARALLELISM));
        return environment;
    }

    /** All jobs since the start, ended ones included. */
    public List<Job> jobs() throws LocalServiceException {
        return await("list its jobs", cluster.listJobs()).stream()
                .map(LocalFlink::job)
                .toList();
    }

    /** Jobs that have not ended. */
    public List<Job> runningJobs() throws LocalServiceException {
        return jobs().stream()
                .filter(Predicate.not(job -> job.status().isGloballyTerminalState()))
                .toList();
    }

    /** Whether every task of the job runs, which a job of status {@code RUNNING} may still be waiting for. */
    public boolean isRunning(JobID job) throws LocalServiceException {
        for (AccessExecutionVertex task :
                await("look at job " + job, cluster.getExecutionGraph(job)).getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Cancels a job: its sources stop where they are and what is uncommitted is dropped. */
    public void cancel(JobID job) throws LocalServiceException {
        await("cancel job " + job, cluster.cancelJob(job));
    }

    /**
     * Stops a job in order: all it has read is processed and committed. Its tasks must run: see {@link #isRunning}.
     *
     * @return URI of the savepoint from which it can go on
     */
    public String stopWithSavepoint(JobID job) throws LocalServiceException {
        return await(
                "stop job " + job,
                cluster.stopWithSavepoint(job, savepoints.toUri().toString(), false, SavepointFormatType.CANONICAL));
    }

    /** Stops the cluster and the jobs that still run. Does nothing the second time. */
    @Override
    public void close() {
        stop(cluster);
    }

    private static void stop(MiniCluster cluster) {
        try {
            cluster.closeAsync().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Its threads are daemons; nothing of it outlives this JVM.
        }
    }

    private static Job job(JobStatusMessage message) {
        return new Job(message.getJobId(), message.getJobName(), message.getJobState());
    }

    private static <T> T await(String what, CompletableFuture<T> answer) throws LocalServiceException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServiceException("Flink was interrupted before it could %s.".formatted(what), e);
        } catch (ExecutionException e) {
            throw new LocalServiceException("Flink could not %s: %s.".formatted(what, rootMessage(e)), e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getMessage().replaceFirst("[.\\s]+$", "");
    }

    /** A crashed run leaves its temporary files behind. */
    private static void clearTemporary(Path home) throws LocalServiceException {
        try {
            FileUtils.deleteDirectory(FlinkClusterSettings.temporary(home).toFile());
            Files.createDirectories(FlinkClusterSettings.temporary(home));
        } catch (IOException e) {
            throw ServiceDirectory.unwritable(SERVICE, home, e);
        }
    }
}
