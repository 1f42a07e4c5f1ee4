package io.firebreak.cli.backtest;

import io.firebreak.detect.backtest.SeriesRow;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV of counts. The interval is the least distance of two rows of one brand among the first {@value #ROWS_TO_INFER} rows.
 * A time is an RFC 3339 instant, or a date and time of day in UTC.
 */
final class CsvSeries implements Series {
    static final List<String> REQUIRED = List.of("time", "brand", "posts");
    static final List<String> OPTIONAL =
            List.of("originals", "authors", "negative", "negative_authors", "complaints", "reach");

    private static final int ROWS_TO_INFER = 10_000;
    private static final int LONGEST_INTERVAL = 60;
    /** A single row tells no interval; any does. */
    private static final int INTERVAL_OF_ONE_ROW = 5;

    private static final int LONGEST_BRAND = 256;
    private static final double MOST = 1e12;

    private final String name;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;
    private final Queue<Timed> ahead = new ArrayDeque<>();
    private final Map<String, Long> latest = new HashMap<>();
    private final int intervalMinutes;
    private long newest = Long.MIN_VALUE;
    private boolean inferred;

    /**
     * Reads the header and as many rows as it takes to infer the interval.
     *
     * @param name of the input, for messages
     * @param in closed with the series
     * @throws ConfigException when the input is wrong
     */
    CsvSeries(String name, Reader in) throws IOException {
        this.name = name;
        try {
            this.parser = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setTrim(true)
                    .setIgnoreEmptyLines(true)
                    .get()
                    .parse(in);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name + ": line 1: no header: " + shown(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            // What the library cannot read as CSV; an error of the disk is told by the same words and its own.
            throw new ConfigException(
                    name + ": line 1: no CSV as in RFC 4180: " + shown(String.valueOf(e.getMessage())));
        }
        this.columns = parser.getHeaderNames();
        checkHeader();
        this.records = parser.iterator();
        this.intervalMinutes = infer();
        this.inferred = true;
    }

    @Override
    public int intervalMinutes() {
        return intervalMinutes;
    }

    @Override
    public @Nullable Timed next() throws IOException {
        return ahead.isEmpty() ? read() : ahead.remove();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void checkHeader() {
        for (String column : REQUIRED) {
            if (!columns.contains(column)) {
                throw new ConfigException(name + ": line 1: column '" + column + "' is missing; needed are "
                        + String.join(",", REQUIRED) + ", allowed are also " + String.join(",", OPTIONAL));
            }
        }
        for (String column : columns) {
            if (!REQUIRED.contains(column) && !OPTIONAL.contains(column)) {
                throw new ConfigException(name + ": line 1: column '" + shown(column) + "' is unknown; allowed are "
                        + String.join(",", REQUIRED) + "," + String.join(",", OPTIONAL));
            }
        }
    }

    private int infer() throws IOException {
        long least = Long.MAX_VALUE;
        Map<String, Long> before = new HashMap<>();
        while (ahead.size() < ROWS_TO_INFER) {
            Timed row = read();
            if (row == null) {
                break;
            }
            ahead.add(row);
            Long earlier = before.put(row.brand(), row.seen().minute());
            if (earlier != null) {
                least = Math.min(least, row.seen().minute() - earlier);
            }
        }
        if (least == Long.MAX_VALUE) {
            return INTERVAL_OF_ONE_ROW;
        }
        if (least > LONGEST_INTERVAL) {
            throw new ConfigException(name + ": rows of a brand lie " + least
                    + " minutes apart; allowed are intervals of 1 to " + LONGEST_INTERVAL + " minutes");
        }
        return (int) least;
    }

    private @Nullable Timed read() throws IOException {
        CSVRecord record;
        try {
            if (!records.hasNext()) {
                return null;
            }
            record = records.next();
        } catch (UncheckedIOException e) {
            throw new ConfigException(
                    name + ": line " + parser.getCurrentLineNumber() + ": no CSV as in RFC 4180: " + e.getMessage());
        }
        long line = parser.getCurrentLineNumber();
        if (record.size() != columns.size()) {
            throw wrong(line, "has " + record.size() + " values", "as many as the header has: " + columns.size());
        }
        String time = record.get("time");
        String brand = record.get("brand");
        long minute = Math.floorDiv(instant(line, time).getEpochSecond(), 60L);
        if (brand.isEmpty() || brand.length() > LONGEST_BRAND) {
            throw wrong(line, "brand is '" + shown(brand) + "'", "1 to " + LONGEST_BRAND + " characters");
        }
        checkOrder(line, brand, minute);
        double posts = count(line, "posts", record.get("posts"));
        return new Timed(
                time,
                brand,
                new SeriesRow(
                                minute,
                                posts,
                                optional(line, record, "originals"),
                                optional(line, record, "authors"),
                                optional(line, record, "negative"),
                                optional(line, record, "negative_authors"),
                                optional(line, record, "complaints"))
                        .observation());
    }

    private void checkOrder(long line, String brand, long minute) {
        if (minute < newest) {
            throw wrong(line, "time is earlier than that of the row before", "rows ordered by time");
        }
        newest = minute;
        Long earlier = latest.put(brand, minute);
        if (earlier == null) {
            return;
        }
        if (earlier == minute) {
            throw wrong(line, "a second row of brand '" + shown(brand) + "' for one time", "one");
        }
        if (inferred && minute - earlier < intervalMinutes) {
            throw wrong(
                    line,
                    "the row before of brand '" + shown(brand) + "' lies " + (minute - earlier) + " minutes back",
                    "the interval of " + intervalMinutes + " minutes that earlier rows have, or more");
        }
    }

    private @Nullable Double optional(long line, CSVRecord record, String column) {
        return columns.contains(column) ? count(line, column, record.get(column)) : null;
    }

    private double count(long line, String column, String value) {
        try {
            double number = Double.parseDouble(value);
            if (number >= 0 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused like a number out of range.
        }
        throw wrong(line, column + " is '" + shown(value) + "'", "a count from 0 to 1e12");
    }

    private Instant instant(long line, String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            String iso = text.replace(' ', 'T');
            return iso.length() > 19 && (iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 10)
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw wrong(
                    line, "time is '" + shown(text) + "'", "times such as 2011-10-10T10:05:00Z or 2011-10-10 10:05:00");
        }
    }

    private ConfigException wrong(long line, String what, String allowed) {
        return new ConfigException(name + ": line " + line + ": " + what + "; allowed is " + allowed);
    }

    /** Input in a message: bounded, in one line. */
    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
    }
}
