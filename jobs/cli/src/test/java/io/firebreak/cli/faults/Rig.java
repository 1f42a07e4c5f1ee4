package io.firebreak.cli.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.firebreak.cli.demo.DemoFirehose;
import io.firebreak.cli.demo.DemoSettings;
import io.firebreak.cli.demo.Scenario;
import io.firebreak.cli.feed.Feeder;
import io.firebreak.cli.up.ConsumerGroups;
import io.firebreak.cli.up.Deployment;
import io.firebreak.cli.up.PostsIndex;
import io.firebreak.detect.DetectSettings;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.ingest.IngestJob;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.StandaloneFlink;
import io.firebreak.runtime.BrandsFile;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Everything as in production, on one machine: Kafka, Elasticsearch behind a link that can fail, a Flink of a JobManager
 * and two TaskManagers with high availability, the five jobs submitted by Flink's command line, a webhook for pages. Each
 * is a process that a fault can strike. Used by one thread.
 */
final class Rig implements AutoCloseable {
    static final Map<String, String> MAIN_CLASSES = new LinkedHashMap<>();
    static final int TASK_MANAGERS = 2;
    static final Duration DISORDER = Duration.ofMinutes(30);

    private static final int PARALLELISM = 2;
    private static final int TASK_HEAP_MEGABYTES = 1_024;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double PAYLOADS_PER_SECOND = 600;
    private static final Path BRANDS =
            Path.of("../../infra/brands/demo-brands.yaml").toAbsolutePath().normalize();

    static {
        for (String job : List.of("ingest", "enrich", "detect", "index", "alert")) {
            String name = Character.toUpperCase(job.charAt(0)) + job.substring(1);
            MAIN_CLASSES.put("firebreak-" + job, "io.firebreak." + job + "." + name + "Job");
        }
    }

    final FaultyLink link;
    final PageReceiver receiver;
    final StandaloneFlink flink;
    LocalKafka kafka;
    LocalElasticsearch elasticsearch;

    private final Path folder;
    private final KafkaSettings kafkaSettings;
    private final Config config;
    private final RestClient client;
    private final DemoFirehose firehose;
    private final Books books;

