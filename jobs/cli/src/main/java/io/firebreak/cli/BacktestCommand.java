package io.firebreak.cli;

import io.firebreak.cli.backtest.Backtesting;
import io.firebreak.cli.backtest.IncidentPlots;
import io.firebreak.cli.backtest.IndexSeries;
import io.firebreak.cli.backtest.Series;
import io.firebreak.cli.backtest.TextFiles;
import io.firebreak.cli.up.FailedException;
import io.firebreak.detect.Agendas;
import io.firebreak.detect.DetectSettings;
import io.firebreak.detect.incident.Agenda;
import io.firebreak.index.IndexSettings;
import io.firebreak.model.Incident;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firebreak backtest}: the detector over a recorded series. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "Runs the detector of the detect job over recorded counts: incidents and scores out.")
final class BacktestCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "CSV with the columns time,brand,posts and optionally originals,authors,negative,negative_authors,"
                            + "complaints,reach, ordered by time, one row per brand and interval of 1 to 60 minutes."
                            + " Or what 'enrich' wrote, counted by the minute. Gunzipped by name (.gz); - for standard input.")
    private @Nullable String input;

    @Option(
            names = "--from-index",
            description = "Instead of --input: the brand metrics stored in Elasticsearch, to judge changed settings by"
                    + " one's own past.")
    private boolean fromIndex;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "With --from-index. Default: index.elasticsearchUrls, or http://127.0.0.1:9200.")
    private @Nullable String elasticsearch;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "With --from-index: first instant, such as 2011-10-03T00:00:00Z. Default: the oldest row.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "With --from-index: one past the last instant. Default: the newest row.")
    private @Nullable Instant to;

    @Option(
            names = "--brand",
            paramLabel = "ID",
            description = "With --from-index: of this brand only; may be given again. Default: all.")
    private List<String> brands = List.of();

    // Set by picocli before call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--brands",
            paramLabel = "FILE",
            description = "Planned events of the brands. Default: brands.file, or none.")
    private @Nullable String brandsFile;

    @Option(
            names = "--incidents",
            paramLabel = "FILE",
            description = "Incidents, a JSON object a line; gzipped by name (.gz). Default: - (standard output).")
    private String incidents = "-";

    @Option(
            names = "--scores",
            paramLabel = "FILE",
            description =
                    "CSV of time,brand,posts,expected,score, one line for each row; from a score of 0.5 on the row"
                            + " raised an incident. Gzipped by name (.gz); - for standard output.")
    private @Nullable String scores;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description =
                    "Folder for a picture of each incident: what was observed and expected, and what happened when.")
    private @Nullable Path plots;

    @Option(
            names = "--plot-format",
            paramLabel = "FORMAT",
            description = "Format of the pictures: ${COMPLETION-CANDIDATES}. Default: svg.")
    private IncidentPlots.Format plotFormat = IncidentPlots.Format.SVG;

    @Override
    public Integer call() throws IOException, FailedException {
        Config loaded = config.load();
        DetectSettings settings = loaded.section("detect", DetectSettings.class);
        List<Incident> found;
        try (Series series = series(loaded, settings);
                Writer lines = scores == null ? Writer.nullWriter() : TextFiles.writer("--scores", scores)) {
            lines.write(Backtesting.HEADER);
            found = Backtesting.run(series, settings.detector(), agendas(loaded), row -> {
                try {
                    lines.write(Backtesting.line(row));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            if (series.leftOut() > 0) {
                System.err.println("backtest: " + series.leftOut() + " posts more than an hour out of order left out");
            }
        }
        try (Writer out = TextFiles.writer("--incidents", incidents)) {
            Backtesting.writeIncidents(found, out);
        }
        if (plots != null) {
            int written = IncidentPlots.write("--plots", plots, plotFormat, found);
            System.err.println("backtest: " + written + " pictures in " + plots);
        }
        return 0;
    }

    private Map<String, Agenda> agendas(Config loaded) {
        Config config = brandsFile == null ? loaded : loaded.with("brands", "file", brandsFile);
        return Agendas.of(config.section("brands", BrandsSettings.class).read());
    }

    private Series series(Config loaded, DetectSettings settings) throws IOException {
        if (fromIndex == (input != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    fromIndex
                            ? "--input and --from-index are both given; allowed is one of them"
                            : "neither --input nor --from-index is given; needed is one of them");
        }
        if (input != null) {
            if (elasticsearch != null || from != null || to != null || !brands.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--elasticsearch, --from, --to or --brand is given with --input; allowed are they with"
                                + " --from-index only");
            }
            return Series.open("--input", input, settings.leastMentionConfidence());
        }
        Config index = elasticsearch == null ? loaded : loaded.with("index", "elasticsearchUrls", elasticsearch);
        return new IndexSeries(
                index.section("index", IndexSettings.class).elasticsearch(), new IndexSeries.Range(from, to, brands));
    }
}
