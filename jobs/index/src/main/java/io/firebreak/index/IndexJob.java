package io.firebreak.index;

import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.ElasticsearchSink;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads {@code enriched-posts}, {@code brand-metrics}, {@code incidents} and {@code dead-letters}, writes to Elasticsearch. */
public final class IndexJob {
    private IndexJob() {}

    /** @param args none or {@code --config FILE} */
    public static void main(String[] args) throws Exception {
        JobMain.run("index", args, IndexJob::define);
    }

    /** Defines the job between Kafka and Elasticsearch. */
    public static void define(StreamExecutionEnvironment env, Config config) {
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        IndexSettings settings = config.section("index", IndexSettings.class);
        KafkaEnds ends = new KafkaEnds(env, kafka, "index");

        IndexTopology.Streams streams = IndexTopology.define(
                ends.source(Uids.POSTS_SOURCE, List.of(kafka.topics().enrichedPosts())),
                new IndexTopology.Records(
                        ends.source(Uids.METRICS_SOURCE, List.of(kafka.topics().brandMetrics())),
                        ends.source(
                                Uids.INCIDENTS_SOURCE, List.of(kafka.topics().incidents())),
                        ends.source(
                                Uids.DEAD_LETTERS_SOURCE, List.of(kafka.topics().deadLetters()))),
                settings);

        sink(streams, kafka, settings);
        ends.deadLetters(streams.deadLetters());
    }

    /**
     * Sends the writes to Elasticsearch, and what it refuses to the dead letters. Posts have a sink of their own, so that
     * their documents go to it as they are and not through a union's network buffers.
     */
    public static void sink(IndexTopology.Streams streams, KafkaSettings kafka, IndexSettings settings) {
        sink(streams.posts(), Uids.SINK, kafka, settings);
        sink(streams.others(), Uids.OTHERS_SINK, kafka, settings);
    }

    private static void sink(
            DataStream<DocumentWrite> writes, String uid, KafkaSettings kafka, IndexSettings settings) {
        writes.sinkTo(new ElasticsearchSink(
                        settings.elasticsearch(), settings.bulk(), () -> new KafkaDeadLetterWriter(kafka)))
                .uid(uid)
                .name(uid);
    }
}
