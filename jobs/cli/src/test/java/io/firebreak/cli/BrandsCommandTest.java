package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Brand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrandsCommandTest {
    private record Outcome(int exitCode, String out) {}

    @TempDir
    Path folder;

    @Test
    void examplesThatHoldAreFine() throws IOException {
        assertThat(check("brands: [{id: acme, names: [Acme], mustMatch: [I like Acme], mustNotMatch: [acmeology]}]"))
                .isEqualTo(new Outcome(0, ""));
    }

    @Test
    void everyExampleThatDoesNotHoldIsShown() throws IOException {
        Outcome outcome =
                check("brands: [{id: acme, names: [Acme], mustMatch: [no such name], mustNotMatch: [Acme pie]}]");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out().lines())
                .containsExactly("acme is not found in: no such name", "acme is found in: Acme pie");
    }

    @Test
    void theTopicChangesOnlyWhereTheFileDiffers() {
        Brand kept = brand("kept", "Kept");
        BrandChanges changes = BrandChanges.between(
                Map.of("kept", kept, "renamed", brand("renamed", "Old"), "gone", brand("gone", "Gone")),
                List.of(kept, brand("renamed", "New"), brand("fresh", "Fresh")));

        assertThat(changes.lines()).containsExactly("add     fresh", "change  renamed", "remove  gone");
        assertThat(BrandChanges.between(Map.of("kept", kept), List.of(kept)).isEmpty())
                .isTrue();
    }

    private Outcome check(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("brands.yaml"), yaml);
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Firebreak.commandLine().execute("brands", "check", "--brands", file.toString());
            return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private static Brand brand(String id, String name) {
        return new Brand(
                id,
                name,
                null,
                List.of(name),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }
}
