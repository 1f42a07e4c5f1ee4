package io.firebreak.index.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.index.elasticsearch.MisbehavingProxy.Trouble;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.runtime.FlinkDefaults;
import io.firebreak.runtime.FlinkSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalServices.class)
final class ElasticsearchSinkIT {
    private static final String DAY = "firebreak-posts-2011.10.10";
    private static final String OTHER_DAY = "firebreak-posts-2011.10.11";
    private static final String POSTS = "firebreak-posts";

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path directory;

    private URI url;
    private TestServer server;

    @BeforeEach
    void connect(LocalElasticsearch elasticsearch) throws IOException {
        url = elasticsearch.url();
        server = new TestServer(url).prepared();
    }

    @AfterEach
    void disconnect() throws IOException {
        server.close();
    }

    @Test
    void aRefusedDocumentIsADeadLetterWhileItsBatchGoesOn() throws Exception {
        String tooLongId = "x:" + "i".repeat(600);
        DeadLetterFile dead = run(
                url,
                index(DAY, "x:1", 1, "{\"text\":\"one\"}"),
                index(DAY, "x:2", 1, "{\"unknown\":1}"),
                index(DAY, "x:3", 1, "{\"author\":{\"followers\":\"a secret\"}}"),
                index(DAY, tooLongId, 1, "{\"text\":\"four\"}"),
                index(DAY, "x:5", 1, "{\"text\":\"five\"}"));

        assertThat(server.documents(POSTS)).containsOnlyKeys(DAY + "/x:1", DAY + "/x:5");
        assertThat(dead.lines()).hasSize(3).anySatisfy(line -> assertThat(line)
                .contains("refused", "strict_dynamic_mapping_exception", "unknown"));
        assertThat(dead.lines())
                .anySatisfy(line -> assertThat(line).contains("author.followers"))
                .anySatisfy(line -> assertThat(line).contains("action_request_validation_exception"))
                .noneSatisfy(line -> assertThat(line).contains("a secret"));
    }

    @Test
    void anOlderVersionNeverBeatsANewerAndIsNoFailure() throws Exception {
        DeadLetterFile dead = run(
                url,
                index(DAY, "x:1", 8, "{\"text\":\"new\"}"),
                index(DAY, "x:1", 4, "{\"text\":\"old\"}"),
                index(DAY, "x:2", 4, "{\"text\":\"gone\"}"),
                DocumentWrite.delete(DAY, "x:2", 7, origin(0)),
                index(DAY, "x:2", 4, "{\"text\":\"gone\"}"),
                index(DAY, "x:3", 4, "{\"text\":\"same\"}"),
                index(DAY, "x:3", 4, "{\"text\":\"again\"}"));

        assertThat(server.documents(POSTS)).hasSize(2).hasEntrySatisfying(DAY + "/x:1", text("new"));
        assertThat(server.documents(POSTS)).hasEntrySatisfying(DAY + "/x:3", text("again"));
        assertThat(dead.lines()).isEmpty();
    }

    @Test
    void aServerThatPushesBackOrBreaksDownLosesNothing() throws Exception {
        try (MisbehavingProxy proxy = new MisbehavingProxy(url)) {
            proxy.next(
                    Trouble.TOO_MANY_REQUESTS,
                    Trouble.UNAVAILABLE,
                    Trouble.HANG_UP,
                    Trouble.HANG_UP_AFTER,
                    Trouble.GARBLE,
                    Trouble.TOO_MANY_REQUESTS);
            DocumentWrite[] writes = new DocumentWrite[500];
            for (int i = 0; i < writes.length; i++) {
                writes[i] = index(DAY, "x:" + i, 4, "{\"text\":\"t\"}");
            }

            run(proxy.url(), writes);

            assertThat(server.count(POSTS)).isEqualTo(500);
            assertThat(proxy.troubled()).isEqualTo(6);
        }
    }

    @Test
    void wrongCredentialsFailTheJobInsteadOfWaitingForEver() throws Exception {
        try (MisbehavingProxy proxy = new MisbehavingProxy(url)) {
            proxy.always(Trouble.UNAUTHORIZED);

            assertThatThrownBy(() -> run(proxy.url(), index(DAY, "x:1", 4, "{}")))
                    .hasStackTraceContaining("ElasticsearchRefusedException")
                    .hasStackTraceContaining("401");
        }
    }

    @Test
    void whatIsNotKnownIsFoundWhereverItIs() throws Exception {
        run(
                url,
                index(DAY, "x:1", 4, post("x:a", 100)),
                index(OTHER_DAY, "x:2", 4, post("x:a", 200)),
                index(OTHER_DAY, "x:3", 4, post("x:a", 201)),
                index(DAY, "x:4", 4, post("x:b", 100)),
                index(DAY, "x:5", 4, post("x:b", 300)),
                index(DAY, "x:6", 4, post("x:c", 300)));

        // Not refreshed: the sink has to see to that itself.
        run(
                url,
                DocumentWrite.deleteByAuthor(POSTS, "x:a", 200, origin(1)),
                DocumentWrite.forgetPlacesByAuthor(POSTS, "x:b", 200, origin(2)),
                DocumentWrite.findAndDelete(POSTS, "x:6", 7, origin(3)),
                DocumentWrite.findAndDelete(POSTS, "x:nowhere", 7, origin(4)));

        assertThat(server.documents(POSTS)).containsOnlyKeys(OTHER_DAY + "/x:3", DAY + "/x:4", DAY + "/x:5");
        assertThat(place("x:4").isNull()).isTrue();
        assertThat(place("x:5").path("name").asText()).isEqualTo("Leeds");
    }

