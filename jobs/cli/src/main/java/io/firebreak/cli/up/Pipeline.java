package io.firebreak.cli.up;

import io.firebreak.detect.DetectSettings;
import io.firebreak.detect.DetectTopology;
import io.firebreak.enrich.EnrichSettings;
import io.firebreak.enrich.EnrichTopology;
import io.firebreak.index.IndexJob;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.IndexTopology;
import io.firebreak.ingest.IngestJob;
import io.firebreak.ingest.IngestTopology;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.Incident;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Ingest, enrich, detect and index in one job, for one machine. Posts go from operator to operator and through no topic:
 * {@code posts} stays empty, and {@code enriched-posts} holds only what Elasticsearch refused and is sent there again.
 *
 * <p>What is promised stays. Rows and incidents still go through their topics in transactions, so that only what a
 * checkpoint has confirmed is indexed or paged. A post may be indexed again after a failure, under the same id and
 * version. What is given up: the four no longer scale, fail and restart apart, and nobody else can read enriched posts.
 */
final class Pipeline {
    /** Names consumer groups and transactions. */
    static final String NAME = "pipeline";

    private static final String FIREHOSE_SOURCE = "firehose-source";
    private static final String BRANDS_SOURCE = "brands-source";
    private static final String INCIDENT_ACTIONS_SOURCE = "incident-actions-source";
    private static final String BRAND_METRICS_SOURCE = "brand-metrics-source";
    private static final String INCIDENTS_SOURCE = "incidents-source";
    private static final String REPLAYED_POSTS_SOURCE = "replayed-posts-source";
    private static final String DEAD_LETTERS_SOURCE = "dead-letters-source";
    private static final String BRAND_METRICS_SINK = "brand-metrics-sink";
    private static final String INCIDENTS_SINK = "incidents-sink";

    private Pipeline() {}

    /** Defines the job between its Kafka topics and Elasticsearch. */
    static void define(StreamExecutionEnvironment env, Config config) {
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        DetectSettings detect = config.section("detect", DetectSettings.class);
        IndexSettings index = config.section("index", IndexSettings.class);
        KafkaEnds ends = new KafkaEnds(env, kafka, NAME);
        List<String> firehoses =
                kafka.sources().stream().map(kafka.topics()::firehose).toList();

        // Arrival tells the time here, and watermarks pass the histories: a post is created before it arrives.
        IngestTopology.Streams ingested = IngestTopology.define(
                ends.eventTimeSource(FIREHOSE_SOURCE, firehoses, detect.disorder(), detect.idleness()),
                IngestJob.settings(config));
        List<Brand> initialBrands =
                config.section("brands", BrandsSettings.class).read();
        DataStream<RawRecord> brands =
                ends.timelessSource(BRANDS_SOURCE, List.of(kafka.topics().brands()));
        EnrichTopology.Streams enriched = EnrichTopology.enrich(
                ingested.posts(),
                brands,
                config.section("enrich", EnrichSettings.class).enrichers(),
                initialBrands);
        DetectTopology.Inputs inputs = DetectTopology.decodeBeside(
                enriched.enrichedPosts(),
                ends.source(INCIDENT_ACTIONS_SOURCE, List.of(kafka.topics().incidentActions())),
                brands);
        DetectTopology.Streams detected = DetectTopology.define(inputs, initialBrands, detect);
        IndexTopology.Streams indexed = IndexTopology.define(
                enriched.enrichedPosts(),
                kafka.topics().enrichedPosts(),
                ends.source(REPLAYED_POSTS_SOURCE, List.of(kafka.topics().enrichedPosts())),
                new IndexTopology.Records(
                        ends.source(BRAND_METRICS_SOURCE, List.of(kafka.topics().brandMetrics())),
                        ends.source(INCIDENTS_SOURCE, List.of(kafka.topics().incidents())),
                        ends.source(DEAD_LETTERS_SOURCE, List.of(kafka.topics().deadLetters()))),
                index);

        ends.sink(
                detected.brandMetrics(),
                BRAND_METRICS_SINK,
                kafka.topics().brandMetrics(),
                Codecs.BRAND_METRICS,
                BrandMetrics::brandId,
                BrandMetrics::windowStart);
        ends.sink(
                detected.incidents(),
                INCIDENTS_SINK,
                kafka.topics().incidents(),
                Codecs.INCIDENT,
                Incident::id,
                Incident::updatedAt);
        IndexJob.sink(indexed, kafka, index);
        ends.deadLetters(
                ingested.deadLetters().union(enriched.deadLetters(), inputs.deadLetters(), indexed.deadLetters()));
    }
}
