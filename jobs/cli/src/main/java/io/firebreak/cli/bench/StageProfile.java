package io.firebreak.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Tells by sampling on what this JVM's threads spend their time. A sample counts for the stage of its innermost frame that
 * belongs to a stage, so that a stage's own use of JSON or collections is its own, and what Flink, Kafka and the
 * Elasticsearch client do on its behalf is theirs.
 */
final class StageProfile implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final String OTHER = "other";
    /** Where Flink writes state, whatever serializer does it. */
    private static final String CHECKPOINT_THREAD = "AsyncOperations-thread";

    private static final String CHECKPOINTS = "flink: checkpoints";
    private static final String NO_STAGE = "";

    /** Prefixes of class names, the more special before the more general. */
    private static final List<Map.Entry<String, String>> STAGES = List.of(
            Map.entry("io.firebreak.cli.bench", "bench"),
            Map.entry("io.firebreak.nlp.language", "enrich: language"),
            Map.entry("io.firebreak.nlp.brand", "enrich: brands"),
            Map.entry("io.firebreak.nlp.entity", "enrich: entities"),
            Map.entry("io.firebreak.nlp.sentiment", "enrich: sentiment"),
            Map.entry("io.firebreak.nlp", "enrich: other"),
            Map.entry("io.firebreak.enrich", "enrich: other"),
            Map.entry("io.firebreak.ingest.parse", "ingest: parse"),
            Map.entry("io.firebreak.ingest", "ingest: other"),
            Map.entry("io.firebreak.detect", "detect"),
            Map.entry("io.firebreak.index.document", "index: documents"),
            Map.entry("io.firebreak.index", "index: other"),
            Map.entry("io.firebreak.runtime.element", "flink: between operators"),
            Map.entry("io.firebreak.avro", "avro"),
            Map.entry("io.firebreak.runtime", "avro"),
            Map.entry("org.apache.avro", "avro"),
            Map.entry("org.apache.flink.api.java.typeutils", "flink: between operators"),
            Map.entry("org.apache.flink.api.common.typeutils", "flink: between operators"),
            Map.entry("org.apache.flink.types", "flink: between operators"),
            Map.entry("org.apache.flink.runtime.io.network", "flink: between operators"),
            Map.entry("org.apache.flink.runtime.state", "flink: state"),
            Map.entry("org.apache.flink", "flink: other"),
            Map.entry("org.apache.kafka", "kafka client"),
            Map.entry("org.elasticsearch", "elasticsearch client"),
            Map.entry("org.apache.http", "elasticsearch client"));

    private final Recording recording = new Recording();
    private final Map<String, String> stageOfClass = new HashMap<>();

    /** Begins to sample. */
    StageProfile() {
        recording.enable(SAMPLE).withPeriod(PERIOD);
        recording.start();
    }

    /**
     * Ends sampling.
     *
     * @param keep where to leave the recording for a closer look; null for nowhere
     * @return share of the samples by stage, together 1; empty without samples
     */
    Map<String, Double> end(@Nullable Path keep) throws IOException {
        recording.stop();
        Path file = keep == null ? Files.createTempFile("firebreak-bench", ".jfr") : keep;
        try {
            recording.dump(file);
            return shares(file);
        } finally {
            if (keep == null) {
                Files.delete(file);
            }
        }
    }

    private Map<String, Double> shares(Path file) throws IOException {
        Map<String, Integer> samples = new HashMap<>();
        int total = 0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(SAMPLE)) {
                    samples.merge(stage(event), 1, Integer::sum);
                    total++;
                }
            }
        }
        Map<String, Double> shares = new TreeMap<>();
        for (Map.Entry<String, Integer> stage : samples.entrySet()) {
            shares.put(stage.getKey(), (double) stage.getValue() / total);
        }
        return shares;
    }

    private String stage(RecordedEvent event) {
        RecordedThread thread = event.getThread("sampledThread");
        String name = thread == null ? null : thread.getJavaName();
        if (name != null && name.startsWith(CHECKPOINT_THREAD)) {
            return CHECKPOINTS;
        }
        RecordedStackTrace trace = event.getStackTrace();
        if (trace != null) {
            for (RecordedFrame frame : trace.getFrames()) {
                String stage =
                        stageOfClass.computeIfAbsent(frame.getMethod().getType().getName(), StageProfile::stageOf);
                if (!stage.equals(NO_STAGE)) {
                    return stage;
                }
            }
        }
        return OTHER;
    }

    private static String stageOf(String className) {
        for (Map.Entry<String, String> stage : STAGES) {
            if (className.startsWith(stage.getKey())) {
                return stage.getValue();
            }
        }
        return NO_STAGE;
    }

    @Override
    public void close() {
        recording.close();
    }
}
