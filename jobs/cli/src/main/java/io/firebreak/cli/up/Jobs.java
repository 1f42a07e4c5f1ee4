package io.firebreak.cli.up;

import io.firebreak.local.LocalFlink;
import io.firebreak.local.LocalServiceException;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.FlinkDefaults;
import io.firebreak.runtime.FlinkSettings;
import io.firebreak.runtime.JobMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The jobs on a local Flink. Each starts from its newest savepoint or completed checkpoint in the data directory, so
 * that stopping and starting again, and even a crash, neither loses nor repeats anything.
 */
public final class Jobs {
    private static final String PREFIX = "firebreak-";
    private static final String SAVEPOINT_POINTER = "savepoint";
    private static final String SNAPSHOT_METADATA = "_metadata";

    private final Map<String, JobMain.Definition> definitions;
    private final LocalFlink flink;
    private final Config config;
    private final Path checkpoints;

    /**
     * @param definitions jobs by name, in the order of the flow
     * @param config points at the local services
     * @param checkpoints folder of checkpoints and savepoints, one below it for each job
     */
    public Jobs(Map<String, JobMain.Definition> definitions, LocalFlink flink, Config config, Path checkpoints) {
        this.definitions = definitions;
        this.flink = flink;
        this.config = config;
        this.checkpoints = checkpoints;
    }

    /** Submits all jobs. */
    public void submit() throws Exception {
        for (Map.Entry<String, JobMain.Definition> job : definitions.entrySet()) {
            Path folder = checkpoints.resolve(job.getKey());
            Files.createDirectories(folder);
            Config jobConfig =
                    config.with("flink", "checkpointDirectory", folder.toUri().toString());
            Optional<String> snapshot = newestSnapshot(folder);
            if (snapshot.isPresent()) {
                jobConfig = jobConfig.with("flink", "savepoint", snapshot.get());
            }
            StreamExecutionEnvironment env = flink.environment();
            FlinkDefaults.apply(env, jobConfig.section("flink", FlinkSettings.class));
            job.getValue().define(env, jobConfig);
            env.executeAsync(PREFIX + job.getKey());
        }
    }

    /** How many of the jobs run with all their tasks. */
    public int running() throws LocalServiceException {
        int running = 0;
        for (LocalFlink.Job job : flink.runningJobs()) {
            if (flink.isRunning(job.id())) {
                running++;
            }
        }
        return running;
    }

    /** How many of the jobs have failed for good. */
    public int failed() throws LocalServiceException {
        return (int) flink.jobs().stream()
                .filter(job -> job.status() == JobStatus.FAILED)
                .count();
    }

    /** Ends all jobs where they are. */
    public void cancel() throws LocalServiceException {
        for (LocalFlink.Job job : flink.runningJobs()) {
            flink.cancel(job.id());
        }
    }

    /** How many jobs there are. */
    public int count() {
        return definitions.size();
    }

    /** Stops all jobs, each with a savepoint from which the next start goes on; says which could not be stopped so. */
    public void stop(Consumer<String> problems) throws LocalServiceException, IOException {
        for (LocalFlink.Job job : flink.runningJobs()) {
            Path folder = checkpoints.resolve(job.name().replaceFirst("^" + PREFIX, ""));
            try {
                Files.writeString(folder.resolve(SAVEPOINT_POINTER), flink.stopWithSavepoint(job.id()));
            } catch (LocalServiceException e) {
                problems.accept(
                        job.name() + " was stopped without a savepoint and will go on from its last checkpoint: "
                                + e.getMessage());
            }
        }
    }

    /** URI of the newest of the savepoint of the last orderly stop and the checkpoints completed since. */
    private static Optional<String> newestSnapshot(Path folder) throws IOException {
        Path pointer = folder.resolve(SAVEPOINT_POINTER);
        Optional<Path> checkpoint;
        try (Stream<Path> files = Files.walk(folder, 3)) {
            checkpoint = files.filter(file -> file.getFileName().toString().equals(SNAPSHOT_METADATA))
                    .max(Comparator.comparing(Jobs::modified));
        }
        if (Files.exists(pointer)
                && checkpoint
                        .map(Jobs::modified)
                        .map(time -> time.compareTo(modified(pointer)) <= 0)
                        .orElse(true)) {
            return Optional.of(Files.readString(pointer).strip());
        }
        return checkpoint.map(file -> file.resolveSibling("").toUri().toString());
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Deleted since it was listed, as old checkpoints are: never the newest.
            return FileTime.fromMillis(0);
        }
    }
}
