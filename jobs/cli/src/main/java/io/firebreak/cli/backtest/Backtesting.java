package io.firebreak.cli.backtest;

import io.firebreak.cli.up.FailedException;
import io.firebreak.detect.backtest.Backtest;
import io.firebreak.detect.backtest.Step;
import io.firebreak.detect.incident.Agenda;
import io.firebreak.detect.incident.DetectorSettings;
import io.firebreak.model.Incident;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the detector over a series and hands on what it says of each row. */
public final class Backtesting {
    /** Digits of a score; rounded down, so that none comes to the line that did not reach it. */
    private static final int SCORE_DECIMALS = 6;

    private Backtesting() {}

    /**
     * A row and what the detector said of it.
     *
     * @param timed the row
     * @param step what was said
     */
    public record Scored(Series.Timed timed, Step step) {}

    /**
     * Takes a whole series.
     *
     * @param series stays the caller's
     * @param agendas what is planned, by brand
     * @param rows takes every row in order
     * @return incidents that were opened
     */
    public static List<Incident> run(
            Series series, DetectorSettings settings, Map<String, Agenda> agendas, Consumer<Scored> rows)
            throws IOException, FailedException {
        Backtest backtest = new Backtest(settings, series.intervalMinutes(), agendas);
        for (Series.Timed timed = series.next(); timed != null; timed = series.next()) {
            Step step = backtest.next(timed.brand(), timed.seen());
            rows.accept(new Scored(timed, step));
        }
        return backtest.incidents();
    }

    /** Writes incidents, a JSON object a line. */
    public static void writeIncidents(List<Incident> incidents, Writer out) throws IOException {
        IncidentJson.write(incidents, out);
    }

    /** The header of the lines of {@link #line}. */
    public static final String HEADER = "time,brand,posts,expected,score\n";

    /** A row's line of the scores. */
    public static String line(Scored scored) {
        return scored.timed().time()
                + ','
                + quoted(scored.timed().brand())
                + ','
                + plain(scored.timed().seen().posts(), 3, RoundingMode.HALF_UP)
                + ','
                + plain(scored.step().expectedPosts(), 3, RoundingMode.HALF_UP)
                + ','
                + plain(scored.step().score(), SCORE_DECIMALS, RoundingMode.DOWN)
                + '\n';
    }

    private static String plain(double value, int decimals, RoundingMode mode) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, mode)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String quoted(String brand) {
        boolean needed = brand.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
        return needed ? '"' + brand.replace("\"", "\"\"") + '"' : brand;
    }
}
