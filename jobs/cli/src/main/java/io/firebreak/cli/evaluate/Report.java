package io.firebreak.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Where a report goes: JSON to standard output, a table to standard error. */
final class Report {
    private Report() {}

    /** Per cent with one digit, for the table. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** A figure of JSON, rounded so that two runs compare. */
    static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    static void print(ObjectNode json, List<String> table) {
        PrintStream err = System.err;
        table.forEach(err::println);
        System.out.println(json);
    }
}
