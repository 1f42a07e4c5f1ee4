package io.firebreak.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A Flink cluster as in production: a JobManager and TaskManagers, each a process that can be killed alone, with
 * ZooKeeper for high availability. Jobs are submitted by Flink's own command line. Reachable from this machine only; all
 * of it ends with this JVM. Used by one thread.
 */
public final class StandaloneFlink implements AutoCloseable {
    private static final String SERVICE = "Flink";
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration SUBMIT_PATIENCE = Duration.ofMinutes(2);
    private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(3);
    private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(10);
    private static final byte[] NOTHING = {};
    private static final List<String> OPENED =
            List.of("--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.time=ALL-UNNAMED");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Options options;
    private final Path home;
    private final HighAvailability highAvailability;
    private final int restPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, ChildProcess> taskManagers = new LinkedHashMap<>();
    private @Nullable ChildProcess jobManager;

    private StandaloneFlink(Options options, Path home, HighAvailability highAvailability)
            throws LocalServiceException {
        this.options = options;
        this.home = home;
        this.highAvailability = highAvailability;
        this.restPort = LoopbackPorts.free(SERVICE);
    }

    /**
     * How to run the cluster.
     *
     * @param dataDirectory what it writes goes to the directory {@code flink} beneath, created when absent
     * @param taskManagers how many
     * @param slotsPerTaskManager parallel pipelines that each takes; a job takes as many as its parallelism
     * @param taskHeapMegabytes heap of each TaskManager
     */
    public record Options(Path dataDirectory, int taskManagers, int slotsPerTaskManager, int taskHeapMegabytes) {}

    /** Starts a cluster and returns when all its slots are there. */
    public static StandaloneFlink start(Options options) throws LocalServiceException {
        Path home = ServiceDirectory.writable(SERVICE, options.dataDirectory().resolve("flink"));
        StandaloneFlink flink = new StandaloneFlink(options, home, HighAvailability.start(home.resolve("zookeeper")));
        try {
            flink.startJobManager();
            for (int i = 1; i <= options.taskManagers(); i++) {
                flink.startTaskManager(i);
            }
            flink.awaitSlots();
            return flink;
        } catch (LocalServiceException | RuntimeException e) {
            flink.close();
            throw e;
        }
    }

    /** {@code http://host:port} of the REST API, the same over restarts of the JobManager. */
    public URI url() {
        return URI.create("http://" + LoopbackPorts.HOST + ":" + restPort);
    }

    /** Starts the JobManager, after {@link #killJobManager()} another one, which takes over the jobs. */
    public void startJobManager() throws LocalServiceException {
        Path directory = ServiceDirectory.writable(SERVICE, home.resolve("jobmanager"));
        configure(directory);
        jobManager = launch(directory, "512m", List.of(FlinkProcess.JOB_MANAGER));
    }

    /** {@code kill -9} of the JobManager. */
    public void killJobManager() {
        ChildProcess running = jobManager;
        if (running != null) {
            running.kill();
        }
    }

    /**
     * Starts a TaskManager.
     *
     * @param number from 1; that of a dead one takes its place
     */
    public void startTaskManager(int number) throws LocalServiceException {
        Path directory = ServiceDirectory.writable(SERVICE, home.resolve("taskmanager-" + number));
        configure(directory);
        taskManagers.put(
                number,
                launch(
                        directory,
                        options.taskHeapMegabytes() + "m",
                        List.of(FlinkProcess.TASK_MANAGER, "-D", "taskmanager.resource-id=taskmanager-" + number)));
    }

    /** {@code kill -9} of a TaskManager. */
    public void killTaskManager(int number) {
        ChildProcess running = taskManagers.remove(number);
        if (running != null) {
            running.kill();
        }
    }

    /** Waits until the slots of all TaskManagers are registered. */
    public void awaitSlots() throws LocalServiceException {
        int expected = options.taskManagers() * options.slotsPerTaskManager();
        await(
                "offer its slots",
                START_PATIENCE,
                () -> get("/overview").path("slots-total").asInt() >= expected);
    }

    /**
     * Submits a job with {@code flink run}.
     *
     * @param mainClass the job's main class, found on this JVM's class path
     * @param arguments handed to it
     * @param savepoint URI to start from, or null
     * @param parallelism of the job
     */
    public void submit(String mainClass, List<String> arguments, @Nullable String savepoint, int parallelism)
            throws LocalServiceException {
        List<String> line = new ArrayList<>(List.of("run", "--detached", "--parallelism", String.valueOf(parallelism)));
        if (savepoint != null) {
            line.addAll(List.of("--fromSavepoint", savepoint));
        }
        line.addAll(List.of("--class", mainClass, emptyJar().toString()));
        line.addAll(arguments);
        commandLine(line);
    }

