package io.firebreak.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.cli.feed.Feeder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills and breaks what can be killed and broken while posts come, and after each time reconciles every post, row,
 * incident and page with what they must be. The table goes to {@code target/faults.txt}.
 */
final class FaultsIT {
    private static final long SEED = Long.getLong("firebreak.seed", 42);
    private static final int BEFORE = 1_200;
    private static final int PAYLOADS = 9_000;
    private static final Path TABLE = Path.of("target", "faults.txt");

    @TempDir
    Path folder;

    /** The short form, for every build: the two crashes that lose most where something is wrong. */
    @Test
    void noCrashOfATaskManagerOrOfElasticsearchLosesOrDoublesAnything() throws Exception {
        strike(List.of(taskManagerKilled(), elasticsearchKilled()));
    }

    @Test
    @Tag("faults")
    void noFaultLosesOrDoublesAnything() throws Exception {
        strike(List.of(
                new Fault("none", rig -> {}),
                taskManagerKilled(),
                new Fault("JobManager killed -9 and started again", rig -> {
                    rig.flink.killJobManager();
                    rig.flink.startJobManager();
                }),
                new Fault("Kafka's broker stopped for 10 s", rig -> {
                    rig.kafka.close();
                    Thread.sleep(10_000);
                    rig.restartKafka();
                }),
                new Fault("Kafka's broker killed -9 and started again", rig -> {
                    rig.kafka.kill();
                    rig.restartKafka();
                }),
                elasticsearchKilled(),
                new Fault("Elasticsearch stopped for 2 minutes", rig -> {
                    rig.elasticsearch.close();
                    Thread.sleep(Duration.ofMinutes(2).toMillis());
                    rig.restartElasticsearch();
                }),
                new Fault("indices read-only for 15 s, as when its disk is full", FaultsIT::readOnly),
                new Fault("Elasticsearch answers 429 for 15 s", rig -> link(rig, FaultyLink.Mode.TOO_MANY_REQUESTS)),
                new Fault("Elasticsearch answers 503 for 15 s", rig -> link(rig, FaultyLink.Mode.UNAVAILABLE)),
                new Fault("network to Elasticsearch cut for 15 s", rig -> link(rig, FaultyLink.Mode.CUT)),
                new Fault("network to Elasticsearch at 100 KB/s for 15 s", rig -> link(rig, FaultyLink.Mode.SLOW)),
                new Fault("receiver of pages down for 20 s", rig -> {
                    rig.receiver.setDown(true);
                    Thread.sleep(20_000);
                    rig.receiver.setDown(false);
                }),
                new Fault("all jobs stopped with savepoints and started again", rig -> {
                    Map<String, String> savepoints = rig.flink.stopWithSavepoints();
                    assertThat(savepoints).hasSize(Rig.MAIN_CLASSES.size());
                    rig.submit(savepoints);
                })));
    }

    @Test
    @Tag("faults")
    void noChangeOfParallelismLosesOrDoublesAnything() throws Exception {
        strike(List.of(rescaled(1), rescaled(2)));
    }

    private static Fault rescaled(int parallelism) {
        return new Fault(
                "all jobs stopped with savepoints and started with parallelism " + parallelism,
                rig -> rig.submit(rig.flink.stopWithSavepoints(), parallelism));
    }

    private void strike(List<Fault> faults) throws Exception {
        List<String> table = new ArrayList<>();
        List<String> uneven = new ArrayList<>();
        table.add("seed " + SEED + ", " + PAYLOADS + " payloads to each fault");
        table.add(row("fault", "records compared", "lost", "doubled", "recovered after"));
        try (Rig rig = new Rig(folder, SEED)) {
            for (Fault fault : faults) {
                Feeder feeder = rig.feed(PAYLOADS);
                Rig.await("begin", () -> feeder.sent() >= BEFORE);
                long begin = System.nanoTime();
                fault.strike().on(rig);
                rig.awaitRecovery();
                Duration recovery = Duration.ofNanos(System.nanoTime() - begin);
                rig.drain(feeder);
                assertThat(feeder.failure()).isNull();
                feeder.close();
                rig.goOn();
                Books.Balance balance = rig.balance();
                table.add(row(
                        fault.name(),
                        String.valueOf(balance.checked()),
                        said(balance.lost()),
                        said(balance.doubled()),
                        recovery.toSeconds() + " s"));
                Files.write(TABLE, table);
                System.out.println(table.get(table.size() - 1));
                if (!balance.isEven()) {
                    uneven.add(fault.name() + ": " + balance);
                }
            }
            assertThat(rig.receiver.keys()).as("the outage was paged").isNotEmpty();
        }
        assertThat(uneven).as(String.join("\n", table)).isEmpty();
    }

    /** While a checkpoint is under way, when transactions are half committed. */
    private static Fault taskManagerKilled() {
        return new Fault("TaskManager killed -9 during a checkpoint", rig -> {
            Rig.await("make a checkpoint", () -> rig.flink.isCheckpointing("firebreak-enrich"));
            rig.flink.killTaskManager(1);
            rig.flink.startTaskManager(1);
        });
    }

    private static Fault elasticsearchKilled() {
        return new Fault("Elasticsearch killed -9 during bulks and started again", rig -> {
            rig.elasticsearch.kill();
            rig.restartElasticsearch();
        });
    }

    /** What the server itself sets when a disk is nearly full. */
    private static void readOnly(Rig rig) throws Exception {
        try (RestClient client = rig.elasticsearchClient()) {
            block(client, "true");
            Thread.sleep(15_000);
            block(client, "null");
        }
    }

    private static void block(RestClient client, String value) throws Exception {
        Request request = new Request("PUT", "/firebreak-*/_settings");
        request.setJsonEntity("{\"index.blocks.read_only_allow_delete\": " + value + "}");
        client.performRequest(request);
    }

    private static void link(Rig rig, FaultyLink.Mode mode) throws Exception {
        rig.link.set(mode);
        Thread.sleep(15_000);
        rig.link.set(FaultyLink.Mode.OPEN);
    }

    private static String said(Map<String, Long> counts) {
        return counts.isEmpty() ? "0" : counts.toString();
    }

    private static String row(String fault, String checked, String lost, String doubled, String recovered) {
        return String.format(Locale.ROOT, "%-56s %16s %10s %10s %15s", fault, checked, lost, doubled, recovered);
    }
}
