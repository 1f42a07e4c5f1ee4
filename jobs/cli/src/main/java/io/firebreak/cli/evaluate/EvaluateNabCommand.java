package io.firebreak.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.backtest.TextFiles;
import io.firebreak.runtime.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firebreak evaluate nab}: the scores of a backtest by the rules of the Numenta Anomaly Benchmark. */
@Command(
        name = "nab",
        mixinStandardHelpOptions = true,
        description = "Scores of 'backtest' by the rules of the Numenta Anomaly Benchmark at the fixed line of 0.5:"
                + " 0 is a silent detector, 100 a perfect one.")
final class EvaluateNabCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--windows",
            required = true,
            paramLabel = "FILE",
            description = "JSON object: for each brand a list of [start, end] in which an anomaly lies.")
    private String windows = "-";

    @Option(
            names = "--scores",
            required = true,
            paramLabel = "FILE",
            description = "What 'backtest --scores' wrote; may be given more than once.")
    private List<String> scores = List.of();

    // Set by picocli before call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, List<NabScore.Span>> labels = windows();
        Map<String, NabScore.Series> series = new LinkedHashMap<>();
        for (String file : scores) {
            read(file).forEach((brand, rows) -> {
                List<NabScore.Span> spans = labels.get(brand);
                if (spans != null) {
                    series.put(brand, new NabScore.Series(rows, spans));
                }
            });
        }
        if (series.isEmpty()) {
            throw new ConfigException("--windows names no brand of --scores; needed is at least one");
        }
        PrintWriter table = spec.commandLine().getErr();
        ObjectNode json = JSON.createObjectNode();
        for (NabScore.Profile profile : NabScore.PROFILES) {
            NabScore all = NabScore.of(series.values(), profile);
            json.put(profile.name(), Math.rint(all.score() * 10) / 10);
            json.put("windows", all.found() + "/" + all.windows());
            json.put("falseRows", all.falseRows());
            table.printf(Locale.ROOT, "%-12s %.1f%n", profile.name(), all.score());
            series.forEach((brand, one) -> {
                Map<String, NabScore.Series> others = new LinkedHashMap<>(series);
                others.remove(brand);
                table.printf(
                        Locale.ROOT,
                        "  %-10s %.1f alone, %.1f without%n",
                        brand,
                        NabScore.of(List.of(one), profile).score(),
                        NabScore.of(others.values(), profile).score());
            });
        }
        table.flush();
        spec.commandLine().getOut().println(JSON.writeValueAsString(json));
        return 0;
    }

    private Map<String, List<NabScore.Span>> windows() throws IOException {
        Map<String, List<NabScore.Span>> read = new LinkedHashMap<>();
        try (BufferedReader in = TextFiles.reader("--windows", windows)) {
            JsonNode brands = JSON.readTree(in);
            for (Map.Entry<String, JsonNode> brand : brands.properties()) {
                List<NabScore.Span> spans = new ArrayList<>();
                for (JsonNode span : brand.getValue()) {
                    spans.add(new NabScore.Span(
                            time(span.path(0).asText(), windows),
                            time(span.path(1).asText(), windows)));
                }
                read.put(brand.getKey(), spans);
            }
        }
        return read;
    }

    private static Map<String, List<NabScore.Row>> read(String file) throws IOException {
        Map<String, List<NabScore.Row>> series = new LinkedHashMap<>();
        try (BufferedReader in = TextFiles.reader("--scores", file);
                CSVParser rows = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(in)) {
            if (!rows.getHeaderNames().containsAll(List.of("time", "brand", "score"))) {
                throw new ConfigException(file + ": line 1: needed are the columns time,brand,score");
            }
            for (CSVRecord row : rows) {
                String where = file + ": line " + rows.getCurrentLineNumber();
                series.computeIfAbsent(row.get("brand"), brand -> new ArrayList<>())
                        .add(new NabScore.Row(time(row.get("time"), where), score(row.get("score"), where)));
            }
        }
        return series;
    }

    private static double score(String text, String where) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ConfigException(where + ": score is no number; allowed are 0 to 1");
        }
    }

    /** A time of the benchmark, whose seconds have fractions, or an instant; fractions are cut off. */
    private static Instant time(String text, String where) {
        try {
            String seconds = text.replace("Z", "").replace(' ', 'T').replaceFirst("\\..*", "");
            return LocalDateTime.parse(seconds).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new ConfigException(where + ": time is none such as 2011-10-10T10:05:00Z");
        }
    }
}