    /** Ids of the jobs that have not ended, by name. */
    public Map<String, String> jobs() {
        Map<String, String> jobs = new LinkedHashMap<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (!List.of("FINISHED", "CANCELED", "FAILED")
                    .contains(job.path("state").asText())) {
                jobs.put(job.path("name").asText(), job.path("jid").asText());
            }
        }
        return jobs;
    }

    /** Whether so many jobs run with all their tasks. */
    public boolean allRunning(int jobs) {
        int running = 0;
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            JsonNode tasks = job.path("tasks");
            boolean whole = job.path("state").asText().equals("RUNNING")
                    && tasks.path("total").asInt() > 0
                    && tasks.path("running").asInt() == tasks.path("total").asInt();
            running += whole ? 1 : 0;
        }
        return running == jobs;
    }

    /** Number of the newest complete checkpoint of a job, counted over its whole life; 0 while there is none. */
    public long newestCheckpoint(String job) {
        return checkpoints(job).at("/latest/completed/id").asLong();
    }

    /** Whether a checkpoint of a job is under way. */
    public boolean isCheckpointing(String job) {
        return checkpoints(job).at("/counts/in_progress").asInt() > 0;
    }

    /**
     * Stops all jobs in order, as {@code flink stop} does.
     *
     * @return URI of each job's savepoint by its name
     */
    public Map<String, String> stopWithSavepoints() throws LocalServiceException {
        Map<String, String> savepoints = new LinkedHashMap<>();
        for (Map.Entry<String, String> job : jobs().entrySet()) {
            // A folder for each start of a job, for the names of savepoints do not tell which is the newest.
            Path folder = home.resolve("savepoints").resolve(job.getKey() + "-" + job.getValue());
            commandLine(List.of("stop", "--savepointPath", folder.toUri().toString(), job.getValue()));
            try (var made = Files.list(folder)) {
                savepoints.put(
                        job.getKey(), made.findFirst().orElseThrow().toUri().toString());
            } catch (IOException e) {
                throw ServiceDirectory.unwritable(SERVICE, folder, e);
            }
        }
        return savepoints;
    }

    /** Where checkpoints go. */
    public Path checkpointDirectory() {
        return FlinkClusterSettings.checkpoints(home);
    }

    /** Kills all processes. Does nothing the second time. */
    @Override
    public void close() {
        taskManagers.values().forEach(ChildProcess::kill);
        taskManagers.clear();
        killJobManager();
        highAvailability.close();
    }

    private JsonNode checkpoints(String job) {
        String id = jobs().get(job);
        return id == null ? JSON.missingNode() : get("/jobs/" + id + "/checkpoints");
    }

    private void commandLine(List<String> arguments) throws LocalServiceException {
        List<String> command = new ArrayList<>(java("256m"));
        command.add("org.apache.flink.client.cli.CliFrontend");
        command.addAll(arguments);
        Path log = home.resolve("command-line.log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment()
                    .put("FLINK_CONF_DIR", home.resolve("jobmanager").toString());
            Process process = builder.start();
            Duration patience = arguments.get(0).equals("stop") ? SAVEPOINT_PATIENCE : SUBMIT_PATIENCE;
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new LocalServiceException("'flink %s' does not end (log: %s).".formatted(arguments.get(0), log));
            }
            if (process.exitValue() != 0) {
                throw new LocalServiceException("'flink %s' failed: %s (log: %s)."
                        .formatted(
                                arguments.get(0),
                                LogTail.lastError(List.of(log)).orElse("it left no message"),
                                log));
            }
        } catch (IOException e) {
            throw new LocalServiceException("'flink' did not start: %s.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServiceException("'flink' was interrupted.", e);
        }
    }

    private ChildProcess launch(Path directory, String heap, List<String> program) throws LocalServiceException {
        Path log = directory.resolve("process.log");
        Path logging = directory.resolve("log4j2.properties");
        try {
            Files.writeString(logging, KafkaSettings.logging(log), UTF_8);
        } catch (IOException e) {
            throw ServiceDirectory.unwritable(SERVICE, directory, e);
        }
        List<String> command = new ArrayList<>(java(heap));
        command.add(1, "-Dlog4j2.configurationFile=" + logging.toUri());
        command.add(FlinkProcess.class.getName());
        command.add(program.get(0));
        command.addAll(List.of("--configDir", directory.toString()));
        command.addAll(program.subList(1, program.size()));
        return ChildProcess.start(new ChildProcess.Launch(SERVICE, directory, command, Map.of(), log), NOTHING);
    }

    private static List<String> java(String heap) {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java(), "-Xmx" + heap, "-XX:+UseSerialGC"));
        command.addAll(OPENED);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    private void configure(Path directory) throws LocalServiceException {
        Path temporary = ServiceDirectory.writable(SERVICE, directory.resolve("tmp"));
        Configuration configuration = FlinkClusterSettings.standalone(
                home, temporary, restPort, options.slotsPerTaskManager(), highAvailability.quorum());
        String yaml = configuration.toMap().entrySet().stream()
                .map(entry -> entry.getKey() + ": '" + entry.getValue().replace("'", "''") + "'\n")
                .sorted()
                .collect(Collectors.joining());
        try {
            Files.writeString(directory.resolve("config.yaml"), yaml, UTF_8);
        } catch (IOException e) {
            throw ServiceDirectory.unwritable(SERVICE, directory, e);
        }
    }

    /** Flink's command line wants a jar; the classes are on the cluster's class path. */
    private Path emptyJar() throws LocalServiceException {
        Path jar = home.resolve("job.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
            out.finish();
            return jar;
        } catch (IOException e) {
            throw ServiceDirectory.unwritable(SERVICE, jar, e);
        }
    }

    private void await(String what, Duration patience, BooleanSupplier condition) throws LocalServiceException {
        if (!Waiting.until(patience, condition)) {
            throw new LocalServiceException(
                    "Flink did not %s within %d s (logs: %s).".formatted(what, patience.toSeconds(), home));
        }
    }

    /** An answer of the REST API; empty while there is nobody to answer. */
    private JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                .timeout(REQUEST_PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.missingNode();
        } catch (IOException e) {
            return JSON.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JSON.missingNode();
        }
    }
}
