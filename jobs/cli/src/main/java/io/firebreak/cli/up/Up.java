package io.firebreak.cli.up;

import io.firebreak.alert.ActionSettings;
import io.firebreak.bridge.BridgeSettings;
import io.firebreak.cli.demo.DemoSettings;
import io.firebreak.cli.demo.Scenario;
import io.firebreak.cli.feed.DemoFeed;
import io.firebreak.cli.feed.Feed;
import io.firebreak.cli.feed.Feeder;
import io.firebreak.cli.feed.FileFeed;
import io.firebreak.cli.feed.Inflow;
import io.firebreak.cli.feed.LiveInflow;
import io.firebreak.cli.feed.Payloads;
import io.firebreak.cli.page.LivePage;
import io.firebreak.cli.page.PageSettings;
import io.firebreak.cli.topic.TopicReader;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.ingest.IngestSettings;
import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.local.DataDirectory;
import io.firebreak.local.DataDirectoryInUseException;
import io.firebreak.local.LocalServiceException;
import io.firebreak.model.Brand;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.runtime.BrandsFile;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.elasticsearch.client.RestClient;

/** Runs everything on one machine: start, feed, show, drain, reconcile, stop. */
public final class Up {
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(5);
    private static final Duration INDEX_PATIENCE = Duration.ofSeconds(60);
    private static final Duration JOBS_PATIENCE = Duration.ofMinutes(2);
    private static final int KEY_BYTES = 32;

    private final UpOptions options;
    private final Config userConfig;
    private final Consumer<String> out;
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /**
     * @param options how to run
     * @param config settings beyond the options; ports and folders of the local services override it
     * @param out takes a line for people
     */
    public Up(UpOptions options, Config config, Consumer<String> out) {
        this.options = options;
        this.userConfig = config;
        this.out = out;
    }

