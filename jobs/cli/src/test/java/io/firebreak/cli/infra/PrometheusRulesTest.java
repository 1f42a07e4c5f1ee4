package io.firebreak.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alert rules speak of metrics that there are, and each has a runbook. */
final class PrometheusRulesTest {
    private static final Path RULES = Sources.INFRA.resolve("prometheus/rules.yaml");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final String OPERATOR_SCOPE = "flink_taskmanager_job_task_operator_";
    private static final String TASK_SCOPE = "flink_taskmanager_job_task_";
    private static final String JOB_SCOPE = "flink_jobmanager_job_";
    private static final String JOB_MANAGER_SCOPE = "flink_jobmanager_";

    @Test
    void everyMetricExists() throws Exception {
        String code = Sources.mainCode();
        Set<String> bridge = new HashSet<>(Sources.group(code, "\"(firebreak_bridge_[a-z_]+)\""));
        Set<String> own = new HashSet<>(Sources.group(code, "\\.(?:counter|gauge)\\(\"(\\w+)\""));
        own.addAll(Sources.group(code, "new IngestMetrics\\(\\w+, \"(\\w+)\"\\)"));
        Set<String> groups = new HashSet<>(Sources.group(code, "addGroup\\(\"(\\w+)\""));
        Set<String> flink = flinkMetrics();

        for (JsonNode rule : rules()) {
            for (String metric : metrics(rule)) {
                if (metric.startsWith("firebreak_")) {
                    assertThat(bridge).as(name(rule)).contains(metric);
                } else {
                    String[] words = withoutScope(metric).split("_");
                    String last = words[words.length - 1];
                    assertThat(own.contains(last) || flink.contains(last))
                            .as("%s in %s", metric, name(rule))
                            .isTrue();
                    assertThat(groups)
                            .as("groups of %s in %s", metric, name(rule))
                            .containsAll(Arrays.asList(words).subList(0, words.length - 1));
                }
            }
        }
    }

    @Test
    void everyAlertHasItsRunbookAndEveryRunbookItsAlert() throws IOException {
        Set<String> runbooks;
        try (Stream<Path> files = Files.list(Sources.INFRA.resolve("runbooks"))) {
            runbooks = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }

        assertThat(rules().stream().map(rule -> name(rule) + ".md")).containsExactlyInAnyOrderElementsOf(runbooks);
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.path("annotations").path("runbook").asText())
                    .isEqualTo("infra/runbooks/" + name(rule) + ".md");
            assertThat(rule.path("annotations").path("summary").asText()).isNotEmpty();
            assertThat(rule.path("labels").path("severity").asText()).isIn("page", "ticket");
        });
    }

    @Test
    void everyRunbookSaysWhereToLookWhatToDoAndWhenItIsOver() throws IOException {
        for (JsonNode rule : rules()) {
            String runbook = Sources.read(Sources.INFRA.resolve("runbooks/" + name(rule) + ".md"));
            assertThat(runbook)
                    .startsWith("# " + name(rule) + "\n")
                    .contains("## Look\n", "## Mend\n", "## Over when\n");
        }
    }

    /** Debian's package prometheus brings promtool. */
    @Test
    void everyAlertFiresWhenItShouldAndNotBefore() throws Exception {
        boolean there = Files.isExecutable(PROMTOOL);
        if (!there && Boolean.getBoolean("firebreak.noSkips")) {
            fail("no promtool; install Debian's prometheus");
        }
        assumeTrue(there, "no promtool; install Debian's prometheus");
        Process promtool = new ProcessBuilder(
                        PROMTOOL.toString(),
                        "test",
                        "rules",
                        Sources.INFRA.resolve("prometheus/rules-test.yaml").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
        String tests = Sources.read(Sources.INFRA.resolve("prometheus/rules-test.yaml"));
        assertThat(rules()).allSatisfy(rule -> assertThat(tests).contains("alertname: " + name(rule) + ","));
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : Sources.yaml(RULES).get(0).path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        assertThat(rules).isNotEmpty();
        return rules;
    }

    private static String name(JsonNode rule) {
        return rule.path("alert").asText();
    }

    private static List<String> metrics(JsonNode rule) {
        List<String> metrics = Sources.group(rule.path("expr").asText(), "\\b((?:firebreak|flink)_\\w+)");
        assertThat(metrics).as(name(rule)).isNotEmpty();
        return metrics;
    }

    private static String withoutScope(String metric) {
        return Stream.of(OPERATOR_SCOPE, TASK_SCOPE, JOB_SCOPE, JOB_MANAGER_SCOPE)
                .filter(metric::startsWith)
                .findFirst()
                .map(scope -> metric.substring(scope.length()))
                .orElseThrow(() -> new AssertionError(metric + " is in no scope"));
    }

    /** Flink names its metrics in constants that it does not publish. */
    private static Set<String> flinkMetrics() throws ReflectiveOperationException {
        Set<String> names = new HashSet<>();
        for (String holder : List.of(
                "org.apache.flink.runtime.metrics.MetricNames",
                "org.apache.flink.runtime.checkpoint.DefaultCheckpointStatsTracker")) {
            for (Field field : Class.forName(holder).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    names.add(String.valueOf(field.get(null)));
                }
            }
        }
        // Times are published by their rate.
        names.addAll(names.stream().map(name -> name + "PerSecond").toList());
        return names;
    }
}
