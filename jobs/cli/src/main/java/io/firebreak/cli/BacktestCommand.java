package io.firebreak.cli;

import io.firebreak.cli.backtest.Backtesting;
import io.firebreak.cli.backtest.Series;
import io.firebreak.cli.backtest.TextFiles;
import io.firebreak.detect.DetectSettings;
import io.firebreak.model.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firebreak backtest}: the detector over a recorded series. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "Runs the detector of the detect job over recorded counts: incidents and scores out, no servers.")
final class BacktestCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with the columns time,brand,posts and optionally originals,authors,negative,negative_authors,"
                            + "complaints,reach, ordered by time, one row per brand and interval of 1 to 60 minutes."
                            + " Or what 'enrich' wrote, counted by the minute. Gunzipped by name (.gz); - for standard input.")
    private String input = "-";

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

    @Override
    public Integer call() throws IOException {
        DetectSettings settings = config.load().section("detect", DetectSettings.class);
        List<Incident> found;
        try (Series series = Series.open("--input", input, settings.leastMentionConfidence());
                Writer lines = scores == null ? Writer.nullWriter() : TextFiles.writer("--scores", scores)) {
            lines.write(Backtesting.HEADER);
            found = Backtesting.run(series, settings.detector(), row -> {
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
        return 0;
    }
}
