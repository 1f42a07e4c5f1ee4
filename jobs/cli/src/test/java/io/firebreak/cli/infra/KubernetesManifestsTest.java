package io.firebreak.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.firebreak.bridge.BridgeSettings;
import io.firebreak.index.IndexSettings;
import io.firebreak.ingest.IngestSettings;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code infra/kubernetes} agrees with the code, and with the schema that the Flink Kubernetes Operator publishes. */
final class KubernetesManifestsTest {
    private static final Path KUBERNETES = Sources.INFRA.resolve("kubernetes");
    private static final Path BASE = KUBERNETES.resolve("base");
    private static final String DEFINITION = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

    @Test
    void theFlinkDeploymentsFitTheOperatorsSchema() throws IOException {
        CrdSchema schema = schema();
        JsonNode common = Sources.yaml(BASE.resolve("flink-common.yaml")).get(0);

        for (JsonNode deployment : of("FlinkDeployment")) {
            ObjectNode spec = (ObjectNode) deployment.path("spec");
            // The newest schema published to Maven Central is older than Flink 2; the version has a test of its own.
            spec.remove("flinkVersion");
            assertThat(schema.faults("spec", spec)).as(name(deployment)).isEmpty();
        }
        assertThat(schema.faults("spec", common.path("spec"))).isEmpty();
    }

    @Test
    void theSchemaFindsAnUnknownFieldAndAWrongType() throws IOException {
        CrdSchema schema = schema();

        JsonNode unknown = new YAMLMapper().readTree("job: {upgradeMod: savepoint}");
        JsonNode wrong = new YAMLMapper().readTree("job: {parallelism: many, upgradeMode: sometimes}");

        assertThat(schema.faults("spec", unknown)).containsExactly("spec.job.upgradeMod is unknown");
        assertThat(schema.faults("spec", wrong)).hasSize(2);
    }

    @Test
    void eachJobHasADeploymentOfTheBuildsVersions() throws Exception {
        Set<String> jobs = new HashSet<>();
        String flink = Sources.version("flink.version");
        for (JsonNode deployment : of("FlinkDeployment")) {
            JsonNode spec = deployment.path("spec");
            Class.forName(spec.path("job").path("entryClass").asText()).getMethod("main", String[].class);
            jobs.add(name(deployment));
            assertThat(spec.path("flinkVersion").asText())
                    .isEqualTo("v" + flink.replaceFirst("\\.\\d+$", "").replace('.', '_'));
            assertThat(spec.path("image").asText()).isEqualTo("firebreak/jobs:" + Sources.version("version"));
            assertThat(spec.path("job").path("upgradeMode").asText()).isEqualTo("savepoint");
        }
        assertThat(jobs)
                .containsExactlyInAnyOrder(
                        "firebreak-ingest",
                        "firebreak-enrich",
                        "firebreak-detect",
                        "firebreak-index",
                        "firebreak-alert");
        assertThat(Sources.read(BASE.resolve("flink-common.yaml"))).contains("flink-s3-fs-presto-" + flink + ".jar");
        assertThat(of("Kafka").get(0).path("spec").path("kafka").path("version").asText())
                .isEqualTo(Sources.version("kafka.version"));
        assertThat(Stream.concat(of("Elasticsearch").stream(), of("Kibana").stream())
                        .map(resource -> resource.path("spec").path("version").asText()))
                .hasSize(2)
                .containsOnly(Sources.version("elasticsearch-server.version"));
    }

    @Test
    void theConfigurationIsOneThatTheCodeTakes() throws IOException {
        Config config = Config.load(BASE.resolve("firebreak.yaml"), Map.of());
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);

