package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class BacktestCommandTest {
    private static final Instant START = Instant.parse("2011-10-03T00:02:00Z");

    @TempDir
    Path folder;

    @Test
    void everyRowHasItsScoreInOrderAndABurstIsRaisedOnce() throws IOException {
        StringBuilder series = new StringBuilder("time,brand,posts\n");
        SplittableRandom random = new SplittableRandom(1);
        int burst = 5 * 288;
        for (int row = 0; row < burst + 100; row++) {
            series.append(time(row)).append(",acme,").append(8 + random.nextInt(5) + (row < burst ? 0 : 300));
            series.append('\n').append(time(row)).append(",\"calm, quiet\",2\n");
        }

        backtest(write("series.csv", series.toString()));

        List<String> scores = Files.readAllLines(folder.resolve("scores.csv"));
        assertThat(scores).hasSize(1 + 2 * (burst + 100));
        assertThat(scores.get(0)).isEqualTo("time,brand,posts,expected,score");
        assertThat(scores.get(2)).startsWith(time(0) + ",\"calm, quiet\",2,");
        List<String> raised = scores.subList(1, scores.size()).stream()
                .filter(line -> score(line) >= 0.5)
                .toList();
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0)).startsWith(time(burst) + ",acme,");
        JsonNode incident = new ObjectMapper().readTree(Files.readString(folder.resolve("incidents.ndjson")));
        assertThat(incident.path("kind").asText()).isEqualTo("buzz");
        assertThat(incident.path("severity").asText()).isEqualTo("watch");
        assertThat(incident.path("openedAt").asText()).isEqualTo(time(burst + 1));
        assertThat(incident.path("criticalAt").isNull()).isTrue();
        assertThat(incident.path("observed").asDouble())
                .isGreaterThan(incident.path("expected").asDouble());
    }

    @Test
    void aScoreDependsOnNoLaterRow() throws IOException {
        StringBuilder series = new StringBuilder("time,brand,posts,negative\n");
        SplittableRandom random = new SplittableRandom(2);
        for (int row = 0; row < 1_000; row++) {
            series.append(time(row))
                    .append(",acme,")
                    .append(9)
                    .append(',')
                    .append(random.nextInt(4))
                    .append('\n');
        }
        backtest(write("half.csv", series.toString()));
        List<String> half = Files.readAllLines(folder.resolve("scores.csv"));

        backtest(write("whole.csv", series + time(1_000) + ",acme,5000,5000\n" + time(1_001) + ",acme,0,0\n"));

        assertThat(Files.readAllLines(folder.resolve("scores.csv")).subList(0, half.size()))
                .isEqualTo(half);
    }

    @Test
    void angerOfManyIsACrisisThatPages() throws IOException {
        StringBuilder series = new StringBuilder("time,brand,posts,originals,authors,negative,negative_authors\n");
        int outage = 3 * 288;
        for (int row = 0; row < outage + 12; row++) {
            series.append(time(row)).append(row < outage ? ",acme,10,8,10,2,2\n" : ",acme,110,80,100,90,85\n");
        }

        backtest(write("series.csv.gz", series.toString()));

        JsonNode incident = new ObjectMapper().readTree(Files.readString(folder.resolve("incidents.ndjson")));
        assertThat(incident.path("kind").asText()).isEqualTo("crisis");
        assertThat(incident.path("severity").asText()).isEqualTo("critical");
        assertThat(incident.path("criticalAt").asText()).isBetween(time(outage), time(outage + 2));
    }

    @Test
    void whatABrandPlansIsNoIncident() throws IOException {
        StringBuilder series = new StringBuilder("time,brand,posts\n");
        SplittableRandom random = new SplittableRandom(1);
        int burst = 5 * 288;
        for (int row = 0; row < burst + 24; row++) {
            series.append(time(row)).append(",acme,").append(8 + random.nextInt(5) + (row < burst ? 0 : 30));
            series.append('\n');
        }
        Path file = write("series.csv", series.toString());
        Path brands = write(
                "brands.yaml",
                "brands: [{id: acme, name: Acme, events: [{name: sale, date: "
                        + time(burst).substring(0, 10) + ", factor: 4}]}]");

        backtest(file);
        assertThat(Files.readAllLines(folder.resolve("incidents.ndjson"))).hasSize(1);
        backtest(file, "--brands", brands.toString());
        assertThat(Files.readAllLines(folder.resolve("incidents.ndjson"))).isEmpty();
    }

    @Test
    void enrichedPostsAreCountedByBrandAndMinute() throws IOException {
        Path posts = write(
                "posts.ndjson",
                enriched("x:2", "2011-10-10T10:06:10Z", "delta", "negative", -0.8)
                        + enriched("x:1", "2011-10-10T10:05:01Z", "acme", "neutral", 0.3)
                        + enriched("x:3", "2011-10-10T10:06:50Z", "delta", "negative", -0.8)
                        + "{\"id\":\"x:1\",\"source\":\"x\",\"event\":\"deleted\"}\n");

        backtest(posts);

        assertThat(Files.readAllLines(folder.resolve("scores.csv")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("2011-10-10T10:05:00Z,acme,1,"))
                .anyMatch(line -> line.startsWith("2011-10-10T10:06:00Z,delta,2,"));
    }

    private static String enriched(String id, String createdAt, String brand, String label, double score) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"source\":\"x\",\"event\":\"created\",\"kind\":\"post\",\"createdAt\":\"%s\","
                        + "\"author\":{\"id\":\"x:a\"},\"text\":\"%s\",\"brands\":[{\"id\":\"%s\",\"confidence\":0.9,"
                        + "\"sentiment\":{\"label\":\"%s\",\"score\":%.1f}}]}%n",
                id,
                createdAt,
                id,
                brand,
                label,
                score);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            time,brand|line 1: column 'posts' is missing
            time,brand,posts,mood|line 1: column 'mood' is unknown
            time,brand,posts/2011-10-10,a,1|line 2: time is '2011-10-10'; allowed is times such as 2011-10-10T10:05:00Z
            time,brand,posts/2011-10-10T10:05:00Z,a,-1|line 2: posts is '-1'; allowed is a count
            time,brand,posts/2011-10-10T10:05:00Z,a,1/2011-10-10T10:00:00Z,a,1|line 3: time is earlier
            time,brand,posts/2011-10-10T10:05:00Z,a,1/2011-10-10T10:05:00Z,a,1|line 3: a second row
            time,brand,posts/2011-10-10T10:05:00Z,a,1/2011-10-10T12:05:00Z,a,1|intervals of 1 to 60 minutes
            time,brand,posts/2011-10-10T10:05:00Z,a|line 2: has 2 values
            """)
    void wrongInputIsNamedInOneSentence(String lines, String message) throws IOException {
        Path file = write("series.csv", lines.replace('/', '\n') + "\n");
        StringWriter err = new StringWriter();
        CommandLine command = Firebreak.commandLine().setErr(new PrintWriter(err));

        int code = command.execute("backtest", "--input", file.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backtest|neither --input nor --from-index is given
            backtest --input a.csv --from-index|--input and --from-index are both given
            backtest --input a.csv --brand acme|allowed are they with --from-index only
            backtest --from-index --from yesterday|Invalid value for option '--from'
            """)
    void wrongOptionsAreNamedInOneSentence(String line, String message) {
        StringWriter err = new StringWriter();

        int code = Firebreak.commandLine().setErr(new PrintWriter(err)).execute(line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message).hasLineCount(1);
    }

    private void backtest(Path series, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "backtest",
                "--input",
                series.toString(),
                "--scores",
                folder.resolve("scores.csv").toString(),
                "--incidents",
                folder.resolve("incidents.ndjson").toString()));
        arguments.addAll(List.of(more));
        assertThat(Firebreak.commandLine().execute(arguments.toArray(String[]::new)))
                .isZero();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (Writer out = new OutputStreamWriter(
                name.endsWith(".gz") ? new GZIPOutputStream(Files.newOutputStream(file)) : Files.newOutputStream(file),
                StandardCharsets.UTF_8)) {
            out.write(text);
        }
        return file;
    }

    private static String time(int row) {
        return START.plusSeconds(300L * row).toString();
    }

    private static double score(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }
}
