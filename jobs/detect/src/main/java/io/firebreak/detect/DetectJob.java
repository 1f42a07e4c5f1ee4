package io.firebreak.detect;

import io.firebreak.model.BrandMetrics;
import io.firebreak.model.Incident;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads {@code enriched-posts}, {@code incident-actions} and {@code brands}, writes {@code brand-metrics} and {@code incidents}. */
public final class DetectJob {
    private DetectJob() {}

    /** @param args none or {@code --config FILE} */
    public static void main(String[] args) throws Exception {
        JobMain.run("detect", args, DetectJob::define);
    }

    /** Defines the job between its Kafka topics. */
    public static void define(StreamExecutionEnvironment env, Config config) {
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        DetectSettings settings = config.section("detect", DetectSettings.class);
        KafkaEnds ends = new KafkaEnds(env, kafka, "detect");

        DetectTopology.Inputs inputs = DetectTopology.decode(
                ends.eventTimeSource(
                        Uids.ENRICHED_POSTS_SOURCE,
                        List.of(kafka.topics().enrichedPosts()),
                        settings.disorder(),
                        settings.idleness()),
                ends.source(Uids.INCIDENT_ACTIONS_SOURCE, List.of(kafka.topics().incidentActions())),
                ends.source(Uids.BRANDS_SOURCE, List.of(kafka.topics().brands())));
        DetectTopology.Streams streams = DetectTopology.define(
                inputs, config.section("brands", BrandsSettings.class).read(), settings);

        ends.sink(
                streams.brandMetrics(),
                Uids.BRAND_METRICS_SINK,
                kafka.topics().brandMetrics(),
                Codecs.BRAND_METRICS,
                BrandMetrics::brandId,
                BrandMetrics::windowStart);
        ends.sink(
                streams.incidents(),
                Uids.INCIDENTS_SINK,
                kafka.topics().incidents(),
                Codecs.INCIDENT,
                Incident::id,
                Incident::updatedAt);
        ends.deadLetters(inputs.deadLetters());
    }
}
