package io.firebreak.ingest;

import io.firebreak.model.PostEvent;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads {@code firehose.*}, writes {@code posts}. */
public final class IngestJob {
    private IngestJob() {}

    /** @param args none or {@code --config FILE} */
    public static void main(String[] args) throws Exception {
        JobMain.run("ingest", args, IngestJob::define);
    }

    /** Defines the job between its Kafka topics. */
    public static void define(StreamExecutionEnvironment env, Config config) {
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        KafkaEnds ends = new KafkaEnds(env, kafka, "ingest");
        List<String> firehoses =
                kafka.sources().stream().map(kafka.topics()::firehose).toList();

        IngestTopology.Streams streams =
                IngestTopology.define(ends.source(Uids.FIREHOSE_SOURCE, firehoses), settings(config));

        ends.sink(
                streams.posts(),
                Uids.SINK,
                kafka.topics().posts(),
                Codecs.POST_EVENT,
                PostEvent::id,
                PostEvent::occurredAt);
        ends.deadLetters(streams.deadLetters());
    }

    /** Section {@code ingest}, to which the accounts of the known brands are added as official. */
    public static IngestSettings settings(Config config) {
        IngestSettings settings = config.section("ingest", IngestSettings.class);
        List<String> accounts = new ArrayList<>(settings.officialAccounts());
        config.section("brands", BrandsSettings.class).read().forEach(brand -> accounts.addAll(brand.accounts()));
        return settings.withOfficialAccounts(accounts);
    }
}
