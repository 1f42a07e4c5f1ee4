package io.firebreak.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.cli.kibana.PanelQueries;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.local.DataDirectory;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain on a real Kafka, Elasticsearch and Flink. */
final class UpIT {
    private static final Path BRANDS =
            Path.of("../../infra/brands/demo-brands.yaml").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void anOutageIsFoundEveryPostIsAccountedForAndASecondStartGoesOn() throws Exception {
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> second = new CopyOnWriteArrayList<>();

        // A simulated day in half a minute: the outage begins after its tenth hour.
        Thread freezer = freezeElasticsearch(first);
        boolean firstSound = new Up(options(Duration.ofSeconds(30)), config(), first::add).run();
        freezer.join();
        boolean secondSound = new Up(options(Duration.ofSeconds(4)), config(), second::add).run();

        assertThat(firstSound).as("%s", first).isTrue();
        assertThat(first).contains("  It adds up.", "went on after a freeze");
        assertThat(crises(first)).singleElement().asString().contains("blackberry-crisis-", " critical ");
        assertThat(Files.readAllLines(folder.resolve("pages.log")))
                .filteredOn(line -> line.contains("/trigger "))
                .singleElement()
                .asString()
                .contains("CRITICAL blackberry: ");

        assertThat(secondSound).as("%s", second).isTrue();
        assertThat(second).contains("  It adds up.");
        assertThat(crises(second)).hasSize(1);
        assertThat(sent(second)).isGreaterThan(sent(first));
        assertThat(emptyPanels()).isEmpty();
    }

    /** Panels of the Kibana dashboards that the demo leaves empty. */
    private List<String> emptyPanels() throws Exception {
        try (LocalElasticsearch elasticsearch = LocalElasticsearch.start(
                        LocalElasticsearch.Options.in(folder).withHeapMegabytes(512));
                RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()))) {
            PanelQueries queries = new PanelQueries(client);
            List<String> empty = queries.empty();
            assertThat(queries.asked()).isGreaterThan(40);
            return empty;
        }
    }

    /**
     * Stops Elasticsearch's process once posts are being indexed, and lets it go on after {@code firebreak.frozenSeconds}: it
     * answers nothing in between. Six seconds keep the ordinary run short; any longer outage is the same to the jobs.
     */
    private static Thread freezeElasticsearch(List<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (lines.stream().noneMatch(line -> line.matches(".* indexed [1-9].*"))) {
                            Thread.sleep(100);
                        }
                        String pid = ProcessHandle.current()
                                .descendants()
                                .filter(process ->
                                        process.info().commandLine().orElse("").contains("org.elasticsearch."))
                                .map(process -> String.valueOf(process.pid()))
                                .findFirst()
                                .orElseThrow();
                        signal("-STOP", pid);
                        Thread.sleep(1_000L * Integer.getInteger("firebreak.frozenSeconds", 6));
                        signal("-CONT", pid);
                        lines.add("went on after a freeze");
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "freezer");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void signal(String name, String pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", name, pid).start().waitFor()).isZero();
    }

    @Test
    void aDataDirectoryInUseIsRefused() throws Exception {
        try (DataDirectory held = DataDirectory.lock(folder)) {
            assertThat(held.path()).isEqualTo(folder.toAbsolutePath());
            assertThatThrownBy(() -> new Up(options(Duration.ofSeconds(1)), config(), line -> {}).run())
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    private static List<String> crises(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("  \\S+-crisis-\\S+ crisis .*"))
                .toList();
    }

    private static long sent(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("  sent "))
                .mapToLong(line -> Long.parseLong(
                        line.replaceAll("^\\s+sent\\s+([0-9,]+).*", "$1").replace(",", "")))
                .findFirst()
                .orElseThrow();
    }

    private static Config config() {
        return Config.of(Map.of("FIREBREAK_PAGE_PORT", "0"));
    }

    private UpOptions options(Duration duration) {
        return new UpOptions(
                UpOptions.DEMO, "", 2880, duration, false, folder, BRANDS, 0, 0, 0, 1, 4, Deployment.FUSED);
    }
}
