package io.firebreak.runtime;

import io.firebreak.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Sources and sinks on Kafka: committed records in, exactly-once transactions out. */
public final class KafkaEnds {
    private final StreamExecutionEnvironment env;
    private final KafkaSettings kafka;
    private final String job;

    /**
     * @param env where the job is being defined
     * @param kafka how to reach Kafka
     * @param job the job's name; part of consumer groups and transactional ids, so it must not change between releases
     */
    public KafkaEnds(StreamExecutionEnvironment env, KafkaSettings kafka, String job) {
        this.env = env;
        this.kafka = kafka;
        this.job = job;
    }

    /** The consumer group of a job. */
    public static String consumerGroup(KafkaSettings kafka, String job) {
        return kafka.topicPrefix() + "firebreak-" + job;
    }

    /**
     * Reads topics from the committed offsets, or from the beginning when there are none, without event time.
     *
     * @param uid uid and name of the source
     */
    public DataStream<RawRecord> source(String uid, List<String> topics) {
        return source(uid, topics, WatermarkStrategy.noWatermarks());
    }

    /**
     * Reads topics whose record timestamps are event times. Watermarks follow each partition by itself; a partition
     * without records for {@code idleness} does not hold back the others.
     *
     * @param uid uid and name of the source
     * @param disorder how far behind the newest record of its partition a record may lie
     * @param idleness wall-clock time after which a silent partition no longer counts
     */
    public DataStream<RawRecord> eventTimeSource(
            String uid, List<String> topics, Duration disorder, Duration idleness) {
        return source(
                uid,
                topics,
                WatermarkStrategy.<RawRecord>forBoundedOutOfOrderness(disorder).withIdleness(idleness));
    }

    /**
     * Reads topics beside a stream that has event time and is joined with these: they tell no time and hold back none.
     *
     * @param uid uid and name of the source
     */
    public DataStream<RawRecord> timelessSource(String uid, List<String> topics) {
        return source(uid, topics, WatermarkStrategy.forGenerator(context -> new AlwaysIdle()));
    }

    private static final class AlwaysIdle implements WatermarkGenerator<RawRecord> {
        @Override
        public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }

    // The connector's API takes the deprecated enum and nothing else.
    @SuppressWarnings("deprecation")
    private DataStream<RawRecord> source(String uid, List<String> topics, WatermarkStrategy<RawRecord> watermarks) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("partition.discovery.interval.ms", "60000");
        KafkaSource<RawRecord> source = KafkaSource.<RawRecord>builder()
                .setTopics(topics)
                .setGroupId(consumerGroup(kafka, job))
                .setClientIdPrefix("firebreak-" + job + "-" + uid)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new RawRecordSchema(kafka))
                .setProperties(properties)
                .build();
        return env.fromSource(source, watermarks, uid).uid(uid);
    }

    /**
     * Writes to a topic in transactions that commit with the job's checkpoints.
     *
     * @param uid uid and name of the sink; part of its transactional ids
     * @param key the record's key
     * @param timestamp the record's timestamp: event time, so that readers can make watermarks from it
     */
    public <T> void sink(
            DataStream<T> stream,
            String uid,
            String topic,
            Codec<T> codec,
            SerializableFunction<T, @Nullable String> key,
            SerializableFunction<T, Instant> timestamp) {
        Properties properties = kafka.producerProperties();
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "20");
        properties.setProperty("batch.size", "131072");
        // The broker's own maximum: how long a job may be down without losing a transaction that it had pre-committed.
        properties.setProperty("transaction.timeout.ms", "900000");
        KafkaSink<T> sink = KafkaSink.<T>builder()
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(kafka.topicPrefix() + "firebreak-" + job + "-" + uid)
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(new CodecSchema<>(kafka, topic, codec, key, timestamp))
                .setBootstrapServers(kafka.bootstrapServers())
                .build();
        stream.sinkTo(sink).uid(uid).name(uid);
    }

    /** Writes dead letters to their topic. */
    public void deadLetters(DataStream<DeadLetter> deadLetters) {
        sink(
                deadLetters,
                "dead-letters-sink",
                kafka.topics().deadLetters(),
                Codecs.DEAD_LETTER,
                letter -> letter.key() == null ? null : new String(letter.key(), StandardCharsets.UTF_8),
                DeadLetter::arrivedAt);
    }

    private static final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {
        private static final long serialVersionUID = 1;
        private static final byte[] EMPTY = {};

        private final KafkaSettings kafka;
        private transient Deserializer<byte[]> values;

        @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
        RawRecordSchema(KafkaSettings kafka) {
            this.kafka = kafka;
        }

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            values = kafka.valueDeserializer();
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
            byte @Nullable [] value = values.deserialize(record.topic(), record.value());
            out.collect(new RawRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    record.key(),
                    value == null ? EMPTY : value));
        }

        @Override
        public TypeInformation<RawRecord> getProducedType() {
            return TypeInformation.of(RawRecord.class);
        }
    }

    private static final class CodecSchema<T> implements KafkaRecordSerializationSchema<T> {
        private static final long serialVersionUID = 1;

        private final KafkaSettings kafka;
        private final String topic;
        private final Codec<T> codec;
        private final SerializableFunction<T, @Nullable String> key;
        private final SerializableFunction<T, Instant> timestamp;
        private transient Serializer<byte[]> values;

        @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
        CodecSchema(
                KafkaSettings kafka,
                String topic,
                Codec<T> codec,
                SerializableFunction<T, @Nullable String> key,
                SerializableFunction<T, Instant> timestamp) {
            this.kafka = kafka;
            this.topic = topic;
            this.codec = codec;
            this.key = key;
            this.timestamp = timestamp;
        }

        @Override
        public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
            values = kafka.valueSerializer();
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, @Nullable Long ignored) {
            String keyText = key.apply(element);
            return new ProducerRecord<>(
                    topic,
                    null,
                    Math.max(0, timestamp.apply(element).toEpochMilli()),
                    keyText == null ? null : keyText.getBytes(StandardCharsets.UTF_8),
                    values.serialize(topic, codec.encode(element)));
        }
    }
}
