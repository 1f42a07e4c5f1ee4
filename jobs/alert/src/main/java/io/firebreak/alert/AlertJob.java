package io.firebreak.alert;

import io.firebreak.runtime.Config;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads {@code incidents}, pages people. */
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
        KafkaEnds ends = new KafkaEnds(env, kafka, "alert");

        AlertTopology.Streams streams = AlertTopology.define(
                ends.source(Uids.INCIDENTS_SOURCE, List.of(kafka.topics().incidents())), settings);

        String logFile = settings.logFile();
        // One pager, so that pages of different incidents are lines of one file.
        streams.pages()
                .sinkTo(new PagerSink(() -> new LogFilePager(Path.of(logFile))))
                .setParallelism(1)
                .uid(Uids.PAGER_SINK)
                .name(Uids.PAGER_SINK);
        ends.deadLetters(streams.deadLetters());
    }
}