    Rig(Path folder, long seed) throws Exception {
        this.folder = folder;
        kafka = LocalKafka.start(LocalKafka.Options.in(folder));
        elasticsearch = LocalElasticsearch.start(LocalElasticsearch.Options.in(folder));
        link = new FaultyLink(elasticsearch.url());
        receiver = new PageReceiver();
        flink = StandaloneFlink.start(
                new StandaloneFlink.Options(folder, TASK_MANAGERS, MAIN_CLASSES.size(), TASK_HEAP_MEGABYTES));
        Path file = writeConfig();
        config = Config.load(file, Map.of());
        kafkaSettings = config.section("kafka", KafkaSettings.class);
        IndexSettings index = config.section("index", IndexSettings.class);
        client = ElasticsearchConnection.open(index.elasticsearch());
        Instant start = Instant.now().minus(4, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
        firehose = new DemoFirehose(new DemoSettings(seed, Scenario.startingAt(start), 4));
        books = new Books(
                kafkaSettings,
                IngestJob.settings(config),
                BrandsFile.read(BRANDS),
                config.section("detect", DetectSettings.class).leastMentionConfidence());
        try (Admin admin = Admin.create(kafkaSettings.clientProperties())) {
            new TopicSetup(kafkaSettings).apply(admin);
        }
        new IndexSetup(client).apply(index.sizes());
        submit(Map.of());
    }

    /** Submits the five jobs, each from its savepoint where it has one, and waits until they run. */
    void submit(Map<String, String> savepoints) throws Exception {
        submit(savepoints, PARALLELISM);
    }

    /** The same with another number of subtasks of each operator. */
    void submit(Map<String, String> savepoints, int parallelism) throws Exception {
        for (Map.Entry<String, String> job : MAIN_CLASSES.entrySet()) {
            flink.submit(
                    job.getValue(),
                    List.of("--config", folder.resolve("firebreak.yaml").toString()),
                    savepoints.get(job.getKey()),
                    parallelism);
        }
        await("run its jobs", () -> flink.allRunning(MAIN_CLASSES.size()));
    }

    /** Begins to send the next payloads of the simulated firehose at an even pace. */
    Feeder feed(int payloads) {
        return feed((sent, passed) -> sent == payloads);
    }

    /**
     * Lets simulated time go on, with all posts of before read. A row is corrected when the minute ends in which a late post
     * came, and that minute ends with later posts only.
     */
    void goOn() throws Exception {
        try (Feeder feeder = feed((sent, passed) -> passed.compareTo(DISORDER) > 0)) {
            drain(feeder);
        }
    }

    private Feeder feed(BiPredicate<Integer, Duration> isOver) {
        Feeder feeder = new Feeder(
                new PhasedFeed(firehose, PAYLOADS_PER_SECOND, isOver), kafkaSettings, Feeder.RESTART_PATIENCE);
        feeder.start();
        return feeder;
    }

    /** Waits until a feeder has sent all and everything sent has come out at the other end. */
    void drain(Feeder feeder) throws Exception {
        await("take all payloads", feeder::isFinished);
        try (ConsumerGroups groups = new ConsumerGroups(kafkaSettings.clientProperties())) {
            for (Deployment.Reading reading : Deployment.FIVE_JOBS.readings(kafkaSettings)) {
                String group = KafkaEnds.consumerGroup(kafkaSettings, reading.group());
                await("be read by " + group, () -> groups.isCaughtUp(group, reading.topics()));
            }
        }
        PostsIndex posts = new PostsIndex(client);
        OptionalLong[] before = {OptionalLong.empty()};
        await("come to rest", () -> {
            Thread.sleep(1_500);
            OptionalLong now = posts.refreshedCount();
            boolean rests = now.isPresent() && now.equals(before[0]);
            before[0] = now;
            return rests;
        });
    }

    /** Waits until each job has completed a checkpoint that began after now. */
    void awaitRecovery() throws Exception {
        Map<String, Long> before = new LinkedHashMap<>();
        MAIN_CLASSES.keySet().forEach(job -> before.put(job, flink.newestCheckpoint(job)));
        await(
                "recover",
                () -> flink.allRunning(MAIN_CLASSES.size())
                        // The first one may have been under way already.
                        && before.entrySet().stream()
                                .allMatch(job -> flink.newestCheckpoint(job.getKey()) >= job.getValue() + 2));
    }

    Books.Balance balance() throws Exception {
        return books.balance(client, receiver.keys());
    }

    /** The connection that no fault of the link concerns. */
    RestClient elasticsearchClient() throws Exception {
        return ElasticsearchConnection.open(
                config.with("index", "elasticsearchUrls", elasticsearch.url().toString())
                        .section("index", IndexSettings.class)
                        .elasticsearch());
    }

    void restartKafka() throws Exception {
        int port = URI.create("kafka://" + kafka.bootstrapServers()).getPort();
        kafka = LocalKafka.start(LocalKafka.Options.in(folder).withPort(port));
    }

    void restartElasticsearch() throws Exception {
        elasticsearch = LocalElasticsearch.start(LocalElasticsearch.Options.in(folder)
                .withPort(elasticsearch.url().getPort()));
        link.serverIs(elasticsearch.url());
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("everything did not " + what + " within " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(100);
        }
    }

    /** While a server is away, asking it fails, which is no answer yet. */
    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (java.io.IOException | java.util.concurrent.ExecutionException e) {
            return false;
        }
    }

    private Path writeConfig() throws Exception {
        Path secret = Files.writeString(folder.resolve("webhook.secret"), "only for tests, 32 characters ok");
        Path file = folder.resolve("firebreak.yaml");
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("kafka", Map.of("bootstrapServers", kafka.bootstrapServers(), "partitions", 2, "retention", "0s"));
        sections.put("flink", Map.of("checkpointInterval", "2s", "maxRestarts", 1_000));
        sections.put("ingest", Map.of("pseudonymKey", "a key that is used in tests only"));
        // The firehose is simulated time: minutes a second. A recovery must not make posts late beyond counting.
        sections.put("detect", Map.of("disorder", DISORDER.toMinutes() + "m", "allowedLateness", "30d"));
        sections.put(
                "index",
                Map.of(
                        "elasticsearchUrls",
                        link.url().toString(),
                        "replicas",
                        0,
                        "backoffLongest",
                        "2s",
                        "requestTimeout",
                        "10s"));
        sections.put("brands", Map.of("file", BRANDS.toString()));
        sections.put(
                "alert",
                Map.of(
                        "logFile",
                        folder.resolve("pages.log").toString(),
                        "receivers",
                        List.of(Map.of(
                                "name",
                                "hook",
                                "type",
                                "webhook",
                                "url",
                                receiver.url().toString(),
                                "secretFile",
                                secret.toString()))));
        new ObjectMapper(new YAMLFactory()).writeValue(file.toFile(), sections);
        return file;
    }

    @Override
    public void close() throws Exception {
        // Absent where the constructor did not get so far.
        closeAll(client, flink, receiver, link, elasticsearch, kafka);
    }

    private static void closeAll(@Nullable AutoCloseable... things) throws Exception {
        for (AutoCloseable thing : things) {
            if (thing != null) {
                thing.close();
            }
        }
    }
}