    /**
     * Runs until the time is over, the feed ends or the process is told to stop (Ctrl-C, SIGTERM), then stops everything.
     *
     * @return whether every post is accounted for
     * @throws ConfigException when the data directory is in use or was fed by another source, or the settings are wrong
     * @throws LocalServiceException when a service does not start or dies
     */
    public boolean run() throws Exception {
        Instant begin = clock.instant();
        List<Brand> brands = BrandsFile.read(options.brandsFile());
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    interrupted.countDown();
                    awaitUninterruptibly(done);
                },
                "up-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (DataDirectory directory = lock()) {
            if (options.fresh()) {
                directory.clear();
            }
            Path data = directory.path();
            Instant simulatedStart = rememberSource(data);
            try (Services services = new Services()) {
                services.start(
                        new Services.Ports(options.kafkaPort(), options.elasticsearchPort(), options.flinkPort()),
                        options.dataDirectory(),
                        options.deployment().definitions().size() * options.parallelism(),
                        out);
                return runOn(services, config(services, data), brands, simulatedStart, begin);
            }
        } finally {
            done.countDown();
            if (interrupted.getCount() > 0) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private DataDirectory lock() throws LocalServiceException {
        try {
            return DataDirectory.lock(options.dataDirectory());
        } catch (DataDirectoryInUseException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private boolean runOn(Services services, Config config, List<Brand> brands, Instant simulatedStart, Instant begin)
            throws Exception {
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        IndexSettings index = config.section("index", IndexSettings.class);
        try (Admin admin = Admin.create(kafka.clientProperties());
                RestClient elasticsearch = ElasticsearchConnection.open(index.elasticsearch());
                LivePage page = LivePage.start(
                        config.section("page", PageSettings.class),
                        index.elasticsearch(),
                        kafka,
                        config.section("actions", ActionSettings.class),
                        brands,
                        clock)) {
            Jobs jobs = new Jobs(
                    options.deployment().definitions(),
                    services.flink(),
                    config.withDefault("alert", "pageUrl", page.url()),
                    options.dataDirectory().resolve("checkpoints"));
            out.accept("Live page: " + page.url());
            new TopicSetup(kafka).apply(admin);
            new IndexSetup(elasticsearch).apply(index.sizes());
            publish(brands, kafka);
            out.accept("Jobs: starting");
            jobs.submit();
            awaitRunning(jobs);
            out.accept(String.format("Jobs: %d running after %d s", jobs.count(), secondsSince(begin)));

            long already = fedBefore(kafka);
            try (Inflow feeder = inflow(config, kafka, simulatedStart, already);
                    Watch watch = new Watch(kafka)) {
                PostsIndex posts = new PostsIndex(elasticsearch);
                printPlaces(services, page, simulatedStart);
                Instant feedBegin = clock.instant();
                feeder.start();
                LiveLine live = new LiveLine(out, posts, watch, begin, clock);
                boolean sound = show(services, jobs, feeder, live);
                feeder.stop();
                Duration fed = Duration.between(feedBegin, clock.instant());
                out.accept("Stopping: waiting until everything sent is indexed");
                boolean drained = sound && drain(kafka, posts);
                Duration drainedAfter = Duration.between(feedBegin, clock.instant());
                String memory = services.residentMemory();
                watch.updateToEnd();
                Reconciliation result = reconcile(config, kafka, watch, posts);
                jobs.stop(out);
                report(result, watch, feeder, fed, drainedAfter, memory, live);
                return drained && feeder.failure() == null && result.faults().isEmpty();
            }
        }
    }

    private Config config(Services services, Path data) throws IOException {
        return LocalConfig.of(userConfig, services, options.parallelism(), options.brandsFile())
                .withDefault("flink", "checkpointInterval", checkpointInterval())
                .withDefault("ingest", "pseudonymKey", Files.readString(secret(data, "pseudonym.key")))
                .withDefault("actions", "linkKeyFile", secret(data, "links.key").toString())
                .withDefault("detect", "disorder", (long) Math.ceil(10 + 2 * options.speed()) + "s")
                // A fixed port would keep a second 'up' on this machine from starting.
                .withDefault("bridge", "metricsAddress", "none")
                .withDefault("alert", "logFile", data.resolve("pages.log").toString());
    }

    /** Shorter where each hop waits for a checkpoint; longer is cheaper, since a checkpoint writes all of the state. */
    private String checkpointInterval() {
        return options.deployment() == Deployment.FIVE_JOBS ? "3s" : "5s";
    }

    /** The file of a secret of this data directory, made at its first use. */
    private static Path secret(Path data, String name) throws IOException {
        Path file = data.resolve(name);
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, HexFormat.of().formatHex(key));
        }
        return file;
    }

    /**
     * Keeps what the directory is fed with, so that a later start goes on where this one stops.
     *
     * @return first simulated instant of the demo
     */
    private Instant rememberSource(Path data) throws IOException {
        Path file = data.resolve("source");
        Instant start = clock.instant()
                .minus(Scenario.startingAt(DemoSettings.DEFAULT_START).length())
                .truncatedTo(ChronoUnit.MINUTES);
        String now = (options.isDemo() ? UpOptions.DEMO + " " + options.postsPerMinute() : options.source())
                + (options.deployment() == Deployment.FIVE_JOBS ? " in five jobs" : "") + "\n";
        if (!Files.exists(file)) {
            Files.writeString(file, now + start);
            return start;
        }
        List<String> lines = Files.readAllLines(file);
        if (!lines.get(0).equals(now.strip())) {
            throw new ConfigException(data + " was fed by '" + lines.get(0) + "' and not by '" + now.strip()
                    + "'; use --fresh to forget that, or another --data");
        }
        return Instant.parse(lines.get(1));
    }

    private Inflow inflow(Config config, KafkaSettings kafka, Instant simulatedStart, long already) throws IOException {
        return options.isLive()
                ? new LiveInflow(options.source(), config.section("bridge", BridgeSettings.class), kafka, clock)
                : new Feeder(feed(simulatedStart, already), kafka, Feeder.RESTART_PATIENCE);
    }

    private Feed feed(Instant simulatedStart, long already) throws IOException {
        if (options.isDemo()) {
            DemoSettings settings =
                    DemoSettings.DEFAULTS.withStart(simulatedStart).withPostsPerMinute(options.postsPerMinute());
            return new DemoFeed(settings, already, options.speed(), clock);
        }
        return new FileFeed(
                Payloads.open(Path.of(options.source())),
                options.format(),
                PayloadParsers.forSource(options.format()),
                options.speed(),
                clock);
    }

    private static long fedBefore(KafkaSettings kafka) {
        List<String> topics =
                kafka.sources().stream().map(kafka.topics()::firehose).toList();
        try (TopicReader reader = new TopicReader(kafka, topics)) {
            return reader.endOffsets();
        }
    }

    private static void publish(List<Brand> brands, KafkaSettings kafka)
            throws ExecutionException, InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.setProperty("enable.idempotence", "true");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), kafka.valueSerializer())) {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            for (Brand brand : brands) {
                acknowledgements.add(producer.send(new ProducerRecord<>(
                        kafka.topics().brands(),
                        brand.id().getBytes(StandardCharsets.UTF_8),
                        Codecs.BRAND.encode(brand))));
            }
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        }
    }

    private void awaitRunning(Jobs jobs) throws LocalServiceException, FailedException, InterruptedException {
        Instant patience = clock.instant().plus(JOBS_PATIENCE);
        while (jobs.running() < jobs.count()) {
            if (interrupted.await(200, TimeUnit.MILLISECONDS)) {
                return;
            }
            if (clock.instant().isAfter(patience)) {
                throw new FailedException("Only " + jobs.running() + " of " + jobs.count() + " jobs run after "
                        + JOBS_PATIENCE.toSeconds() + " s.");
            }
        }
    }

    private void printPlaces(Services services, LivePage page, Instant simulatedStart) {
        String elasticsearch = services.elasticsearch().url().toString();
        out.accept("");
        out.accept("  Live page      " + page.url());
        out.accept("  Kafka          " + services.kafka().bootstrapServers());
        out.accept("  Elasticsearch  " + elasticsearch);
        out.accept("  Flink          " + services.flink().url());
        out.accept("  Pages          " + options.dataDirectory().resolve("pages.log"));
        out.accept("  Incidents      curl -s '" + elasticsearch
                + "/firebreak-incidents/_search?pretty&sort=@timestamp:desc&size=3'");
        out.accept("  Posts          curl -s '" + elasticsearch
                + "/firebreak-posts/_search?pretty&sort=@timestamp:desc&size=3'");
        if (options.isDemo()) {
            Scenario scenario = Scenario.startingAt(simulatedStart);
            out.accept("  Source         SIMULATED: four days from " + simulatedStart + " on, " + (long) options.speed()
                    + " times as fast as life; the outage begins at " + scenario.outageStart());
        } else if (options.isLive()) {
            out.accept("  Source         LIVE: " + options.source() + ", under the terms in README");
        }
        out.accept("");
    }

    /** Shows what happens until it is time to stop; false when a service or job has failed. */
    private boolean show(Services services, Jobs jobs, Inflow feeder, LiveLine live) throws Exception {
        Instant end = options.duration() == null ? Instant.MAX : clock.instant().plus(options.duration());
        while (clock.instant().isBefore(end) && !feeder.isFinished()) {
            if (interrupted.await(1, TimeUnit.SECONDS)) {
                return true;
            }
            LocalServiceException failure = services.failure();
            if (failure != null) {
                throw failure;
            }
            if (feeder.failure() != null) {
                out.accept("up: " + feeder.failure());
                return false;
            }
            if (jobs.failed() > 0) {
                out.accept("up: " + jobs.failed() + " of " + jobs.count() + " jobs have failed; see "
                        + services.flink().url());
                return false;
            }
            live.print(feeder);
        }
        return true;
    }

    private boolean drain(KafkaSettings kafka, PostsIndex posts) throws Exception {
        Instant patience = clock.instant().plus(DRAIN_PATIENCE);
        try (ConsumerGroups groups = new ConsumerGroups(kafka.clientProperties())) {
            while (!allCaughtUp(groups, kafka)) {
                if (clock.instant().isAfter(patience)) {
                    out.accept("up: the jobs are still behind after " + DRAIN_PATIENCE.toMinutes() + " minutes");
                    return false;
                }
                Thread.sleep(500);
            }
        }
        // What the index job has read may still be on its way; it is all there when the count no longer moves.
        Instant indexPatience = clock.instant().plus(INDEX_PATIENCE);
        OptionalLong before = OptionalLong.empty();
        OptionalLong now = counted(posts);
        while ((now.isEmpty() || !now.equals(before)) && clock.instant().isBefore(indexPatience)) {
            Thread.sleep(2_000);
            before = now;
            now = counted(posts);
        }
        return true;
    }

    /** Documents; empty while Elasticsearch does not answer. */
    private OptionalLong counted(PostsIndex posts) {
        try {
            return posts.refreshedCount();
        } catch (IOException e) {
            out.accept(
                    "Stopping: Elasticsearch does not answer (" + e.getClass().getSimpleName() + "), trying again");
            return OptionalLong.empty();
        }
    }

    private boolean allCaughtUp(ConsumerGroups groups, KafkaSettings kafka) throws Exception {
        for (Deployment.Reading reading : options.deployment().readings(kafka)) {
            if (!groups.isCaughtUp(KafkaEnds.consumerGroup(kafka, reading.group()), reading.topics())) {
                return false;
            }
        }
        return true;
    }

    private static Reconciliation reconcile(Config config, KafkaSettings kafka, Watch watch, PostsIndex posts)
            throws IOException {
        return Reconciliation.of(
                kafka, config.section("ingest", IngestSettings.class), watch.deadLetters(), posts.ids());
    }

    private void report(
            Reconciliation result,
            Watch watch,
            Inflow feeder,
            Duration fed,
            Duration drained,
            String memory,
            LiveLine live) {
        out.accept("");
        out.accept("Reconciliation: what was sent, recounted without Flink, against what is indexed");
        result.lines().forEach(out);
        List<String> faults = result.faults();
        out.accept(faults.isEmpty() ? "  It adds up." : "  IT DOES NOT ADD UP:");
        faults.forEach(fault -> out.accept("  - " + fault));
        out.accept("");
        out.accept("Incidents: ");
        watch.incidents().stream()
                .filter(incident -> incident.kind() == IncidentKind.CRISIS)
                .map(Up::line)
                .forEach(out);
        watch.incidents().stream()
                .filter(incident -> incident.kind() != IncidentKind.CRISIS)
                .map(Up::line)
                .forEach(out);
        out.accept("");
        out.accept(String.format(
                "Measured: %,d payloads fed in %d s (%,.0f a second), all indexed after %d s; first post searchable %s,"
                        + " first crisis open %s after the start; resident memory: %s",
                feeder.sent(),
                fed.toSeconds(),
                feeder.sent() / Math.max(1.0, fed.toMillis() / 1000.0),
                drained.toSeconds(),
                live.firstPost(),
                live.firstCrisis(),
                memory));
    }

    private static String line(Incident incident) {
        return "  " + incident.id() + " " + incident.kind().wireName() + " "
                + incident.severity().wireName() + " "
                + incident.state().wireName() + ", started " + incident.startedAt() + ", opened "
                + (incident.openedAt() == null ? "not yet" : incident.openedAt());
    }

    private long secondsSince(Instant begin) {
        return Duration.between(begin, clock.instant()).toSeconds();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
