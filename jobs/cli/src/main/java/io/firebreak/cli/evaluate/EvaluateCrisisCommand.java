package io.firebreak.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.backtest.Backtesting;
import io.firebreak.cli.backtest.Series;
import io.firebreak.cli.backtest.TextFiles;
import io.firebreak.cli.up.FailedException;
import io.firebreak.detect.DetectSettings;
import io.firebreak.model.IncidentKind;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firebreak evaluate crisis}: how well the detector tells crises. */
@Command(
        name = "crisis",
        mixinStandardHelpOptions = true,
        description =
                "How many crises are paged, how soon, and how many pages are false. A page is an incident of kind crisis"
                        + " that became critical.")
public final class EvaluateCrisisCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Weeks in one series when only incidents are given: 55 days, as in the public data. */
    private static final double USUAL_WEEKS = 7.9;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "FILE",
            description = "JSON list of {\"brand\", \"kind\", \"crisis\": true|false, \"start\", \"end\"}.")
    private String labels = "-";

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Series of counts to run the detector over: see 'backtest'.")
    private @Nullable String input;

    @Option(
            names = "--incidents",
            paramLabel = "FILE",
            description = "Incidents that 'backtest' wrote, instead of --input.")
    private @Nullable String incidents;

    @Option(names = "--weeks", paramLabel = "W", description = "Length of each brand's series. Default: 7.9.")
    private double weeks = USUAL_WEEKS;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file of settings.")
    private @Nullable Path config;

    // Set by picocli before call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, FailedException {
        if ((input == null) == (incidents == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--input and --incidents are both or neither given; allowed is one of them");
        }
        List<CrisisScore.Label> happened = labels();
        CrisisScore score = CrisisScore.of(happened, input == null ? raised() : detected(input), weeks);
        table(score, spec.commandLine().getErr());
        spec.commandLine().getOut().println(json(score));
        return 0;
    }

    private List<CrisisScore.Raised> detected(String file) throws IOException, FailedException {
        Config settings = config == null ? Config.of(System.getenv()) : Config.load(config, System.getenv());
        DetectSettings detect = settings.section("detect", DetectSettings.class);
        try (Series series = Series.open("--input", file, detect.leastMentionConfidence())) {
            return Backtesting.run(series, detect.detector(), Map.of(), row -> {}).stream()
                    .filter(incident -> incident.openedAt() != null)
                    .map(incident -> new CrisisScore.Raised(
                            incident.brandId(), incident.kind(), incident.openedAt(), incident.criticalAt()))
                    .toList();
        }
    }

    private List<CrisisScore.Raised> raised() throws IOException {
        List<CrisisScore.Raised> raised = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = TextFiles.reader("--incidents", String.valueOf(incidents))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    String where = incidents + ": line " + number;
                    JsonNode incident = tree(line, where);
                    raised.add(new CrisisScore.Raised(
                            text(incident, "brand", where),
                            kind(text(incident, "kind", where), where),
                            instant(incident, "openedAt", where),
                            incident.path("criticalAt").isTextual() ? instant(incident, "criticalAt", where) : null));
                }
            }
        }
        return raised;
    }

    private List<CrisisScore.Label> labels() throws IOException {
        StringBuilder text = new StringBuilder();
        try (BufferedReader lines = TextFiles.reader("--labels", labels)) {
            lines.lines().forEach(text::append);
        }
        List<CrisisScore.Label> read = new ArrayList<>();
        JsonNode list = tree(text.toString(), labels);
        if (!list.isArray() || list.isEmpty()) {
            throw new ConfigException(labels + ": holds no label; needed is a JSON list with at least one");
        }
        for (JsonNode label : list) {
            String where = labels + ": label " + (read.size() + 1);
            read.add(new CrisisScore.Label(
                    text(label, "brand", where),
                    text(label, "kind", where),
                    label.path("crisis").asBoolean(),
                    instant(label, "start", where),
                    instant(label, "end", where)));
        }
        if (read.stream().noneMatch(CrisisScore.Label::crisis)) {
            throw new ConfigException(labels + ": holds no crisis; needed is at least one");
        }
        return read;
    }

    private static JsonNode tree(String text, String where) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ConfigException(where + ": no JSON");
        }
    }

    private static String text(JsonNode node, String key, String where) {
        if (!node.path(key).isTextual()) {
            throw new ConfigException(where + ": '" + key + "' is missing or no text");
        }
        return node.path(key).asText();
    }

    private static IncidentKind kind(String name, String where) {
        for (IncidentKind kind : IncidentKind.values()) {
            if (kind.wireName().equals(name)) {
                return kind;
            }
        }
        throw new ConfigException(where + ": 'kind' is unknown; allowed are the kinds that 'backtest' writes");
    }

    private static Instant instant(JsonNode node, String key, String where) {
        try {
            return Instant.parse(text(node, key, where));
        } catch (DateTimeParseException e) {
            throw new ConfigException(where + ": '" + key + "' is no time such as 2011-10-10T10:05:00Z");
        }
    }

    private static void table(CrisisScore score, PrintWriter out) {
        line(out, "crises caught", String.format(Locale.ROOT, "%.1f %%", 100 * score.recall()));
        score.caught().forEach((kind, share) -> line(out, "  " + kind, share.hits() + " of " + share.all()));
        line(out, "median delay", minutes(score.delay(0.5)));
        line(out, "90 % within", minutes(score.delay(0.9)));
        line(
                out,
                "false pages",
                String.format(
                        Locale.ROOT,
                        "%d, %.4f a brand and week",
                        score.falsePageCount(),
                        score.falsePageCount() / score.brandWeeks()));
        score.falsePages().forEach((kind, count) -> line(out, "  " + kind, count.toString()));
        line(
                out,
                "fragments a crisis",
                String.format(Locale.ROOT, "%.3f", score.fragments() / (double) score.crises()));
        score.recognised()
                .forEach((kind, share) -> line(out, kind + " recognised", share.hits() + " of " + share.all()));
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-20s %s%n", name, value);
    }

    private static String minutes(@Nullable Double delay) {
        return delay == null ? "-" : String.format(Locale.ROOT, "%.0f min", delay);
    }

    private static String json(CrisisScore score) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.put("recall", rounded(score.recall(), 3));
        shares(json.putObject("byKind"), score.caught());
        json.put("medianDelayMin", score.delay(0.5));
        json.put("p90DelayMin", score.delay(0.9));
        json.put("falsePages", score.falsePageCount());
        json.put("falsePagesPerBrandWeek", rounded(score.falsePageCount() / score.brandWeeks(), 4));
        ObjectNode by = json.putObject("falseBy");
        score.falsePages().forEach(by::put);
        json.put("fragmentsPerCrisis", rounded(score.fragments() / (double) score.crises(), 3));
        json.put("crises", score.crises());
        shares(json.putObject("recognised"), score.recognised());
        return JSON.writeValueAsString(json);
    }

    private static void shares(ObjectNode json, Map<String, CrisisScore.Share> shares) {
        shares.forEach((kind, share) -> json.put(kind, share.hits() + "/" + share.all()));
    }

    private static double rounded(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.rint(value * scale) / scale;
    }
}
