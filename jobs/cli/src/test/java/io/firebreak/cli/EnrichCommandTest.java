package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnrichCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BRANDS = "../../infra/brands/demo-brands.yaml";

    @TempDir
    Path folder;

    @Test
    void aTextIsEnriched() throws IOException {
        JsonNode line = enrich(
                        "text",
                        "{\"text\":\"My BlackBerry has been down for three days, this is terrible\",\"id\":\"7\","
                                + "\"createdAt\":\"2011-10-10T10:05:00Z\",\"author\":\"ann\"}")
                .get(0);

        assertThat(line.path("id").asText()).isEqualTo("text:7");
        assertThat(line.path("event").asText()).isEqualTo("created");
        assertThat(line.path("createdAt").asText()).isEqualTo("2011-10-10T10:05:00Z");
        assertThat(line.path("author").path("id").asText()).isEqualTo("text:ann");
        assertThat(line.path("language").path("code").asText()).isEqualTo("en");
        assertThat(line.path("sentiment").path("label").asText()).isEqualTo("negative");
        assertThat(line.path("sentiment").path("negative").asDouble()
                        + line.path("sentiment").path("neutral").asDouble()
                        + line.path("sentiment").path("positive").asDouble())
                .isBetween(0.999, 1.001);
        JsonNode brand = line.path("brands").get(0);
        assertThat(brand.path("id").asText()).isEqualTo("blackberry");
        assertThat(line.path("text")
                        .asText()
                        .substring(
                                brand.path("start").asInt(), brand.path("end").asInt()))
                .isEqualTo("BlackBerry");
        assertThat(line.has("url")).isFalse();
    }

    @Test
    void everyLineHasItsLineInOrderOnAnyNumberOfThreads() throws IOException {
        String[] lines = IntStream.range(0, 1_000)
                .mapToObj(i -> i % 100 == 99 ? "no json" : "{\"text\":\"post number " + i + "\",\"id\":\"" + i + "\"}")
                .toArray(String[]::new);

        List<JsonNode> enriched = enrich("text", lines);

        assertThat(enriched).hasSize(1_000);
        for (int i = 0; i < 1_000; i++) {
            if (i % 100 == 99) {
                assertThat(enriched.get(i).path("line").asInt()).isEqualTo(i + 1);
                assertThat(enriched.get(i).path("error").asText()).startsWith("not valid JSON");
            } else {
                assertThat(enriched.get(i).path("id").asText()).isEqualTo("text:" + i);
            }
        }
    }

    @Test
    void aTargetIsABrandForItsLineOnly() throws IOException {
        List<JsonNode> lines = enrich(
                "text", "{\"text\":\"I love my Zorblax\",\"target\":\"zorblax\"}", "{\"text\":\"I love my Zorblax\"}");

        assertThat(lines.get(0).path("brands").get(0).path("id").asText()).isEqualTo("zorblax");
        assertThat(lines.get(0)
                        .path("brands")
                        .get(0)
                        .path("sentiment")
                        .path("label")
                        .asText())
                .isEqualTo("positive");
        assertThat(lines.get(1).path("brands")).isEmpty();
    }

    @Test
    void badFieldsAreNamed() throws IOException {
        List<JsonNode> lines =
                enrich("text", "{}", "[1]", "{\"text\":7}", "{\"text\":\"x\",\"createdAt\":\"yesterday\"}", "");

        assertThat(lines.stream().map(line -> line.path("error").asText()))
                .containsExactly(
                        "text is missing",
                        "not a JSON object",
                        "text is no text",
                        "createdAt is no ISO-8601 time with an offset, such as 2011-10-10T10:05:00Z",
                        "not a JSON object");
    }

    @Test
    void wireFormatsGiveALineAnEventAndGzipGoesByName() throws IOException {
        Path input = Files.writeString(folder.resolve("in.ndjson"), """
                {"id":"1","text":"hello there","createdAt":"2011-10-10T10:05:00Z"}

                {"id":"1","event":"deleted"}
                """);
        Path output = folder.resolve("out.ndjson.gz");

        int exitCode = Firebreak.commandLine()
                .execute("enrich", "--format", "firebreak", "--input", input.toString(), "--output", output.toString());

        assertThat(exitCode).isZero();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(output))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines).hasSize(2);
            assertThat(MAPPER.readTree(lines.get(0)).path("kind").asText()).isEqualTo("post");
            assertThat(MAPPER.readTree(lines.get(1)).path("event").asText()).isEqualTo("deleted");
        }
    }

    private List<JsonNode> enrich(String format, String... lines) throws IOException {
        Path input = Files.write(folder.resolve("in.ndjson"), List.of(lines));
        Path output = folder.resolve("out.ndjson");
        int exitCode = Firebreak.commandLine()
                .execute(
                        "enrich",
                        "--format",
                        format,
                        "--brands",
                        BRANDS,
                        "--threads",
                        "3",
                        "--input",
                        input.toString(),
                        "--output",
                        output.toString());
        assertThat(exitCode).isZero();
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            parsed.add(MAPPER.readTree(line));
        }
        return parsed;
    }
}
