package io.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashOfTheParentIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void endsTheServicesWhichThenStartAgainWithTheirData(@TempDir Path directory) throws Exception {
        Process parent = Jvm.start(ParentProcess.class, directory.toString());
        String[] said = String.valueOf(parent.inputReader().readLine()).split(" ", -1);
        assertThat(said).as("what the parent said when its services were ready").hasSize(4);
        String bootstrapServers = said[1];
        URI url = URI.create(said[3]);
        List<Long> pids = List.of(Long.valueOf(said[0]), Long.valueOf(said[2]));

        // What Ctrl-C sends to every process of the terminal leaves the services to their parent.
        for (long pid : pids) {
            signal("INT", pid);
        }
        Records.write(bootstrapServers, "kept", Instant.parse("2011-10-10T10:05:00Z"), "a post");
        assertThat(Documents.request(url, "PUT", "/firebreak-kept/_doc/1?refresh=true", "{\"text\":\"a post\"}"))
                .startsWith("201 ");

        parent.destroyForcibly().waitFor();

        assertThat(Waiting.until(LONG, () -> pids.stream().noneMatch(CrashOfTheParentIT::isAlive)))
                .as("the services are gone")
                .isTrue();
        List<Long> successors;
        try (LocalKafka kafka = LocalKafka.start(LocalKafka.Options.in(directory));
                LocalElasticsearch elasticsearch = LocalElasticsearch.start(LocalElasticsearch.Options.in(directory))) {
            assertThat(Records.readFirst(kafka.bootstrapServers(), "kept").value())
                    .isEqualTo("a post");
            assertThat(Documents.request(elasticsearch.url(), "GET", "/firebreak-kept/_search?q=post", ""))
                    .startsWith("200 ")
                    .contains("\"_id\":\"1\"");
            successors = List.of(kafka.pid(), elasticsearch.pid());
        }
        assertThat(successors).noneMatch(CrashOfTheParentIT::isAlive);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
