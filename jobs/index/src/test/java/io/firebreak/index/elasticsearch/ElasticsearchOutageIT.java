package io.firebreak.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.index.elasticsearch.MisbehavingProxy.Trouble;
import io.firebreak.local.LocalElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
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

    /** What an outage of ten minutes is to the checkpoints of production, whose time limit is ten minutes. */
    @Test
    void anOutageThatOutlastsCheckpointsNeitherLosesADocumentNorRestartsTheJob(@TempDir Path directory)
            throws Exception {
        Opened.TIMES.set(0);
        DeadLetterFile dead = new DeadLetterFile(directory.resolve("dead").toString());
        try (LocalElasticsearch elasticsearch =
                        LocalElasticsearch.start(LocalElasticsearch.Options.in(directory.resolve("data")));
                TestServer server = new TestServer(elasticsearch.url()).prepared();
                MisbehavingProxy proxy = new MisbehavingProxy(elasticsearch.url())) {
            StreamExecutionEnvironment env = ElasticsearchSinkIT.environment(1);
            env.getCheckpointConfig().setCheckpointTimeout(1_000);
            env.fromSource(ElasticsearchSinkIT.generator(DOCUMENTS, 500), WatermarkStrategy.noWatermarks(), "source")
                    .uid("source")
                    .map(new Opened())
                    .uid("opened")
                    .sinkTo(new ElasticsearchSink(
                            ElasticsearchSettings.of(proxy.url()), ElasticsearchSinkIT.bulk(100), dead))
                    .uid("sink");
            JobClient job = env.executeAsync();
            while (counted(server) < 300) {
                Thread.sleep(20);
            }
            proxy.always(Trouble.UNAVAILABLE);
            Thread.sleep(5_000);
            proxy.always(null);
            job.getJobExecutionResult().get();

            assertThat(server.count("firebreak-posts")).isEqualTo(DOCUMENTS);
            assertThat(proxy.troubled()).isGreaterThan(1);
        }
        assertThat(dead.lines()).isEmpty();
        assertThat(Opened.TIMES).hasValue(1);
    }

    /** Counts how often the job has begun. */
    private static final class Opened extends RichMapFunction<DocumentWrite, DocumentWrite> {
        private static final long serialVersionUID = 1L;

        static final AtomicInteger TIMES = new AtomicInteger();

        @Override
        public void open(OpenContext context) {
            TIMES.incrementAndGet();
        }

        @Override
        public DocumentWrite map(DocumentWrite write) {
            return write;
        }
    }

    private static long counted(TestServer server) throws IOException {
        return server.send("GET", "/_cat/indices/firebreak-posts-*?format=json", null)
                        .isEmpty()
                ? 0
                : server.count("firebreak-posts");
    }
}
