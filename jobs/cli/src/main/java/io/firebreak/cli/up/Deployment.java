package io.firebreak.cli.up;

import io.firebreak.alert.AlertJob;
import io.firebreak.detect.DetectJob;
import io.firebreak.enrich.EnrichJob;
import io.firebreak.index.IndexJob;
import io.firebreak.ingest.IngestJob;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In how many jobs everything runs. */
public enum Deployment {
    /** Posts pass from ingest to index within one job; pages have their own. */
    FUSED,
    /** Five jobs with topics between, as on a cluster. */
    FIVE_JOBS;

    /** Jobs by name, in the order of the flow. */
    public Map<String, JobMain.Definition> definitions() {
        Map<String, JobMain.Definition> definitions = new LinkedHashMap<>();
        switch (this) {
            case FUSED -> definitions.put(Pipeline.NAME, Pipeline::define);
            case FIVE_JOBS -> {
                definitions.put("ingest", IngestJob::define);
                definitions.put("enrich", EnrichJob::define);
                definitions.put("detect", DetectJob::define);
                definitions.put("index", IndexJob::define);
            }
        }
        definitions.put("alert", AlertJob::define);
        return definitions;
    }

    /** Topics that a job reads under its consumer group. */
    public record Reading(String group, List<String> topics) {}

    /** What the jobs read, in the order of the flow: what one has not read, the next cannot have. */
    public List<Reading> readings(KafkaSettings kafka) {
        Topics topics = kafka.topics();
        List<String> firehoses = kafka.sources().stream().map(topics::firehose).toList();
        List<Reading> readings = new ArrayList<>();
        switch (this) {
            case FUSED -> {
                readings.add(new Reading(Pipeline.NAME, firehoses));
                readings.add(new Reading(Pipeline.NAME, List.of(topics.brandMetrics(), topics.incidents())));
            }
            case FIVE_JOBS -> {
                readings.add(new Reading("ingest", firehoses));
                readings.add(new Reading("enrich", List.of(topics.posts())));
                readings.add(new Reading("detect", List.of(topics.enrichedPosts())));
                readings.add(new Reading(
                        "index", List.of(topics.enrichedPosts(), topics.brandMetrics(), topics.incidents())));
            }
        }
        readings.add(new Reading("alert", List.of(topics.incidents())));
        return readings;
    }
}
