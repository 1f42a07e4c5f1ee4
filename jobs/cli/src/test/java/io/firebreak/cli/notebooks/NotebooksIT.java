package io.firebreak.cli.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.junit.LocalServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every notebook, executed as a person would export it, over a real Elasticsearch; and none is committed with outputs. */
@ExtendWith(LocalServices.class)
final class NotebooksIT {
    private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void eachTellsTheBrandsYear(LocalElasticsearch elasticsearch) throws Exception {
        requireJupyter();
        for (Path file : list(NOTEBOOKS, ".ipynb", ".py")) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        try (YearOfABrand year = new YearOfABrand(elasticsearch)) {
            Files.writeString(folder.resolve("labels.csv"), year.labels());
            execute(Map.of(
                    "FIREBREAK_INDEX_ELASTICSEARCH_URLS", elasticsearch.url().toString(),
                    "FIREBREAK_BRAND", YearOfABrand.BRAND,
                    "FIREBREAK_COMMAND", command().toString()));
        }

        assertThat(report("1-explore-a-brand", 2))
                .contains("acme, 04 October 2011", "against the competitors named in brands.yaml", "outage (");
        assertThat(report("2-crisis-post-mortem", 4))
                .contains(YearOfABrand.GREATEST + ": crisis, critical, resolved", "noticed after 2 min")
                .contains("first word 2 h 0 min", "complaints answered 25% (100 of 400)");
        assertThat(report("3-detector-backtest", 1))
                .contains("as shipped cautious eager incidents 2 1 2", "0 cautious vanishes crisis warning");
        assertThat(report("4-enrichment-quality", 1))
                .contains("40 posts are labelled", "wrote corrections.jsonl: 40 lines", "agreement 0.8 kappa 0.667");
        // Three incidents, each with forty authors of a thousand followers.
        assertThat(report("5-listening-programme-review", 2))
                .contains("acme: 10 incidents, 3 causes, 3 of them came back")
                .contains("battery, overheats, burnt 3 07 Feb 2011 25 Jul 2011 120000 110.0 0");
        assertThat(Files.readAllLines(folder.resolve("corrections.jsonl")))
                .hasSize(40)
                .allSatisfy(line ->
                        assertThat(MAPPER.readTree(line).path("text").asText()).contains("acme "));
    }

    @Test
    void noneIsCommittedWithOutputs() throws Exception {
        List<Path> notebooks = list(NOTEBOOKS, ".ipynb");
        assertThat(notebooks).hasSize(5);
        for (Path notebook : notebooks) {
            for (JsonNode cell : MAPPER.readTree(notebook.toFile()).path("cells")) {
                if (cell.path("cell_type").asText().equals("code")) {
                    assertThat(cell.path("outputs"))
                            .as(notebook + ": clear its outputs")
                            .isEmpty();
                    assertThat(cell.path("execution_count").isNull()).isTrue();
                }
            }
        }
    }

    /** The text of the exported page, after checks that hold for each. */
    private String report(String notebook, int figures) throws IOException {
        String html = Files.readString(folder.resolve(notebook + ".html"));
        assertThat(html.split("<img [^>]*src=.data:image/png;base64", -1))
                .as("figures of " + notebook)
                .hasSize(figures + 1);
        assertThat(html)
                .as("a post is never markup")
                .doesNotContain("<script>document.title")
                .as("no warnings in the report")
                .doesNotContain("Warning:");
        return html.replaceAll("(?s)<(style|script)\\b.*?</\\1>|<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    private void execute(Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                PYTHON.toString(), "-m", "jupyter", "nbconvert", "--execute", "--to", "html", "--log-level", "WARN"));
        list(folder, ".ipynb").forEach(notebook -> command.add(notebook.toString()));
        Path log = folder.resolve("nbconvert.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        // Own settings and caches of whoever runs the test stay out of it.
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("MPLBACKEND", "module://matplotlib_inline.backend_inline");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("notebooks end").isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
        String keep = System.getProperty("firebreak.reports");
        if (keep != null) {
            for (Path html : list(folder, ".html")) {
                Files.copy(html, Path.of(keep).resolve(html.getFileName()));
            }
        }
    }

    /** The command of the classes under test, not what the launcher would build. */
    private Path command() throws IOException {
        Path script = folder.resolve("firebreak-command");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '%s' -Xmx256m -XX:+UseSerialGC -cp '%s' io.firebreak.cli.Firebreak \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static void requireJupyter() throws Exception {
        String sentence = PYTHON + " has no nbconvert, ipykernel, pandas or matplotlib; install the packages"
                + " jupyter-nbconvert, python3-ipykernel, python3-pandas and python3-matplotlib";
        boolean there = Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import nbconvert, ipykernel, pandas, matplotlib")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        if (!there && Boolean.getBoolean("firebreak.noSkips")) {
            fail(sentence);
        }
        Assumptions.assumeTrue(there, sentence);
    }

    private static List<Path> list(Path directory, String... endings) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
