package io.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firebreak.local.junit.LocalServices;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalServices.class)
final class ServicesTogetherIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void keepsRecordsWithTheTimestampsOfASimulation(LocalKafka kafka) throws Exception {
        Instant ahead = Instant.parse("2111-10-10T10:05:00Z");

        Records.write(kafka.bootstrapServers(), "simulated", ahead, "a post");

        ConsumerRecord<String, String> record = Records.readFirst(kafka.bootstrapServers(), "simulated");
        assertThat(record.value()).isEqualTo("a post");
        assertThat(Instant.ofEpochMilli(record.timestamp())).isEqualTo(ahead);
    }

    @Test
    void findsWhatWasIndexed(LocalElasticsearch elasticsearch) throws Exception {
        String indexed = Documents.request(
                elasticsearch.url(),
                "PUT",
                "/firebreak-found/_doc/1?refresh=true",
                "{\"text\":\"nothing arrives since this morning\"}");

        assertThat(indexed).startsWith("201 ");
        assertThat(Documents.request(elasticsearch.url(), "GET", "/firebreak-found/_search?q=morning", ""))
                .startsWith("200 ")
                .contains("\"_id\":\"1\"");
    }

    @Test
    void refusesAMistypedIndex(LocalElasticsearch elasticsearch) throws Exception {
        assertThat(Documents.request(elasticsearch.url(), "PUT", "/fierbreak-posts/_doc/1", "{}"))
                .startsWith("404 ")
                .contains("index_not_found_exception");
    }

    @Test
    void holdTheirMemoryBounds(LocalKafka kafka, LocalElasticsearch elasticsearch) {
        assertThat(kafka.residentBytes().orElseThrow()).isLessThan(450 * MEBIBYTE);
        assertThat(elasticsearch.residentBytes().orElseThrow()).isLessThan(1300 * MEBIBYTE);
    }

    @Test
    void runsAFlinkJobAndShowsItsWebInterface(@TempDir Path directory) throws Exception {
        try (LocalFlink flink = LocalFlink.start(LocalFlink.Options.in(directory))) {
            StreamExecutionEnvironment environment = flink.environment();

            List<Long> squares = environment
                    .fromSequence(1, 4)
                    .map(number -> number * number)
                    .returns(Types.LONG)
                    .executeAndCollect("squares", 10);

            assertThat(squares).containsExactlyInAnyOrder(1L, 4L, 9L, 16L);
            assertThat(flink.jobs()).extracting(LocalFlink.Job::name).containsExactly("squares");
            assertThat(flink.runningJobs()).isEmpty();
            assertThat(Documents.request(flink.url(), "GET", "/index.html", ""))
                    .startsWith("200 ")
                    .contains("<html");
        }
    }

    @Test
    void stopsAFlinkJobWithASavepoint(@TempDir Path directory) throws Exception {
        try (LocalFlink flink = LocalFlink.start(LocalFlink.Options.in(directory))) {
            StreamExecutionEnvironment environment = flink.environment();
            environment
                    .fromSource(endless(), WatermarkStrategy.noWatermarks(), "endless")
                    .sinkTo(new DiscardingSink<>());
            JobID job = environment.executeAsync("endless").getJobID();
            assertThat(Waiting.until(LONG, () -> isRunning(flink, job))).isTrue();

            assertThat(flink.runningJobs()).extracting(LocalFlink.Job::id).containsExactly(job);

            String savepoint = flink.stopWithSavepoint(job);

            assertThat(Path.of(URI.create(savepoint)))
                    .hasParent(directory.resolve("flink").resolve("savepoints"))
                    .isNotEmptyDirectory();
            assertThat(flink.runningJobs()).isEmpty();
            assertThatExceptionOfType(LocalServiceException.class)
                    .isThrownBy(() -> flink.cancel(new JobID(1, 2)))
                    .withMessageStartingWith("Flink could not cancel job ");
        }
    }

    private static DataGeneratorSource<Long> endless() {
        return new DataGeneratorSource<>(
                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(10), Types.LONG);
    }

    private static boolean isRunning(LocalFlink flink, JobID job) {
        try {
            return flink.isRunning(job);
        } catch (LocalServiceException e) {
            return false;
        }
    }
}
