package io.firebreak.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a bench found.
 *
 * @param payloads read by the pipeline; the posts among them are fewer
 * @param pipeline the whole pipeline
 * @param barePipe the same documents without the work
 * @param skewed the whole pipeline with one brand in nine of ten posts, after the other runs; null when not measured
 * @param live delays; null when they were not measured
 */
public record BenchReport(
        Machine machine,
        BenchOptions options,
        long payloads,
        Measurement pipeline,
        Measurement barePipe,
        @Nullable Measurement skewed,
        LiveRun.@Nullable Result live) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final SortedMap<String, Double> PERCENTILES =
            new TreeMap<>(Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99));

    /** Pipeline's documents a second as a part of the bare pipe's. */
    double rateRatio() {
        return pipeline.documentsPerSecond() / barePipe.documentsPerSecond();
    }

    /** Bare pipe's CPU time a document as a part of the pipeline's. */
    double cpuRatio() {
        return barePipe.cpuMicrosPerDocument() / pipeline.cpuMicrosPerDocument();
    }

    /** The figures, for programs. */
    public String json() {
        ObjectNode root = MAPPER.createObjectNode();
        root.putObject("machine")
                .put("cores", machine.cores())
                .put("memoryBytes", machine.memoryBytes())
                .put("loadAverageAtStart", rounded(machine.loadAverage()))
                .put("jdk", machine.jdk())
                .put("system", machine.system());
        root.putObject("options")
                .put("scope", name(options.scope()))
                .put("traffic", name(options.traffic()))
                .put("deployment", name(options.deployment()))
                .put("parallelism", options.parallelism())
                .put("warmUpPayloads", options.warmUpPayloads())
                .put(
                        "input",
                        options.input() == null ? "simulated" : options.input().toString());
        root.put("payloads", payloads);
        root.put("payloadsPerSecond", Math.round(payloads / seconds(pipeline.wall())));
        write(root.putObject("pipeline"), pipeline);
        write(root.putObject("barePipe"), barePipe);
        root.putObject("ratio").put("rate", rounded(rateRatio())).put("cpu", rounded(cpuRatio()));
        if (skewed != null) {
            write(root.putObject("skewed"), skewed);
            root.put("skewedToEven", rounded(skewed.postsPerSecond() / pipeline.postsPerSecond()));
        }
        if (live != null) {
            ObjectNode node = root.putObject("live").put("postsPerSecond", live.postsPerSecond());
            write(node.putObject("arrivalToSearchableSeconds"), live.posts());
            if (live.incidents().count() > 0) {
                write(node.putObject("minuteEndToIncidentSeconds"), live.incidents());
            }
            if (live.postsToIncidents().count() > 0) {
                write(node.putObject("createdToIncidentSeconds"), live.postsToIncidents());
            }
        }
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    private static void write(ObjectNode node, Measurement run) {
        node.put("posts", run.posts())
                .put("documents", run.documents())
                .put("seconds", rounded(seconds(run.wall())))
                .put("postsPerSecond", Math.round(run.postsPerSecond()))
                .put(
                        "gcShare",
                        rounded(run.collection().toNanos() / (double) run.wall().toNanos()));
        ObjectNode cpu = node.putObject("cpuMicrosPerPost");
        run.cpu().forEach((process, time) -> cpu.put(process, rounded(run.microsPerPost(time))));
        cpu.put("total", rounded(run.cpuMicrosPerPost()));
        ObjectNode upkeep = node.putObject("upkeepMicrosPerPost");
        run.upkeep().forEach((what, time) -> upkeep.put(what, rounded(run.microsPerPost(time))));
        ObjectNode stages = node.putObject("flinkThreadsShare");
        run.stages().forEach((stage, share) -> stages.put(stage, rounded(share)));
        ObjectNode topics = node.putObject("topicBytesPerPost");
        run.topicBytes().forEach((topic, bytes) -> topics.put(topic, bytes / run.posts()));
        node.put("indexBytesPerDocument", run.indexBytes() / run.documents());
        ObjectNode resident = node.putObject("residentBytes");
        run.residentBytes().forEach(resident::put);
    }

    private static void write(ObjectNode node, Latencies latencies) {
        node.put("count", latencies.count());
        PERCENTILES.forEach((name, part) -> node.put(name, rounded(seconds(latencies.percentile(part)))));
    }

    /** The same as a table, for people. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d cores, load %.1f at start, %s; %s, %s traffic, scope %s, parallelism %d, after %,d payloads of warm-up",
                machine.cores(),
                machine.loadAverage(),
                machine.jdk(),
                name(options.deployment()),
                name(options.traffic()),
                name(options.scope()),
                options.parallelism(),
                options.warmUpPayloads()));
        lines.add(String.format("%-32s %12s %12s", "", "pipeline", "bare pipe"));
        lines.add(line("posts", (double) pipeline.posts(), (double) barePipe.posts()));
        lines.add(line("documents", (double) pipeline.documents(), (double) barePipe.documents()));
        lines.add(line("seconds", seconds(pipeline.wall()), seconds(barePipe.wall())));
        lines.add(line("posts/s", pipeline.postsPerSecond(), barePipe.postsPerSecond()));
        for (String process : pipeline.cpu().keySet()) {
            lines.add(line("CPU-us a post: " + process, cpu(pipeline, process), cpu(barePipe, process)));
        }
        for (String what : pipeline.upkeep().keySet()) {
            lines.add(line("  of these: " + what, upkeep(pipeline, what), upkeep(barePipe, what)));
        }
        lines.add(line("CPU-us a post", pipeline.cpuMicrosPerPost(), barePipe.cpuMicrosPerPost()));
        lines.add(line(
                "GC share %",
                100.0 * pipeline.collection().toNanos() / pipeline.wall().toNanos(),
                100.0 * barePipe.collection().toNanos() / barePipe.wall().toNanos()));
        TreeSet<String> stages = new TreeSet<>(pipeline.stages().keySet());
        stages.addAll(barePipe.stages().keySet());
        for (String stage : stages) {
            lines.add(line(
                    "flink % " + stage,
                    100 * pipeline.stages().getOrDefault(stage, 0.0),
                    100 * barePipe.stages().getOrDefault(stage, 0.0)));
        }
        lines.add(String.format(
                Locale.ROOT, "ratio to the bare pipe: %.2f by documents/s, %.2f by CPU", rateRatio(), cpuRatio()));
        if (skewed != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "one brand in nine of ten posts: %,.0f posts/s, %,.0f CPU-us a post, %.2f of the rate above",
                    skewed.postsPerSecond(),
                    skewed.cpuMicrosPerPost(),
                    skewed.postsPerSecond() / pipeline.postsPerSecond()));
        }
        if (live != null) {
            lines.add(line("seconds from arrival to searchable", live.posts()));
            if (live.incidents().count() > 0) {
                lines.add(line("seconds from minute's end to incident", live.incidents()));
            }
            if (live.postsToIncidents().count() > 0) {
                lines.add(line("seconds from creation to incident", live.postsToIncidents()));
            }
        }
        return lines;
    }

    private static String line(String name, Latencies latencies) {
        StringBuilder line = new StringBuilder(name);
        PERCENTILES.forEach((percentile, part) ->
                line.append(String.format(Locale.ROOT, "  %s %.1f", percentile, seconds(latencies.percentile(part)))));
        return line + "  of " + latencies.count();
    }

    private static String line(String name, double pipeline, double bare) {
        return String.format(Locale.ROOT, "%-32s %,12.1f %,12.1f", name, pipeline, bare);
    }

    private static double cpu(Measurement run, String process) {
        return run.microsPerPost(run.cpu().getOrDefault(process, Duration.ZERO));
    }

    private static double upkeep(Measurement run, String what) {
        return run.microsPerPost(run.upkeep().getOrDefault(what, Duration.ZERO));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
