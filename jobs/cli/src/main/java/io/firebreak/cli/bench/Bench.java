package io.firebreak.cli.bench;

import io.firebreak.cli.feed.Feed;
import io.firebreak.cli.feed.Feeder;
import io.firebreak.cli.topic.TopicReader;
import io.firebreak.cli.up.ConsumerGroups;
import io.firebreak.cli.up.Deployment;
import io.firebreak.cli.up.FailedException;
import io.firebreak.cli.up.Jobs;
import io.firebreak.cli.up.LocalConfig;
import io.firebreak.cli.up.PostsIndex;
import io.firebreak.cli.up.Services;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.ingest.IngestJob;
import io.firebreak.ingest.Recount;
import io.firebreak.local.DataDirectory;
import io.firebreak.local.DataDirectoryInUseException;
import io.firebreak.local.LocalServiceException;
import io.firebreak.model.Enricher;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.elasticsearch.client.RestClient;

/**
 * Measures the whole pipeline, from payloads that lie in Kafka to documents that can be searched, and then the
 * {@link BarePipe} with the documents that came out, on the same services in the same process. Both are warmed up before.
 */
public final class Bench {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 200;
    /** Looks without further writes, beyond the consumers' having read all, that make an end: longer than any linger. */
    private static final int QUIET_LOOKS = 10;

    /** Not a secret: the payloads are simulated or the user's own, and nothing outlives the run. */
    private static final String PSEUDONYM_KEY = "00112233445566778899aabbccddeeff";

    private static final long WARM_UP_SEED = 1;
    private static final long SEED = 2;
    /** What the simulation makes at most in a minute is a little more. */
    private static final double LIVE_POSTS_PER_SECOND = 100;

    /** How often the bare pipe carries everything: it is some four times as fast, and as long a run tells as much. */
    private static final int BARE_ROUNDS = 3;

    private static final int PAYLOAD_SAMPLE = 5_000;

    private static final double BRAND_SHARE = 0.05;
    private static final int BRAND_SAMPLE = 10_000;

    private final BenchOptions options;
    private final Config userConfig;
    private final Consumer<String> progress;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param options what to measure
     * @param config settings beyond the options
     * @param progress takes a line for people
     */
    public Bench(BenchOptions options, Config config, Consumer<String> progress) {
        this.options = options;
        this.userConfig = config;
        this.progress = progress;
    }

    /**
     * Runs everything; the services are gone afterwards.
     *
     * @throws FailedException when the documents found are not the documents expected, or a run does not end
     * @throws LocalServiceException when a service does not start or dies
     * @throws ConfigException when the data directory is in use or the settings are wrong
     */
    public BenchReport run() throws Exception {
        Machine machine = Machine.now();
        int slots = options.parallelism() * options.deployment().definitions().size();
        try (DataDirectory directory = lock();
                Services services = new Services()) {
            directory.clear();
            services.start(Services.Ports.FREE, directory.path(), slots, progress);
            Config config = scoped(
                            LocalConfig.of(userConfig, services, options.parallelism(), brands(directory.path())))
                    .withDefault("ingest", "pseudonymKey", PSEUDONYM_KEY)
                    .withDefault(
                            "alert",
                            "logFile",
                            directory.path().resolve("pages.log").toString());
            try (RestClient client = ElasticsearchConnection.open(
                    config.section("index", IndexSettings.class).elasticsearch())) {
                return new Runs(services, client, config).all(machine);
            }
        }
    }

    private Path brands(Path data) throws IOException, InterruptedException {
        if (options.scope() == BenchOptions.Scope.ALL) {
            return options.brandsFile();
        }
        Path chosen = data.resolve("brands.yaml");
        try (Feed sample = workload(WARM_UP_SEED, BRAND_SAMPLE)) {
            BrandChoice.write(options.brandsFile(), sample, BRAND_SHARE, chosen);
        }
        return chosen;
    }

    private Config scoped(Config config) {
        return options.scope() == BenchOptions.Scope.ALL
                ? config
                : config.with("enrich", "scope", "brands").with("index", "posts", "brands");
    }

    private Feed workload(long seed, int payloads) throws IOException {
        return workload(seed, payloads, options.traffic());
    }

