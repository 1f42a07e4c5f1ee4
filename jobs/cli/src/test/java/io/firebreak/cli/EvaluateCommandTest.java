package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void sentimentIsScoredByClassAndLanguage() throws IOException {
        JsonNode report = evaluate(
                "sentiment",
                "{\"text\":\"I love this so much, what a wonderful day\",\"label\":\"positive\",\"lang\":\"en\"}",
                "{\"text\":\"I hate this, it is terrible and it makes me sick\",\"label\":\"negative\",\"lang\":\"en\"}",
                "{\"text\":\"Ich hasse das, es ist schrecklich\",\"label\":\"positive\",\"lang\":\"de\"}");

        assertThat(report.path("posts").asInt()).isEqualTo(3);
        assertThat(report.path("accuracy").asDouble()).isCloseTo(66.6667, within(0.001));
        assertThat(report.path("confusion").path("positive").path("negative").asInt())
                .isEqualTo(1);
        assertThat(report.path("languages").path("de").asDouble()).isZero();
        assertThat(report.path("postsPerCpuSecond").asLong()).isPositive();
    }

    @Test
    void sentimentTowardsTheTargetIsScored() throws IOException {
        JsonNode report = evaluate(
                "target",
                "{\"text\":\"I love my iPhone so much\",\"label\":\"positive\",\"target\":\"iPhone\",\"start\":10}");

        assertThat(report.path("accuracy").asDouble()).isEqualTo(100);
    }

    @Test
    void languagesComeFromTheLabelOrElseFromLang() throws IOException {
        JsonNode report = evaluate(
                "language",
                "{\"text\":\"Mein Telefon ist seit heute Morgen tot\",\"label\":\"de\"}",
                "{\"text\":\"Il mio telefono non funziona da stamattina\",\"label\":\"negative\",\"lang\":\"it\"}");

        assertThat(report.path("macroRecall").asDouble()).isEqualTo(100);
    }

    @Test
    void intentsAreScoredOneAtATime() throws IOException {
        JsonNode report = evaluate(
                "intent",
                "{\"text\":\"I am switching to another provider, I will cancel my contract\",\"label\":\"churn\"}",
                "{\"text\":\"what a lovely morning\",\"label\":\"other\"}",
                "--intent",
                "churn");

        assertThat(report.path("confusion").path("other").path("other").asInt()).isEqualTo(1);
    }

    @Test
    void entitiesAreScoredBySpanAndType() throws IOException {
        JsonNode report = evaluate(
                "entities",
                "{\"tokens\":[\"I\",\"met\",\"Barack\",\"Obama\",\"today\"],\"tags\":[\"O\",\"O\",\"B-PER\",\"I-PER\",\"O\"]}");

        assertThat(report.path("types").path("person").path("there").asInt()).isEqualTo(1);
    }

    @Test
    void brandsAreScoredByWhetherThePostIsAboutThem() throws IOException {
        Path brands = Files.writeString(
                folder.resolve("brands.yaml"), "brands:\n  - {id: apple, names: [Apple], excludes: [apple pie]}\n");

        JsonNode report = evaluate(
                "brands",
                "{\"text\":\"Apple has sold out again\",\"label\":\"neutral\",\"brand\":\"apple\"}",
                "{\"text\":\"grandma bakes apple pie\",\"label\":\"irrelevant\",\"brand\":\"apple\"}",
                "--brands",
                brands.toString());

        assertThat(report.path("accuracy").asDouble()).isEqualTo(100);
    }

    /** Arguments that begin with a brace are lines of the file, the others go to the command. */
    private JsonNode evaluate(String task, String... arguments) throws IOException {
        List<String> all = List.of(arguments);
        Path file = Files.write(
                folder.resolve("labelled.jsonl"),
                all.stream().filter(argument -> argument.startsWith("{")).toList());
        List<String> options =
                all.stream().filter(argument -> !argument.startsWith("{")).toList();
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            List<String> command = new ArrayList<>(List.of("evaluate", task, file.toString()));
            command.addAll(options);
            assertThat(Firebreak.commandLine().execute(command.toArray(String[]::new)))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return MAPPER.readTree(out.toString(StandardCharsets.UTF_8));
    }
}
