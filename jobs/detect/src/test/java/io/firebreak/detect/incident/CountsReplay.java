package io.firebreak.detect.incident;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Development tool: runs the detector over a CSV of counts and prints the last state of each incident, as {@code
 * score_crisis.py} wants it. Arguments: the CSV and the minutes of a row.
 */
final class CountsReplay {
    private static final Witness COUNTS_ONLY = new Witness() {
        @Override
        public double negativeAuthors(long fromMinute, long toMinute, double sum) {
            return sum;
        }

        @Override
        public Evidence evidence(OpenIncident incident, Instant now) {
            Reading reading = incident.reading();
            return Evidence.ofCounts(
                    reading.horizonMinutes(),
                    reading.observed(),
                    reading.expected(),
                    reading.tail(),
                    reading.growth(),
                    1);
        }
    };

    private CountsReplay() {}

    static Witness countsOnly() {
        return COUNTS_ONLY;
    }

    public static void main(String[] args) throws IOException {
        int step = Integer.parseInt(args[1]);
        DetectorSettings settings = DetectorSettings.defaults();
        Map<String, Detector> detectors = new LinkedHashMap<>();
        Map<String, Incident> incidents = new LinkedHashMap<>();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        long steps = 0;
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (BufferedReader reader = Files.newBufferedReader(Path.of(args[0]))) {
            List<String> header = List.of(reader.readLine().split(",", -1));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] row = line.split(",", -1);
                String brand = row[header.indexOf("brand")];
                long minute = Instant.parse(row[header.indexOf("time")]).getEpochSecond() / 60;
                double posts = number(row, header, "posts");
                double originals = number(row, header, "originals");
                // The column counts unfavourable posts of all sorts; originals carry the same share of them.
                double negative = posts == 0 ? 0 : number(row, header, "negative") * originals / posts;
                Detector detector = detectors.computeIfAbsent(
                        brand, id -> new Detector(id, settings, step, Detector.initialState(settings, step)));
                if (minute < detector.nextMinute()) {
                    continue;
                }
                Observation seen = new Observation(
                        minute,
                        posts,
                        number(row, header, "authors"),
                        originals,
                        Math.max(0, posts - originals),
                        Math.round(negative),
                        0,
                        number(row, header, "negative_authors"),
                        0);
                for (Incident incident : detector.step(seen, COUNTS_ONLY)) {
                    incidents.put(incident.id(), incident);
                }
                steps++;
            }
        }
        System.err.printf(
                "%d steps, %d ns of CPU each%n",
                steps, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / steps);
        for (Incident incident : incidents.values()) {
            out.printf(
                    "{\"id\":\"%s\",\"brand\":\"%s\",\"kind\":\"%s\",\"severity\":\"%s\",\"startedAt\":\"%s\","
                            + "\"openedAt\":%s,\"criticalAt\":%s,\"resolvedAt\":%s,\"revisions\":%d}%n",
                    incident.id(),
                    incident.brandId(),
                    incident.kind().wireName(),
                    incident.severity().wireName(),
                    incident.startedAt(),
                    quoted(incident.openedAt()),
                    quoted(incident.criticalAt()),
                    quoted(incident.resolvedAt()),
                    incident.revision());
        }
        out.flush();
    }

    private static String quoted(@Nullable Instant value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    private static double number(String[] row, List<String> header, String column) {
        int index = header.indexOf(column);
        return index < 0 ? 0 : Double.parseDouble(row[index]);
    }
}
