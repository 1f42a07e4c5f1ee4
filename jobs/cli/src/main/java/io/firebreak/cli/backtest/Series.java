package io.firebreak.cli.backtest;

import io.firebreak.cli.up.FailedException;
import io.firebreak.detect.incident.Observation;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Counts of brands in the order of time. */
public interface Series extends Closeable {
    /**
     * Opens a CSV of counts or, when the first character is a brace, enriched posts; gunzipped by name (.gz); {@code -} is
     * standard input.
     *
     * @param option that names the file
     * @param leastConfidence confidence from which a mention means the brand, 0 to 1
     * @throws io.firebreak.runtime.ConfigException when there is no such file or it is wrong
     */
    static Series open(String option, String file, double leastConfidence) throws IOException {
        BufferedReader in = TextFiles.reader(option, file);
        try {
            in.mark(1);
            int first = in.read();
            in.reset();
            return first == '{' ? new EnrichedSeries(file, in, leastConfidence) : new CsvSeries(file, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Length of each row's interval in minutes, 1 to 60. */
    int intervalMinutes();

    /**
     * The next row; null after the last.
     *
     * @throws io.firebreak.runtime.ConfigException when the input is wrong
     * @throws FailedException when a server does not answer
     */
    @Nullable
    Timed next() throws IOException, FailedException;

    /** Posts read so far that came too late to be counted. */
    default long leftOut() {
        return 0;
    }

    /**
     * A row and its time as the input writes it.
     *
     * @param time as in the input
     * @param brand any text
     * @param seen what was counted
     */
    record Timed(String time, String brand, Observation seen) {}
}
