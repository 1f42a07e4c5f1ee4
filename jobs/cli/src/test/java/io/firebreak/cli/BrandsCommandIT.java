package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.model.Brand;
import io.firebreak.runtime.BrandsFile;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalServices.class)
final class BrandsCommandIT {
    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out) {}

    @Test
    void theTopicHoldsWhatWasAppliedLast(LocalKafka kafka) throws Exception {
        KafkaSettings settings =
                new KafkaSettings(kafka.bootstrapServers(), "brandlist.", 1, 1, Duration.ZERO, null, null, null);
        try (Admin admin = Admin.create(settings.clientProperties())) {
            var unused = new TopicSetup(settings).apply(admin);
        }
        Path first = brands("first.yaml", "{id: acme, name: Acme}, {id: roadrunner, name: Road Runner}");
        Path second = brands(
                "second.yaml",
                "{id: acme, name: ACME, generateMisspellings: true, misspellings: [Akme], languages: {es: {excludes: [acné]}}},"
                        + " {id: wile, name: Wile, severity: {atMost: warning}}");
        Path broken = brands("broken.yaml", "{id: acme, name: Acme, mustMatch: [no such name]}");

        assertThat(run(settings, "list")).isEqualTo(new Outcome(0, ""));
        assertThat(run(settings, "apply", "--brands", first.toString(), "--dry-run")
                        .out())
                .isEqualTo("add     acme\nadd     roadrunner\n");
        assertThat(run(settings, "list").out()).isEmpty();
        assertThat(run(settings, "apply", "--brands", first.toString()).exitCode())
                .isZero();
        assertThat(run(settings, "list").out()).isEqualTo("acme\tAcme\nroadrunner\tRoad Runner\n");

        assertThat(run(settings, "apply", "--brands", second.toString()))
                .isEqualTo(new Outcome(0, "add     wile\nchange  acme\nremove  roadrunner\n"));
        assertThat(new BrandsTopic(settings).read().values())
                .containsExactlyElementsOf(BrandsFile.read(second))
                .extracting(Brand::id)
                .containsExactly("acme", "wile");
        assertThat(run(settings, "apply", "--brands", second.toString())).isEqualTo(new Outcome(0, ""));

        assertThat(run(settings, "apply", "--brands", broken.toString()).exitCode())
                .isEqualTo(1);
        assertThat(run(settings, "list").out()).isEqualTo("acme\tACME\nwile\tWile\n");
    }

    private Path brands(String name, String entries) throws IOException {
        return Files.writeString(folder.resolve(name), "brands: [" + entries + "]\n");
    }

    private Outcome run(KafkaSettings settings, String... args) throws IOException {
        Path config = Files.writeString(
                folder.resolve("firebreak.yaml"),
                "kafka: {bootstrapServers: '" + settings.bootstrapServers() + "', topicPrefix: "
                        + settings.topicPrefix() + "}\n");
        List<String> all = new ArrayList<>(List.of("brands"));
        all.addAll(List.of(args));
        all.addAll(List.of("--config", config.toString()));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Firebreak.commandLine().execute(all.toArray(String[]::new));
            return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
