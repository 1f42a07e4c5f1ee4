package io.firebreak.enrich;

import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads {@code posts} and {@code brands}, writes {@code enriched-posts}. */
public final class EnrichJob {
    private EnrichJob() {}

    /** @param args none or {@code --config FILE} */
    public static void main(String[] args) throws Exception {
        JobMain.run("enrich", args, EnrichJob::define);
    }

    /** Defines the job between its Kafka topics. */
    public static void define(StreamExecutionEnvironment env, Config config) {
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        EnrichSettings settings = config.section("enrich", EnrichSettings.class);
        KafkaEnds ends = new KafkaEnds(env, kafka, "enrich");

        EnrichTopology.Streams streams = EnrichTopology.define(
                ends.source(Uids.POSTS_SOURCE, List.of(kafka.topics().posts())),
                ends.source(Uids.BRANDS_SOURCE, List.of(kafka.topics().brands())),
                settings.enrichers(),
                config.section("brands", BrandsSettings.class).read());

        ends.sink(
                streams.enrichedPosts(),
                Uids.SINK,
                kafka.topics().enrichedPosts(),
                Codecs.ENRICHED_POST,
                post -> post.event().id(),
                post -> post.event().occurredAt());
        ends.deadLetters(streams.deadLetters());
    }
}
