package io.firebreak.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.firebreak.alert.AlertSettings;
import io.firebreak.alert.ReceiverSettings;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code infra/compose.yaml} agrees with the code's own topics, keys, classes, ports and versions. */
final class ComposeTest {
    private static final Path COMPOSE = Sources.INFRA.resolve("compose.yaml");

    /** The specification of {@code docker compose}, of 2021: it does not know {@code name} yet. */
    @Test
    void fitsTheComposeSpecification() throws IOException {
        JsonSchema schema;
        try (InputStream in = ComposeTest.class.getResourceAsStream("compose-spec.json")) {
            // It marks its parts with a keyword of an older draft than it says that it is.
            String specification =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\"id\": \"[^\"]*\",", "");
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                    .getSchema(specification);
        }
        ObjectNode compose = (ObjectNode) compose();
        compose.remove("name");

        assertThat(schema.validate(compose)).isEmpty();

        ((ObjectNode) compose.path("services").path("kafka")).put("memory_limit", "1g");
        assertThat(schema.validate(compose)).as("an unknown key").isNotEmpty();
    }

    @Test
    void setupIsTheCommandsOwnAndComesBeforeWhatNeedsIt() {
        KafkaSettings kafka = Config.of(Map.of()).section("kafka", KafkaSettings.class);

        assertThat(service("setup").path("command").path(0).asText()).isEqualTo("setup");
        assertThat(environment(service("setup")))
                .containsEntry("FIREBREAK_KAFKA_PARTITIONS", String.valueOf(kafka.partitions()));
        for (String name : List.of("ingest", "enrich", "detect", "index", "alert", "page", "bridge-bluesky")) {
            assertThat(service(name)
                            .path("depends_on")
                            .path("setup")
                            .path("condition")
                            .asText())
                    .as(name)
                    .isEqualTo("service_completed_successfully");
        }
    }

    @Test
    void pagesGoToAReceiverThatIsThere() {
        Config config = Config.load(Sources.INFRA.resolve("receivers.yaml"), environment(service("alert")));
        ReceiverSettings receiver =
                config.section("alert", AlertSettings.class).receivers().get(0);

        assertThat(service(URI.create(receiver.url()).getHost())
                        .path("environment")
                        .path("HTTP_PORT")
                        .asInt())
                .isEqualTo(URI.create(receiver.url()).getPort());
        assertThat(service("alert").path("secrets"))
                .anyMatch(secret -> ("/run/secrets/" + secret.asText()).equals(receiver.secretFile()));
    }

    @Test
    void setsOnlyKeysThatTheCodeKnows(@TempDir Path folder) throws IOException {
        String secret = Files.writeString(folder.resolve("secret"), "a secret of 32 characters, no more")
                .toString();
        services().forEach((name, service) -> {
            Map<String, String> environment = environment(service);
            environment.keySet().removeIf(key -> !key.startsWith("FIREBREAK_"));
            environment.replaceAll((key, value) -> value.startsWith("/run/secrets/") ? secret : value);
            assertThatCode(() -> {
                        Config config = Config.of(environment);
                        SettingsRecords.SECTIONS.forEach(config::section);
                    })
                    .as(name)
                    .doesNotThrowAnyException();
            assertThat(environment.keySet())
                    .as("keys of %s that belong to no section", name)
                    .allMatch(key -> SettingsRecords.SECTIONS.keySet().stream()
                            .anyMatch(
                                    section -> key.startsWith("FIREBREAK_" + section.toUpperCase(Locale.ROOT) + "_")));
        });
        assertThat(SettingsRecords.SECTIONS.keySet()).containsExactlyInAnyOrderElementsOf(Config.SECTIONS);
    }

    @Test
    void runsEachJobAndItsTaskManager() throws Exception {
        Set<String> jobs = new HashSet<>();
        for (Map.Entry<String, JsonNode> service : services().entrySet()) {
            List<String> classes =
                    Sources.group(service.getValue().path("command").asText(), "--job-classname (\\S+)");
            if (!classes.isEmpty()) {
                Class.forName(classes.get(0)).getMethod("main", String[].class);
                jobs.add(service.getKey());
                assertThat(environment(service.getValue())).containsEntry("JOB_MANAGER_RPC_ADDRESS", service.getKey());
                assertThat(environment(service(service.getKey() + "-tasks")))
                        .containsEntry("JOB_MANAGER_RPC_ADDRESS", service.getKey());
            }
        }
        assertThat(jobs).containsExactlyInAnyOrder("ingest", "enrich", "detect", "index", "alert");
    }

    @Test
    void pinsTheVersionsOfTheBuild() {
        Map<String, String> images = new HashMap<>();
        services().values().forEach(service -> {
            String image = service.path("image").asText();
            images.put(image.replaceFirst(":.*", ""), image.replaceFirst("^[^:]+:", ""));
        });

        assertThat(images)
                .containsOnly(
                        Map.entry("apache/kafka", Sources.version("kafka.version")),
                        Map.entry(
                                "docker.elastic.co/elasticsearch/elasticsearch",
                                Sources.version("elasticsearch-server.version")),
                        Map.entry("mendhak/http-https-echo", "37"),
                        Map.entry("docker.elastic.co/kibana/kibana", Sources.version("elasticsearch-server.version")),
                        Map.entry("firebreak/jobs", "${FIREBREAK_VERSION:-" + Sources.version("version") + "}"),
                        Map.entry("firebreak/cli", "${FIREBREAK_VERSION:-" + Sources.version("version") + "}"));
    }

    @Test
    void isReachableFromThisMachineOnlyAndNoPortIsTakenTwice() {
        Set<String> taken = new HashSet<>();
        services().forEach((name, service) -> service.path("ports").forEach(port -> {
            assertThat(port.asText()).as(name).matches("127\\.0\\.0\\.1:\\d+:\\d+");
            assertThat(taken.add(port.asText().split(":", -1)[1]))
                    .as(port.asText())
                    .isTrue();
        }));
        assertThat(taken).contains("9092", "9200", "5601", "8081", "8090", "9404");
    }

    @Test
    void boundsMemoryAndWatchesTheHealthOfEveryService() {
        services().forEach((name, service) -> {
            assertThat(service.path("mem_limit").asText()).as(name).isNotEmpty();
            if (!name.startsWith("setup")) {
                assertThat(service.path("healthcheck").path("test")).as(name).isNotEmpty();
                assertThat(service.path("cpus").asInt()).as(name).isPositive();
            }
        });
    }

    @Test
    void readsSecretsFromFilesThatAreMadeAndMountsFilesThatExist() {
        JsonNode compose = compose();
        String maker = Sources.read(Sources.INFRA.resolve("secrets/make"));
        compose.path("secrets").properties().forEach(secret -> {
            assertThat(secret.getValue().path("file").asText()).isEqualTo("./secrets/" + secret.getKey());
            assertThat(maker).contains(secret.getKey());
        });
        services().forEach((name, service) -> {
            service.path("secrets")
                    .forEach(secret -> assertThat(compose.path("secrets").has(secret.asText()))
                            .as(secret.asText())
                            .isTrue());
            service.path("volumes").forEach(volume -> {
                String from = volume.asText().split(":", -1)[0];
                assertThat(
                                from.startsWith("./")
                                        ? Files.exists(Sources.INFRA.resolve(from))
                                        : compose.path("volumes").has(from))
                        .as("%s of %s", from, name)
                        .isTrue();
            });
            service.path("depends_on").fieldNames().forEachRemaining(other -> assertThat(
                            compose.path("services").has(other))
                    .isTrue());
        });
    }

    // Jackson's own reader does not merge what '<<' refers to.
    private static JsonNode compose() {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Sources.read(COMPOSE));
        return new ObjectMapper().valueToTree(tree);
    }

    private static Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        compose().path("services").properties().forEach(field -> services.put(field.getKey(), field.getValue()));
        assertThat(services).isNotEmpty();
        return services;
    }

    private static JsonNode service(String name) {
        return compose().path("services").path(name);
    }

    /** The environment of a service, with the defaults of what the user may set. */
    private static Map<String, String> environment(JsonNode service) {
        Map<String, String> environment = new HashMap<>();
        for (Map.Entry<String, JsonNode> variable : service.path("environment").properties()) {
            environment.put(variable.getKey(), variable.getValue().asText().replaceAll("\\$\\{\\w+:-([^}]*)\\}", "$1"));
        }
        return environment;
    }
}
