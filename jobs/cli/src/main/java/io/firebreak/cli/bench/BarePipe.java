package io.firebreak.cli.bench;

import io.firebreak.cli.up.Deployment;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.DeadLetterWriter;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.index.elasticsearch.ElasticsearchSink;
import io.firebreak.model.DeadLetter;
import io.firebreak.runtime.Codec;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.JobMain;
import io.firebreak.runtime.KafkaEnds;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * As many records as the pipeline read, carried as bytes over the same hops by the same sources and sinks. The documents
 * that the pipeline made stand for the payloads that they were made of and are written to Elasticsearch in the same way; the
 * other payloads are themselves and end where they ended there. What remains when nothing is parsed, enriched, remembered or
 * detected.
 */
final class BarePipe {
    /** The firehose that holds the records: documents under their {@link DocumentName}s, payloads under other keys. */
    static final String SOURCE = "firebreak";

    /** Key of a payload that tells of no post, and so goes no further than the first job. */
    static final byte @Nullable [] NO_POST = null;

    private BarePipe() {}

    /** Key of a payload that tells of a post without a document; many keys, so that they go to all partitions. */
    static byte[] noDocument(long number) {
        return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    /** Jobs by name, in the order of the flow. */
    static Map<String, JobMain.Definition> definitions(Deployment deployment) {
        Map<String, JobMain.Definition> definitions = new LinkedHashMap<>();
        switch (deployment) {
            case FUSED ->
                definitions.put("bare-index", (env, config) -> {
                    KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
                    index(env, config, "bare-index", kafka.topics().firehose(SOURCE));
                });
            case FIVE_JOBS -> {
                definitions.put("bare-ingest", (env, config) -> {
                    KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
                    copy(
                            env,
                            kafka,
                            "bare-ingest",
                            kafka.topics().firehose(SOURCE),
                            kafka.topics().posts());
                });
                definitions.put("bare-enrich", (env, config) -> {
                    KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
                    copy(
                            env,
                            kafka,
                            "bare-enrich",
                            kafka.topics().posts(),
                            kafka.topics().enrichedPosts());
                });
                definitions.put("bare-index", (env, config) -> {
                    KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
                    index(env, config, "bare-index", kafka.topics().enrichedPosts());
                });
            }
        }
        return definitions;
    }

    /** What the last of the jobs reads, and the topics before it. */
    static List<Deployment.Reading> readings(Deployment deployment, KafkaSettings kafka) {
        String first = kafka.topics().firehose(SOURCE);
        return switch (deployment) {
            case FUSED -> List.of(new Deployment.Reading("bare-index", List.of(first)));
            case FIVE_JOBS ->
                List.of(
                        new Deployment.Reading("bare-ingest", List.of(first)),
                        new Deployment.Reading(
                                "bare-enrich", List.of(kafka.topics().posts())),
                        new Deployment.Reading(
                                "bare-index", List.of(kafka.topics().enrichedPosts())));
        };
    }

    private static void copy(StreamExecutionEnvironment env, KafkaSettings kafka, String job, String from, String to) {
        KafkaEnds ends = new KafkaEnds(env, kafka, job);
        ends.sink(
                ends.source("source", List.of(from))
                        .filter(record -> record.key() != NO_POST)
                        .uid("posts")
                        .name("posts"),
                "sink",
                to,
                new Bytes(),
                record -> record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                RawRecord::timestamp);
    }

    private static void index(StreamExecutionEnvironment env, Config config, String job, String from) {
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        IndexSettings settings = config.section("index", IndexSettings.class);
        new KafkaEnds(env, kafka, job)
                .source("source", List.of(from))
                .flatMap(BarePipe::write)
                .returns(TypeInformation.of(DocumentWrite.class))
                .uid("documents")
                .name("documents")
                .sinkTo(new ElasticsearchSink(settings.elasticsearch(), settings.bulk(), RefusesNone::new))
                .uid("sink")
                .name("sink");
    }

    private static void write(RawRecord record, Collector<DocumentWrite> out) {
        DocumentName name = record.key() == null ? null : DocumentName.ofKey(record.key());
        if (name != null) {
            out.collect(DocumentWrite.index(
                    name.index(),
                    name.id(),
                    1,
                    record.value(),
                    Origin.of(record).withoutBytes()));
        }
    }

    /** Elasticsearch took these documents before. */
    private static final class RefusesNone implements DeadLetterWriter {
        @Override
        public void write(DeadLetter letter) {
            throw new IllegalStateException("Elasticsearch refused a document that it had taken: " + letter.detail());
        }

        @Override
        public void flush() {
            // Nothing is ever held.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Bytes implements Codec<RawRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<RawRecord> type() {
            return RawRecord.class;
        }

        @Override
        public byte[] encode(RawRecord value) {
            return value.value();
        }

        @Override
        public RawRecord decode(byte[] bytes) {
            throw new UnsupportedOperationException("records are read undecoded");
        }
    }
}
