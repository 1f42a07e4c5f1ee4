package io.firebreak.alert;

import io.firebreak.runtime.Config;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads {@code incidents}, tells people. */
public final class AlertJob {
    private AlertJob() {}

    /** @param args none or {@code --config FILE} */
    public static void main(String[] args) throws Exception {
        JobMain.run("alert", args, AlertJob::define);
    }

    /** Defines the job between Kafka and the pager. */
    public static void define(StreamExecutionEnvironment env, Config config) {
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        AlertSettings settings = config.section("alert", AlertSettings.class);
        ActionSettings actions = config.section("actions", ActionSettings.class);
        KafkaEnds ends = new KafkaEnds(env, kafka, "alert");

        AlertTopology.Streams streams = AlertTopology.define(
                ends.source(Uids.INCIDENTS_SOURCE, List.of(kafka.topics().incidents())),
                settings,
                PagerFactory.real(settings, actions),
                () -> new KafkaDeliveryLog(kafka));
        ends.deadLetters(streams.deadLetters());
    }
}