    private Feed workload(long seed, int payloads, BenchOptions.Traffic traffic) throws IOException {
        if (options.input() != null) {
            return Workload.recorded(options.input(), clock.instant(), payloads);
        }
        Instant start = clock.instant().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS);
        Feed even = Workload.simulated(seed, start, payloads);
        return traffic == BenchOptions.Traffic.SKEWED ? new Skew(even) : even;
    }

    private DataDirectory lock() throws LocalServiceException {
        try {
            return DataDirectory.lock(options.dataDirectory());
        } catch (DataDirectoryInUseException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    /** The runs on services that are up. */
    private final class Runs {
        private final Services services;
        private final Cluster cluster;
        private final PostsIndex posts;
        private final Config config;
        private final ProcessCpu processes;

        Runs(Services services, RestClient client, Config config) throws IOException {
            this.services = services;
            this.cluster = new Cluster(client);
            this.posts = new PostsIndex(client);
            this.config = config;
            Map<String, Long> pids = new LinkedHashMap<>();
            pids.put("kafka", services.kafka().pid());
            pids.put("elasticsearch", services.elasticsearch().pid());
            pids.put("flink", ProcessHandle.current().pid());
            this.processes = new ProcessCpu(pids);
            new IndexSetup(client)
                    .apply(config.section("index", IndexSettings.class).sizes());
        }

        BenchReport all(Machine machine) throws Exception {
            if (options.warmUpPayloads() > 0) {
                progress.accept("Warming up with " + options.warmUpPayloads() + " payloads");
                Config warmUp = config.with("kafka", "topicPrefix", "warm-up.");
                Recount.Account before = pipelineInput(warmUp, workload(WARM_UP_SEED, options.warmUpPayloads()));
                pipeline(warmUp, "warm-up", before);
                barePipe("bare-warm-up", before, 1);
            }
            BenchOptions.Traffic first = options.traffic() == BenchOptions.Traffic.SKEWED
                    ? BenchOptions.Traffic.SKEWED
                    : BenchOptions.Traffic.EVEN;
            Config measured = config.with("kafka", "topicPrefix", "measured.");
            Recount.Account account = pipelineInput(measured, workload(SEED, options.payloads(), first));
            progress.accept("Pipeline: " + account.records() + " payloads, "
                    + account.alive().size() + " documents");
            Measurement full = pipeline(measured, "pipeline", account);
            Measurement floor = barePipe("bare-pipe", account, BARE_ROUNDS);
            Measurement skewed = options.traffic() == BenchOptions.Traffic.BOTH ? skewed() : null;
            LiveRun.Result live = options.live().isZero() ? null : live(config.with("kafka", "topicPrefix", "live."));
            return new BenchReport(machine, options, account.records(), full, floor, skewed, live);
        }

        private Measurement skewed() throws Exception {
            Config run = config.with("kafka", "topicPrefix", "skewed.");
            Recount.Account account =
                    pipelineInput(run, workload(SEED, options.payloads(), BenchOptions.Traffic.SKEWED));
            progress.accept("Skewed: " + account.records() + " payloads, "
                    + account.alive().size() + " documents");
            Measurement measurement = pipeline(run, "skewed", account);
            cluster.clear();
            return measurement;
        }

        private Recount.Account pipelineInput(Config run, Feed payloads)
                throws IOException, FailedException, InterruptedException {
            preload(run, payloads);
            return expected(run);
        }

        /** Leaves the documents in the indices. */
        private Measurement pipeline(Config run, String name, Recount.Account account) throws Exception {
            return measure(
                    run,
                    name,
                    options.deployment().definitions(),
                    options.deployment()::readings,
                    account.distinctPosts(),
                    account.alive());
        }

        /** Carries what the pipeline's run has left, and leaves nothing. */
        private Measurement barePipe(String name, Recount.Account account, int rounds) throws Exception {
            Config run = config.with("kafka", "topicPrefix", name + ".");
            Set<String> expected = preloadBare(run, account, rounds);
            cluster.clear();
            progress.accept("Bare pipe: " + account.records() * rounds + " records, " + expected.size() + " documents");
            Measurement measurement = measure(
                    run,
                    name,
                    BarePipe.definitions(options.deployment()),
                    kafka -> BarePipe.readings(options.deployment(), kafka),
                    account.distinctPosts() * rounds,
                    expected);
            cluster.clear();
            return measurement;
        }

        private LiveRun.Result live(Config topics) throws Exception {
            // Hours pass before a new brand may raise anything; how fast an incident is told does not hang on them.
            Config run = topics.with("detect.detector", "warmUp", "0m");
            progress.accept("Live: " + LIVE_POSTS_PER_SECOND + " posts/s for "
                    + options.live().toSeconds() + " s");
            KafkaSettings kafka = run.section("kafka", KafkaSettings.class);
            createTopics(kafka);
            Jobs jobs = new Jobs(
                    options.deployment().definitions(),
                    services.flink(),
                    run,
                    options.dataDirectory().resolve("checkpoints").resolve("live"));
            jobs.submit();
            awaitRunning(jobs);
            LiveRun.Result result = new LiveRun(cluster, kafka, clock).run(options.live(), LIVE_POSTS_PER_SECOND);
            jobs.cancel();
            if (result.posts().count() == 0) {
                throw new FailedException("No post was found while posts were fed live.");
            }
            return result;
        }

        private void preload(Config run, Feed feed) throws IOException, FailedException, InterruptedException {
            KafkaSettings kafka = run.section("kafka", KafkaSettings.class);
            createTopics(kafka);
            try (Feeder feeder = new Feeder(feed, kafka, Feeder.RESTART_PATIENCE)) {
                feeder.run();
                if (feeder.failure() != null) {
                    throw new FailedException(feeder.failure());
                }
            }
        }

        private Recount.Account expected(Config run) {
            KafkaSettings kafka = run.section("kafka", KafkaSettings.class);
            Recount recount = new Recount(IngestJob.settings(run), indexed(run));
            List<String> firehoses =
                    kafka.sources().stream().map(kafka.topics()::firehose).toList();
            try (TopicReader reader = new TopicReader(kafka, firehoses)) {
                reader.readToEnd(recount::add);
            }
            return recount.account();
        }

        private Predicate<PostEvent> indexed(Config run) {
            if (options.scope() == BenchOptions.Scope.ALL) {
                return event -> true;
            }
            Enricher enricher = Enrichers.create(
                    EnrichScope.BRANDS,
                    run.section("brands", BrandsSettings.class).read());
            return event -> {
                Post post = event.post();
                if (post == null) {
                    return false;
                }
                Enrichment enrichment = enricher.enrich(event.source(), post);
                return !enrichment.brands().isEmpty() || enrichment.officialBrandId() != null;
            };
        }

        /**
         * Puts the documents of the last run, and payloads of its input in the place of those that made none, into the bare
         * pipe's topic; several times under other ids, because the bare pipe is done so much sooner.
         *
         * @return ids of all documents
         */
        private Set<String> preloadBare(Config run, Recount.Account account, int rounds)
                throws IOException, InterruptedException {
            KafkaSettings kafka = run.section("kafka", KafkaSettings.class);
            createTopics(kafka);
            Properties properties = kafka.clientProperties();
            properties.setProperty("compression.type", "lz4");
            properties.setProperty("linger.ms", "20");
            String topic = kafka.topics().firehose(BarePipe.SOURCE);
            long now = clock.millis();
            Set<String> ids = new HashSet<>();
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                List<byte[]> payloads = samplePayloads();
                long documents = account.alive().size();
                Spread noPosts = new Spread(account.records() - account.distinctPosts(), documents);
                Spread noDocuments = new Spread(account.distinctPosts() - documents, documents);
                long[] others = {0};
                cluster.documents((name, document) -> {
                    for (int round = 0; round < rounds; round++) {
                        DocumentName copy = round == 0 ? name : name.copy(round);
                        ids.add(copy.id());
                        send(producer, new ProducerRecord<>(topic, null, now, copy.toKey(), document));
                        for (long more = noDocuments.next(); more > 0; more--) {
                            long other = others[0]++;
                            send(
                                    producer,
                                    new ProducerRecord<>(
                                            topic, null, now, BarePipe.noDocument(other), of(payloads, other)));
                        }
                        for (long more = noPosts.next(); more > 0; more--) {
                            long other = others[0]++;
                            send(
                                    producer,
                                    new ProducerRecord<>(topic, null, now, BarePipe.NO_POST, of(payloads, other)));
                        }
                    }
                });
                producer.flush();
            }
            return ids;
        }

        private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> payload) {
            var unused = producer.send(payload);
        }

        private static byte[] of(List<byte[]> payloads, long number) {
            return payloads.get((int) (number % payloads.size()));
        }

        private List<byte[]> samplePayloads() throws IOException, InterruptedException {
            List<byte[]> payloads = new ArrayList<>();
            try (Feed feed = workload(SEED, PAYLOAD_SAMPLE)) {
                for (Feed.Payload payload = feed.next(); payload != null; payload = feed.next()) {
                    payloads.add(payload.bytes());
                }
            }
            return payloads;
        }

        private void createTopics(KafkaSettings kafka) throws IOException, InterruptedException {
            try (Admin admin = Admin.create(kafka.clientProperties())) {
                new TopicSetup(kafka).apply(admin);
            }
        }

        private Measurement measure(
                Config run,
                String name,
                Map<String, JobMain.Definition> definitions,
                Function<KafkaSettings, List<Deployment.Reading>> readings,
                long postsRead,
                Set<String> expectedIds)
                throws Exception {
            KafkaSettings kafka = run.section("kafka", KafkaSettings.class);
            Jobs jobs = new Jobs(
                    definitions,
                    services.flink(),
                    run,
                    options.dataDirectory().resolve("checkpoints").resolve(name));
            jobs.submit();
            awaitRunning(jobs);
            try (StageProfile profile = new StageProfile()) {
                Meter meter = new Meter(cluster, processes);
                awaitEnd(jobs, meter, readings.apply(kafka), kafka);
                Map<String, Double> stages = profile.end(
                        options.recordings() == null
                                ? null
                                : options.recordings().resolve(name + ".jfr"));
                Map<String, Long> resident = resident();
                jobs.cancel();
                posts.refreshedCount();
                reconcile(name, expectedIds, posts.ids());
                Measurement measurement = new Measurement(
                        postsRead,
                        expectedIds.size(),
                        meter.wall(),
                        meter.cpu(),
                        meter.upkeep(),
                        meter.collection(),
                        stages,
                        topicBytes(kafka),
                        cluster.storeBytes(),
                        resident);
                progress.accept(String.format(
                        Locale.ROOT,
                        "  %s: %,.0f posts/s, %,.0f CPU-us a post",
                        name,
                        measurement.postsPerSecond(),
                        measurement.cpuMicrosPerPost()));
                return measurement;
            }
        }

        private void awaitRunning(Jobs jobs) throws LocalServiceException, FailedException, InterruptedException {
            Instant patience = clock.instant().plus(START_PATIENCE);
            while (jobs.running() < jobs.count()) {
                if (clock.instant().isAfter(patience)) {
                    throw new FailedException(
                            "Only " + jobs.running() + " of " + jobs.count() + " jobs run after two minutes.");
                }
                Thread.sleep(20);
            }
        }

        private void awaitEnd(Jobs jobs, Meter meter, List<Deployment.Reading> readings, KafkaSettings kafka)
                throws Exception {
            Instant patience = clock.instant().plus(PATIENCE);
            try (ConsumerGroups groups = new ConsumerGroups(kafka.clientProperties())) {
                int quiet = 0;
                while (quiet < QUIET_LOOKS || !allRead(groups, readings, kafka)) {
                    Thread.sleep(LOOK_MILLIS);
                    quiet = meter.advance() ? 0 : quiet + 1;
                    LocalServiceException failure = services.failure();
                    if (failure != null) {
                        throw failure;
                    }
                    if (jobs.failed() > 0) {
                        throw new FailedException("A job has failed.");
                    }
                    if (clock.instant().isAfter(patience)) {
                        throw new FailedException("The run has not ended after " + PATIENCE.toMinutes() + " minutes.");
                    }
                }
            }
        }

        private boolean allRead(ConsumerGroups groups, List<Deployment.Reading> readings, KafkaSettings kafka)
                throws ExecutionException, InterruptedException {
            for (Deployment.Reading reading : readings) {
                if (!groups.isCaughtUp(KafkaEnds.consumerGroup(kafka, reading.group()), reading.topics())) {
                    return false;
                }
            }
            return true;
        }

        private Map<String, Long> topicBytes(KafkaSettings kafka) throws ExecutionException, InterruptedException {
            Map<String, Long> bytes = new TreeMap<>();
            try (Admin admin = Admin.create(kafka.clientProperties())) {
                for (var broker : admin.describeLogDirs(List.of(1))
                        .allDescriptions()
                        .get()
                        .values()) {
                    broker.values()
                            .forEach(directory -> directory.replicaInfos().forEach((partition, replica) -> {
                                if (partition.topic().startsWith(kafka.topicPrefix()) && replica.size() > 0) {
                                    bytes.merge(
                                            partition
                                                    .topic()
                                                    .substring(
                                                            kafka.topicPrefix().length()),
                                            replica.size(),
                                            Long::sum);
                                }
                            }));
                }
            }
            return bytes;
        }

        private Map<String, Long> resident() {
            Map<String, Long> resident = new LinkedHashMap<>();
            resident.put("kafka", services.kafka().residentBytes().orElse(0));
            resident.put(
                    "elasticsearch", services.elasticsearch().residentBytes().orElse(0));
            resident.put("flink", services.flink().residentBytes().orElse(0));
            return resident;
        }
    }

    private static void reconcile(String run, Set<String> expected, Set<String> found) throws FailedException {
        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(found);
        Set<String> surplus = new HashSet<>(found);
        surplus.removeAll(expected);
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            throw new FailedException("The " + run + " does not add up: " + missing.size()
                    + " posts are missing from Elasticsearch and " + surplus.size() + " should not be there.");
        }
    }
}