    @Test
    void beforeTheFirstPostThereIsNothingToFind() throws Exception {
        DeadLetterFile dead = run(
                url,
                DocumentWrite.findAndDelete(POSTS, "x:1", 7, origin(0)),
                DocumentWrite.deleteByAuthor(POSTS, "x:a", 200, origin(1)));

        assertThat(dead.lines()).isEmpty();
    }

    @Test
    void aForgottenPlaceIsNeitherBroughtBackByAReplayNorInTheWayOfADeletion() throws Exception {
        run(
                url,
                index(DAY, "x:1", 4, post("x:a", 100)),
                DocumentWrite.forgetPlace(DAY, "x:1", origin(1)),
                DocumentWrite.forgetPlace(DAY, "x:1", origin(1)),
                index(DAY, "x:1", 4, post("x:a", 100)));
        assertThat(place("x:1").isNull()).isTrue();

        run(url, DocumentWrite.delete(DAY, "x:1", 4 | 3, origin(2)));
        assertThat(server.count(POSTS)).isZero();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void whatIsBufferedSurvivesARestartOfTheJob() throws Exception {
        Path pending = Files.createFile(directory.resolve("pending"));
        // Nothing is sent before the end of input, so the checkpoint holds all that the source has given until then.
        BulkSettings patient = new BulkSettings(
                1_000,
                DocumentWrite.MAX_BYTES + 1,
                Duration.ofHours(1),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)));
        StreamExecutionEnvironment env = environment(3);
        // Slow enough that a checkpoint completes while the source still runs, also on a busy machine.
        env.fromSource(generator(200, 20), WatermarkStrategy.noWatermarks(), "test-source")
                .uid("test-source")
                .setParallelism(1)
                .map(new FailAtCheckpoint(pending.toString(), 40))
                .uid("fail-at-checkpoint")
                .setParallelism(1)
                .sinkTo(new ElasticsearchSink(ElasticsearchSettings.of(url), patient, dead("restart")))
                .uid("sink")
                .setParallelism(1);
        env.execute();

        assertThat(pending).doesNotExist();
        assertThat(server.count(POSTS)).isEqualTo(200);
    }

    /** Fails once, right after a checkpoint that holds elements which were not sent; the source will not repeat them. */
    private static final class FailAtCheckpoint
            implements MapFunction<DocumentWrite, DocumentWrite>, CheckpointListener {
        private static final long serialVersionUID = 1L;

        private final String pending;
        private final int least;
        private int seen;

        FailAtCheckpoint(String pending, int least) {
            this.pending = pending;
            this.least = least;
        }

        @Override
        public DocumentWrite map(DocumentWrite write) {
            seen++;
            return write;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) throws IOException {
            if (seen >= least && Files.deleteIfExists(Path.of(pending))) {
                throw new IOException("planned failure");
            }
        }
    }

    static DataGeneratorSource<DocumentWrite> generator(long count, double perSecond) {
        GeneratorFunction<Long, DocumentWrite> function = number -> index(DAY, "x:" + number, 4, "{\"text\":\"t\"}");
        return new DataGeneratorSource<>(
                function, count, RateLimiterStrategy.perSecond(perSecond), TypeInformation.of(DocumentWrite.class));
    }

    private DeadLetterFile run(URI target, DocumentWrite... writes) throws Exception {
        DeadLetterFile dead = dead("dead");
        StreamExecutionEnvironment env = environment(1);
        env.fromData(TypeInformation.of(DocumentWrite.class), writes)
                .uid("test-source")
                .setParallelism(1)
                .sinkTo(new ElasticsearchSink(ElasticsearchSettings.of(target), bulk(100), dead))
                .uid("sink")
                .setParallelism(1);
        env.execute();
        return dead;
    }

    private JsonNode place(String id) throws IOException {
        return Objects.requireNonNull(server.documents(POSTS).get(DAY + "/" + id), id)
                .path("geo");
    }

    private DeadLetterFile dead(String name) {
        return new DeadLetterFile(directory.resolve(name).toString());
    }

    static StreamExecutionEnvironment environment(int restarts) {
        return FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(1, null, Duration.ofMillis(200), null, null, restarts, null));
    }

    static BulkSettings bulk(int documents) {
        return new BulkSettings(
                documents,
                DocumentWrite.MAX_BYTES + 1,
                Duration.ofMillis(20),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)));
    }

    private static String post(String author, long createdAt) {
        return "{\"@timestamp\":\"" + java.time.Instant.ofEpochMilli(createdAt) + "\",\"author\":{\"id\":\"" + author
                + "\"},\"geo\":{\"name\":\"Leeds\"}}";
    }

    private static DocumentWrite index(String index, String id, long version, String json) {
        return DocumentWrite.index(index, id, version, json.getBytes(UTF_8), origin(0));
    }

    private static Origin origin(long offset) {
        return new Origin("enriched-posts", 0, offset, 0, null, new byte[] {1});
    }

    private static java.util.function.Consumer<JsonNode> text(String expected) {
        return source -> assertThat(source.path("text").asText()).isEqualTo(expected);
    }
}