        assertThatCode(() -> {
                    config.section("index", IndexSettings.class);
                    config.section("ingest", IngestSettings.class);
                    config.section("brands", BrandsSettings.class);
                    config.section("bridge", BridgeSettings.class);
                })
                .doesNotThrowAnyException();
        assertThat(of("KafkaTopic").stream().map(KubernetesManifestsTest::name))
                .containsExactlyInAnyOrderElementsOf(kafka.topics().all(kafka.sources()));
        assertThat(of("KafkaTopic")).allSatisfy(topic -> {
            assertThat(topic.path("spec").path("partitions").asInt()).isEqualTo(kafka.partitions());
            assertThat(topic.path("spec").path("replicas").asInt()).isEqualTo(kafka.replicationFactor());
            assertThat(topic.path("spec").path("config").path("cleanup.policy").asText(""))
                    .isEqualTo(name(topic).equals(kafka.topics().brands()) ? "compact" : "");
            assertThat(topic.path("spec").path("config").path("retention.ms").asLong())
                    .isEqualTo(
                            name(topic).equals(kafka.topics().brands())
                                    ? 0
                                    : kafka.retention().toMillis());
            assertThat(topic.path("spec")
                            .path("config")
                            .path("max.message.bytes")
                            .asInt())
                    .isEqualTo(KafkaSettings.MAX_RECORD_BYTES);
        });
    }

    @Test
    void everyContainerOfOursIsRestricted() throws IOException {
        List<JsonNode> pods = new ArrayList<>();
        of("Deployment")
                .forEach(deployment ->
                        pods.add(deployment.path("spec").path("template").path("spec")));
        of("CronJob").forEach(job -> pods.add(job.at("/spec/jobTemplate/spec/template/spec")));
        pods.add(Sources.yaml(BASE.resolve("flink-common.yaml"))
                .get(0)
                .path("spec")
                .path("podTemplate")
                .path("spec"));

        assertThat(pods).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean())
                    .isTrue();
            assertThat(pod.path("containers")).allSatisfy(container -> {
                JsonNode context = container.path("securityContext");
                assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(context.path("capabilities").path("drop").path(0).asText())
                        .isEqualTo("ALL");
            });
        });
    }

    @Test
    void kustomizationsNameFilesThatExistAndLeaveNoneOut() throws IOException {
        Set<Path> named = new HashSet<>();
        for (Path folder : List.of(BASE, KUBERNETES.resolve("overlays/small"), KUBERNETES.resolve("overlays/large"))) {
            JsonNode kustomization =
                    Sources.yaml(folder.resolve("kustomization.yaml")).get(0);
            List<String> files = new ArrayList<>();
            kustomization.path("resources").forEach(resource -> files.add(resource.asText()));
            kustomization.path("patches").findValuesAsText("path").forEach(path -> {
                if (!path.startsWith("/")) {
                    files.add(path);
                }
            });
            kustomization
                    .path("configMapGenerator")
                    .forEach(generator -> generator.path("files").forEach(file -> files.add(file.asText())));
            for (String file : files) {
                assertThat(folder.resolve(file)).exists();
                named.add(folder.resolve(file).normalize());
            }
        }
        try (Stream<Path> manifests = Files.list(BASE)) {
            assertThat(manifests.map(Path::normalize).filter(file -> !file.endsWith("kustomization.yaml")))
                    .allMatch(named::contains);
        }
    }

    private static CrdSchema schema() throws IOException {
        try (InputStream definition = KubernetesManifestsTest.class.getResourceAsStream(DEFINITION)) {
            return new CrdSchema(new YAMLMapper().readTree(definition), "v1beta1");
        }
    }

    private static List<JsonNode> of(String kind) throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        try (Stream<Path> files = Files.list(BASE)) {
            for (Path file :
                    files.filter(file -> !file.endsWith("flink-common.yaml")).toList()) {
                for (JsonNode document : Sources.yaml(file)) {
                    if (document.path("kind").asText().equals(kind)) {
                        resources.add(document);
                    }
                }
            }
        }
        assertThat(resources).as(kind).isNotEmpty();
        return resources;
    }

    private static String name(JsonNode resource) {
        return resource.path("metadata").path("name").asText();
    }
}
