package io.firebreak.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.cli.topic.TopicReader;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.ingest.IngestSettings;
import io.firebreak.ingest.Recount;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import io.firebreak.testkit.HostilePayload;
import io.firebreak.testkit.HostilePayloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The corpus of hostile payloads through the five jobs on a real Kafka, Elasticsearch and Flink: every post of it is in
 * Elasticsearch, everything else in the dead letters or rightly nowhere, and no job has stumbled.
 */
final class HostileFirehoseIT {
    /** Longer ones do not fit into a topic: bridges and the feed cut them, so that the parser sees that. */
    private static final int LONGEST = 2_000_000;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void everyPayloadIsAPostOrNothingOrADeadLetterAndNoJobFails() throws Exception {
        try (Services services = new Services()) {
            services.start(Services.Ports.FREE, folder, 5, line -> {});
            Config config = LocalConfig.of(
                            Config.of(Map.of("FIREBREAK_INGEST_PSEUDONYM_KEY", "0123456789abcdef")),
                            services,
                            1,
                            Path.of("../../infra/brands/demo-brands.yaml").toAbsolutePath())
                    .withDefault("flink", "checkpointInterval", "3s")
                    // What makes a job fail would make it fail again.
                    .withDefault("flink", "maxRestarts", "1");
            KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
            IndexSettings index = config.section("index", IndexSettings.class);
            try (Admin admin = Admin.create(kafka.clientProperties())) {
                new TopicSetup(kafka).apply(admin);
            }
            try (RestClient elasticsearch = ElasticsearchConnection.open(index.elasticsearch());
                    Watch watch = new Watch(kafka)) {
                new IndexSetup(elasticsearch).apply(index.sizes());
                Jobs jobs = new Jobs(Deployment.FIVE_JOBS.definitions(), services.flink(), config, folder);
                jobs.submit();
                int sent = send(kafka);
                Recount.Account account = recount(kafka, config);
                assertThat(account.records()).isEqualTo(sent);
                long dead = account.deadLetters().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();

                PostsIndex posts = new PostsIndex(elasticsearch);
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (System.nanoTime() < end
                        && jobs.failed() == 0
                        && (posts.refreshedCount().orElse(0) < account.alive().size() || count(watch) < dead)) {
                    Thread.sleep(1_000);
                }

                assertThat(jobs.failed()).isZero();
                watch.updateToEnd();
                Reconciliation result = Reconciliation.of(
                        kafka, config.section("ingest", IngestSettings.class), watch.deadLetters(), posts.ids());
                assertThat(result.faults()).isEmpty();
                // No document was refused: what ingest lets through, Elasticsearch takes.
                assertThat(watch.deadLetters().keySet()).allMatch(reason -> reason.startsWith("ingest "));
                assertThat(posts.ids()).isEqualTo(account.alive());
                jobs.cancel();
            }
        }
    }

    private static long count(Watch watch) {
        watch.update();
        return watch.deadLetters().values().stream().mapToLong(Long::longValue).sum();
    }

    private static int send(KafkaSettings kafka) throws Exception {
        Properties properties = kafka.producerProperties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (HostilePayload payload : HostilePayloads.all()) {
                if (payload.bytes().length <= LONGEST) {
                    sent.add(producer.send(
                            new ProducerRecord<>(kafka.topics().firehose(payload.source()), null, payload.bytes())));
                }
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            return sent.size();
        }
    }

    private static Recount.Account recount(KafkaSettings kafka, Config config) {
        Recount recount = new Recount(config.section("ingest", IngestSettings.class));
        List<String> topics =
                kafka.sources().stream().map(kafka.topics()::firehose).toList();
        try (TopicReader reader = new TopicReader(kafka, topics)) {
            reader.readToEnd(recount::add);
        }
        return recount.account();
    }
}
