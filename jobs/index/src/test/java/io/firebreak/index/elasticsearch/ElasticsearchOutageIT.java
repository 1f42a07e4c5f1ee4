package io.firebreak.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.local.LocalElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ElasticsearchOutageIT {
    private static final int DOCUMENTS = 3_000;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(1)
            .build());

    @Test
    void aServerThatStopsAndStartsAgainInMidFlowHoldsEveryDocument(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        JobClient job;
        URI url;
        try (LocalElasticsearch first = LocalElasticsearch.start(LocalElasticsearch.Options.in(data));
                TestServer server = new TestServer(first.url()).prepared()) {
            url = first.url();
            StreamExecutionEnvironment env = ElasticsearchSinkIT.environment(1);
            env.fromSource(ElasticsearchSinkIT.generator(DOCUMENTS, 1_000), WatermarkStrategy.noWatermarks(), "source")
                    .uid("source")
                    .sinkTo(new ElasticsearchSink(
                            ElasticsearchSettings.of(url),
                            ElasticsearchSinkIT.bulk(100),
                            new DeadLetterFile(directory.resolve("dead").toString())))
                    .uid("sink");
            job = env.executeAsync();
            while (counted(server) < 300) {
                Thread.sleep(20);
            }
        }

        try (LocalElasticsearch second = LocalElasticsearch.start(
                        LocalElasticsearch.Options.in(data).withPort(url.getPort()));
                TestServer server = new TestServer(second.url())) {
            job.getJobExecutionResult().get();

            assertThat(server.count("firebreak-posts")).isEqualTo(DOCUMENTS);
        }
    }

    private static long counted(TestServer server) throws IOException {
        return server.send("GET", "/_cat/indices/firebreak-posts-*?format=json", null)
                        .isEmpty()
                ? 0
                : server.count("firebreak-posts");
    }
}
