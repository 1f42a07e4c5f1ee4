package io.firebreak.cli.up;

import io.firebreak.alert.AlertJob;
import io.firebreak.detect.DetectJob;
import io.firebreak.enrich.EnrichJob;
import io.firebreak.index.IndexJob;
import io.firebreak.ingest.IngestJob;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The five jobs on a local Flink. Each starts from its newest savepoint or completed checkpoint in the data directory, so
 * that stopping and starting again, and even a crash, neither loses nor repeats anything.
 */
final class Jobs {
    /** In the order of the flow. */
    private static final Map<String, JobMain.Definition> DEFINITIONS = definitions();

    private static final String PREFIX = "firebreak-";
    private static final String SAVEPOINT_POINTER = "savepoint";
    private static final String SNAPSHOT_METADATA = "_metadata";

    private final LocalFlink flink;
    private final Config config;
    private final Path checkpoints;

    /**
     * @param config points at the local services
     * @param checkpoints folder of checkpoints and savepoints, one below it for each job
     */
    Jobs(LocalFlink flink, Config config, Path checkpoints) {
        this.flink = flink;
        this.config = config;
        this.checkpoints = checkpoints;
    }

    private static Map<String, JobMain.Definition> definitions() {
        Map<String, JobMain.Definition> definitions = new LinkedHashMap<>();
        definitions.put("ingest", IngestJob::define);
        definitions.put("enrich", EnrichJob::define);
        definitions.put("detect", DetectJob::define);
        definitions.put("index", IndexJob::define);
        definitions.put("alert", AlertJob::define);
        return definitions;
    }

    /** Submits all jobs. */
    void submit() throws Exception {
        for (Map.Entry<String, JobMain.Definition> job : DEFINITIONS.entrySet()) {
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
    int running() throws LocalServiceException {
        int running = 0;
        for (LocalFlink.Job job : flink.runningJobs()) {
            if (flink.isRunning(job.id())) {
                running++;
            }
        }
        return running;
    }

    /** How many of the jobs have ended, which none of them does by itself unless it has failed for good. */
    int failed() throws LocalServiceException {
        return flink.jobs().size() - flink.runningJobs().size();
    }

    /** How many jobs there are. */
    static int count() {
        return DEFINITIONS.size();
    }

    /** Stops all jobs, each with a savepoint from which the next start goes on; says which could not be stopped so. */
    void stop(Consumer<String> problems) throws LocalServiceException, IOException {
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
