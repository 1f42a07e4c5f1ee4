package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IngestSettingsTest {
    @TempDir
    Path directory;

    @Test
    void everyKeyHasADefault() {
        assertThat(Config.of(Map.of()).section("ingest", IngestSettings.class))
                .isEqualTo(new IngestSettings(
                        Duration.ofHours(1), Duration.ofDays(30), false, null, null, List.of(), List.of()));
    }

    @Test
    void everyKeyIsReadFromTheFile() throws IOException {
        IngestSettings settings = read("""
                ingest:
                  allowedLateness: 10m
                  stateRetention: 7d
                  keepHandles: true
                  pseudonymKey: 0123456789abcdef
                  pseudonymKeyFile: /run/secrets/key
                  formerPseudonymKeyFiles: [/run/secrets/key-2025]
                  officialAccounts: [x:phoneco, bluesky:did:plc:phoneco]
                """);

        assertThat(settings)
                .isEqualTo(new IngestSettings(
                        Duration.ofMinutes(10),
                        Duration.ofDays(7),
                        true,
                        "0123456789abcdef",
                        "/run/secrets/key",
                        List.of("/run/secrets/key-2025"),
                        List.of("x:phoneco", "bluesky:did:plc:phoneco")));
        assertThat(settings.toString()).doesNotContain("0123456789abcdef");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            allowedLateness: 0s                 | allowedLateness is zero
            stateRetention: 1s                  | stateRetention is shorter than 1m
            officialAccounts: [phoneco]         | officialAccounts has 'phoneco'
            keepHandles: perhaps                | ingest.keepHandles
            lateness: 1h                        | ingest.lateness: unknown key
            """)
    void wrongValuesNameTheirKey(String line, String message) {
        assertThatThrownBy(() -> read("ingest:\n  " + line + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void officialAccountsAreAddedToTheConfiguredOnes() {
        assertThat(Settings.pseudonymous("x:phoneco")
                        .withOfficialAccounts(List.of("x:phoneco", "reddit:phoneco"))
                        .officialAccounts())
                .containsExactly("x:phoneco", "reddit:phoneco");
    }

    @Test
    void secretIsReadFromAFile() throws IOException {
        Path key = Files.writeString(directory.resolve("key"), Settings.KEY);
        IngestSettings fromFile = new IngestSettings(null, null, null, null, key.toString(), null, null);

        Recount same = new Recount(fromFile);
        same.add(Firehose.created(0, "1", "anna"));

        assertThat(same.account().alive()).containsExactly("firebreak:1");
    }

    @Test
    void missingUnreadableOrShortSecretIsToldWithItsKey() throws IOException {
        Path key = Files.writeString(directory.resolve("key"), "short");
        assertThatThrownBy(() -> new IngestSettings(null, null, null, null, null, null, null).pseudonymizer())
                .hasMessageContaining("ingest.pseudonymKey is not set");
        assertThatThrownBy(() -> new IngestSettings(null, null, null, "short", null, null, null).pseudonymizer())
                .hasMessage("ingest.pseudonymKey has 5 bytes; allowed are 16 or more");
        assertThatThrownBy(() -> new IngestSettings(null, null, null, null, key.toString(), null, null).pseudonymizer())
                .hasMessage("ingest.pseudonymKeyFile has 5 bytes; allowed are 16 or more");
        assertThatThrownBy(() ->
                        new IngestSettings(null, null, null, null, directory + "/none", null, null).pseudonymizer())
                .hasMessageContaining("no such file");
    }

    private IngestSettings read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), yaml);
        return Config.load(file, Map.of()).section("ingest", IngestSettings.class);
    }
}
