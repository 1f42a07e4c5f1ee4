package io.firebreak.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.Brand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigTest {
    @TempDir
    Path folder;

    @Test
    void withoutFileAndEnvironmentDefaultsHold() {
        Config config = Config.of(Map.of());

        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        FlinkSettings flink = config.section("flink", FlinkSettings.class);

        assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(kafka.topicPrefix()).isEmpty();
        assertThat(kafka.partitions()).isEqualTo(4);
        assertThat(kafka.replicationFactor()).isEqualTo(1);
        assertThat(kafka.sources()).containsExactly("bluesky", "mastodon", "x", "reddit", "firebreak");
        assertThat(kafka.properties()).isEmpty();
        assertThat(flink.parallelism()).isNull();
        assertThat(flink.maxParallelism()).isEqualTo(128);
        assertThat(flink.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(flink.checkpointDirectory()).isNull();
        assertThat(flink.savepoint()).isNull();
        assertThat(flink.maxRestarts()).isEqualTo(20);
        assertThat(flink.bufferTimeout()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void everyKeyOfTheFileIsTaken() throws IOException {
        Config config = load("""
                kafka:
                  bootstrapServers: broker:9093
                  topicPrefix: staging.
                  partitions: 8
                  replicationFactor: 3
                  sources: [x, own-feed]
                  properties: {security.protocol: SSL}
                flink:
                  parallelism: 2
                  maxParallelism: 64
                  checkpointInterval: 500ms
                  checkpointDirectory: s3://bucket/checkpoints
                  savepoint: s3://bucket/savepoint-1
                  maxRestarts: 3
                  bufferTimeout: 5ms
                """);

        assertThat(config.section("kafka", KafkaSettings.class))
                .isEqualTo(new KafkaSettings(
                        "broker:9093", "staging.", 8, 3, List.of("x", "own-feed"), Map.of("security.protocol", "SSL")));
        assertThat(config.section("flink", FlinkSettings.class))
                .isEqualTo(new FlinkSettings(
                        2,
                        64,
                        Duration.ofMillis(500),
                        "s3://bucket/checkpoints",
                        "s3://bucket/savepoint-1",
                        3,
                        Duration.ofMillis(5)));
    }

    @Test
    void theEnvironmentBeatsTheFile() throws IOException {
        Path file = folder.resolve("firebreak.yaml");
        Files.writeString(file, "kafka: {bootstrapServers: 'file:1', partitions: 2}");

        KafkaSettings kafka = Config.load(
                        file, Map.of("FIREBREAK_KAFKA_BOOTSTRAP_SERVERS", "env:2", "FIREBREAK_KAFKA_PARTITIONS", "6"))
                .section("kafka", KafkaSettings.class);

        assertThat(kafka.bootstrapServers()).isEqualTo("env:2");
        assertThat(kafka.partitions()).isEqualTo(6);
    }

    @Test
    void anUnknownKeyIsNamedWithWhatIsAllowed() throws IOException {
        Config config = load("flink: {checkpointIntervall: 10s}");

        assertThatThrownBy(() -> config.section("flink", FlinkSettings.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("flink.checkpointIntervall: unknown key; allowed are bufferTimeout, ");
    }

    @Test
    void anUnknownSectionIsNamedWithWhatIsAllowed() {
        assertThatThrownBy(() -> load("kafak: {}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("kafak: unknown section; allowed are kafka, ");
    }

    @Test
    void aBadValueIsNamedWithWhatIsAllowed() throws IOException {
        assertThatThrownBy(() -> load("flink: {checkpointInterval: soon}").section("flink", FlinkSettings.class))
                .hasMessage("flink.checkpointInterval: 'soon' is not a duration such as 500ms, 10s, 5m, 1h or 7d");
        assertThatThrownBy(() -> load("kafka: {partitions: many}").section("kafka", KafkaSettings.class))
                .hasMessage("kafka.partitions: 'many' is not a whole number");
        assertThatThrownBy(() -> load("kafka: {partitions: 0}").section("kafka", KafkaSettings.class))
                .hasMessage("kafka: partitions is 0; allowed are 1 to 1000");
        assertThatThrownBy(() -> load("kafka: {sources: x}").section("kafka", KafkaSettings.class))
                .hasMessage("kafka.sources: must be a list");
    }

    @Test
    void aMissingOrBrokenFileIsOneSentence() {
        assertThatThrownBy(() -> Config.load(folder.resolve("none.yaml"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("none.yaml: no such file");
        assertThatThrownBy(() -> load("kafka: [\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("firebreak.yaml line ")
                .hasMessageContaining("not valid YAML")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> load("- a\n- b\n")).hasMessageEndingWith("must be a YAML mapping of keys to values");
    }

    @Test
    void brandsAreReadWithDefaults() throws IOException {
        List<Brand> brands = brands("brands:\n  - {id: acme, name: Acme, accounts: ['x:AcmeHelp']}\n");

        assertThat(brands)
                .containsExactly(new Brand(
                        "acme",
                        "Acme",
                        null,
                        List.of("Acme"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("x:AcmeHelp"),
                        List.of(),
                        null,
                        List.of(),
                        List.of()));
    }

    @Test
    void aWrongBrandIsNamed() {
        assertThatThrownBy(() -> brands("brands: [{id: Acme Inc}]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("brands[0].id: 'Acme Inc' is not allowed");
        assertThatThrownBy(() -> brands("brands: [{id: a, name: A}, {id: a, name: B}]"))
                .hasMessageContaining("brands[1].id: 'a' is taken");
        assertThatThrownBy(() -> brands("brands: [{id: a, nmae: A}]"))
                .hasMessageContaining("brands[0].nmae: unknown key; allowed are accounts, ");
        assertThatThrownBy(() -> brands("brands: [{id: a, name: A, accounts: [AcmeHelp]}]"))
                .hasMessageContaining("'AcmeHelp' is not allowed; an account is <source>:<handle>");
    }

    private List<Brand> brands(String yaml) throws IOException {
        Path file = folder.resolve("brands.yaml");
        Files.writeString(file, yaml);
        return BrandsFile.read(file);
    }

    private Config load(String yaml) throws IOException {
        Path file = folder.resolve("firebreak.yaml");
        Files.writeString(file, yaml);
        return Config.load(file, Map.of());
    }
}
