package io.firebreak.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandRules;
import io.firebreak.model.PlannedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigTest {
    @TempDir
    Path folder;

    @Test
    void kafkasSecretsAreNotPrinted() {
        KafkaSettings settings = new KafkaSettings(
                null, null, null, null, null, null, Map.of("sasl.jaas.config", "password=\"hush\""), null);

        assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("hush");
    }

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
                  retention: 2d
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
                        "broker:9093",
                        "staging.",
                        8,
                        3,
                        Duration.ofDays(2),
                        List.of("x", "own-feed"),
                        Map.of("security.protocol", "SSL"),
                        null));
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
    void aValueCanBeSetInASectionOfASection() throws IOException {
        record Inner(
                @org.jspecify.annotations.Nullable String first,
                @org.jspecify.annotations.Nullable String second) {}
        record Outer(@org.jspecify.annotations.Nullable Inner inner) {}

        Outer outer = load("detect: {inner: {first: a, second: b}}")
                .with("detect.inner", "second", "c")
                .section("detect", Outer.class);

        assertThat(outer.inner()).isEqualTo(new Inner("a", "c"));
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
    void rulesOfLanguagesAndMisspellingsAreRead() throws IOException {
        Brand brand = brands("brands:\n  - {id: acme, name: Acme, misspellings: [Akme], generateMisspellings: true,"
                        + " languages: {es: {excludes: [acné], requires: [tienda]}}}\n")
                .get(0);

        assertThat(brand.misspellings()).containsExactly("Akme");
        assertThat(brand.generateMisspellings()).isTrue();
        assertThat(brand.languages())
                .isEqualTo(Map.of("es", new BrandRules(List.of(), List.of("acné"), List.of("tienda"))));
        assertThatThrownBy(() -> brands("brands: [{id: a, name: A, languages: {Spanish: {names: [B]}}}]"))
                .hasMessageContaining("brands[0].languages: 'Spanish' is not allowed; a language is an ISO 639-1 code");
        assertThatThrownBy(() -> brands("brands: [{id: a, name: A, languages: {es: {name: [B]}}}]"))
                .hasMessageContaining("unknown key; allowed are excludes, names, requires");
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

    @Test
    void plannedEventsAreTimesOrDaysOfTheBrandsZone() throws IOException {
        List<Brand> brands = brands("""
                brands:
                  - id: acme
                    name: Acme
                    zone: Europe/London
                    events:
                      - {name: launch, from: 2026-10-12T08:00:00Z, to: 2026-10-12T20:00:00Z, factor: 3}
                      - {name: sale, date: 2026-10-24, days: 2, factor: 1.5}
                    holidays: [2026-12-25]
                """);

        assertThat(brands.get(0).plannedEvents())
                .containsExactly(
                        new PlannedEvent(
                                "launch",
                                Instant.parse("2026-10-12T08:00:00Z"),
                                Instant.parse("2026-10-12T20:00:00Z"),
                                3),
                        // The clock is put back in the night to the 25th.
                        new PlannedEvent(
                                "sale",
                                Instant.parse("2026-10-23T23:00:00Z"),
                                Instant.parse("2026-10-26T00:00:00Z"),
                                1.5),
                        new PlannedEvent(
                                "holiday",
                                Instant.parse("2026-12-25T00:00:00Z"),
                                Instant.parse("2026-12-26T00:00:00Z"),
                                1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            events: [{name: sale, date: 2026-11-27}]|brands[0].events[0].factor: 'null' is not allowed; allowed are 0.1 to 100
            events: [{name: sale, date: 2026-11-27, factor: 0}]|brands[0].events[0].factor: '0.0' is not allowed
            events: [{date: 2026-11-27, factor: 2}]|brands[0].events[0].name: 'null' is not allowed
            events: [{name: sale, from: 2026-11-27, to: 2026-11-28, factor: 2}]|.from: '2026-11-27' is no time; allowed
            events: [{name: sale, factor: 2}]|brands[0].events[0]: needed are either 'from' and 'to' or 'date'
            events: [{name: sale, date: 2026-11-27, days: 40, factor: 2}]|lasts 960 hours; allowed are up to 31 days
            events: [{name: sale, date: 2026-11-27, days: 0, factor: 2}]|lasts 0 hours; allowed are up to 31 days
            holidays: [christmas]|brands[0].holidays: 'christmas' is no date; allowed are dates such as 2026-12-25
            zone: Mars|brands[0].zone: 'Mars' is no time zone
            """)
    void aWrongPlannedEventIsNamed(String line, String message) {
        assertThatThrownBy(() -> brands("brands:\n- id: acme\n  name: Acme\n  " + line))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
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
