package io.firebreak.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.cli.topic.TopicReader;
import io.firebreak.cli.up.Deployment;
import io.firebreak.cli.up.Up;
import io.firebreak.cli.up.UpOptions;
import io.firebreak.local.LocalKafka;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.RegistryDeserializer;
import io.firebreak.runtime.RegistrySerializer;
import io.firebreak.runtime.SchemaRegistry;
import io.firebreak.runtime.SchemaRegistrySettings;
import io.firebreak.runtime.Topics;
import io.firebreak.runtime.UndecodableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real registry, and readers and writers that know nothing of us but what it tells. */
final class SchemaRegistryIT {
    private static final Path BRANDS =
            Path.of("../../infra/brands/demo-brands.yaml").toAbsolutePath();
    private static final IncidentAction ACTION = new IncidentAction(
            "acme-crisis-1",
            "acme",
            IncidentAction.Type.ACKNOWLEDGE,
            Instant.parse("2011-10-10T10:05:00Z"),
            "kim",
            null,
            "on it");

    @TempDir
    static Path folder;

    private static Apicurio registry;

    @BeforeAll
    static void start() throws Exception {
        registry = Apicurio.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        registry.close();
    }

    /** Five jobs, so that every topic is written and read. */
    @Test
    void allTopicsOfTheJobsAreReadableByWhoeverHasTheRegistry() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Path data = Files.createDirectory(folder.resolve("up"));
        Path config = Files.writeString(
                folder.resolve("up.yaml"),
                "kafka: {schemaRegistry: {url: '" + registry.url() + "'}}\npage: {port: 0}\n");
        UpOptions options = new UpOptions(
                UpOptions.DEMO,
                "",
                2880,
                Duration.ofSeconds(15),
                false,
                data,
                BRANDS,
                0,
                0,
                0,
                1,
                4,
                Deployment.FIVE_JOBS);

        boolean sound = new Up(options, Config.load(config, Map.of()), lines::add).run();

        assertThat(sound).as("%s", lines).isTrue();
        assertThat(lines).contains("  It adds up.");
        try (LocalKafka kafka = LocalKafka.start(LocalKafka.Options.in(data))) {
            // Read as they are.
            KafkaSettings plain =
                    new KafkaSettings(kafka.bootstrapServers(), null, 1, 1, Duration.ZERO, null, null, null);
            Topics topics = plain.topics();
            for (String topic : List.of(
                    topics.posts(),
                    topics.enrichedPosts(),
                    topics.brandMetrics(),
                    topics.incidents(),
                    topics.brands(),
                    topics.deadLetters())) {
                List<RawRecord> records = records(plain, topic);
                assertThat(records).as(topic).isNotEmpty();
                assertThat(foreignRead(records.get(0).value()).getSchema().getNamespace())
                        .as(topic)
                        .isEqualTo("io.firebreak.avro");
            }
        }
    }

    @Test
    void setupRegistersOnceAndTheDoctorSaysWhatIsMissing() throws Exception {
        try (LocalKafka kafka =
                LocalKafka.start(LocalKafka.Options.in(Files.createDirectory(folder.resolve("setup"))))) {
            Path config = Files.writeString(
                    folder.resolve("setup.yaml"),
                    "kafka: {bootstrapServers: '" + kafka.bootstrapServers()
                            + "', topicPrefix: registered., partitions: 1, schemaRegistry: {url: '" + registry.url()
                            + "/', register: false}}\nindex: {elasticsearchUrls: 'http://127.0.0.1:1'}\n");
            assertThat(run("doctor", "--config", config.toString()))
                    .contains("WRONG  schemas: missing: registered.posts-value, ");

            // Elasticsearch is not there; what comes before it is done.
            assertThat(run("setup", "--config", config.toString()))
                    .contains(
                            "create     schema registered.posts-value\n",
                            "create     schema registered.brands-value\n");
            assertThat(run("setup", "--config", config.toString())).contains("unchanged  schemas\n");

            assertThat(run("doctor", "--config", config.toString()))
                    .contains("ok     schemas: all in the registry at ");
            assertThat(registry.get("/config/registered.posts-value")).contains("BACKWARD_TRANSITIVE");
        }
    }

    @Test
    void whatWasWrittenComesBackAndWhatHasNoHeaderOfEitherKindStaysAsItIs() throws Exception {
        byte[] single = Codecs.INCIDENT_ACTION.encode(ACTION);
        try (Serializer<byte[]> serializer = new RegistrySerializer(settings(true));
                Deserializer<byte[]> deserializer = deserializer()) {
            byte[] written = serializer.serialize("round.actions", single);

            assertThat(written[0]).isZero();
            assertThat(written).hasSize(single.length - 5);
            assertThat(foreignRead(written).get("by")).hasToString("kim");
            assertThat(Codecs.INCIDENT_ACTION.decode(deserializer.deserialize("round.actions", written)))
                    .isEqualTo(ACTION);
            assertThat(deserializer.deserialize("round.actions", single)).isSameAs(single);
            assertThat(deserializer.deserialize("round.actions", null)).isNull();
            assertThat(serializer.serialize("round.actions", null)).isNull();
            byte[] raw = {0, 0, 0, 0, 1, 7};
            assertThat(deserializer.deserialize("firehose.x", raw)).isSameAs(raw);
        }
    }

    @Test
    void aRecordOfANewerSchemaThatOnlyTheRegistryKnowsIsRead() throws Exception {
        Schema ours = new Schema.Parser()
                .parse(new ObjectMapper()
                        .readTree(registry.get("/schemas/ids/"
                                + new SchemaRegistry(settings(true))
                                        .id("newer.actions-value", io.firebreak.avro.IncidentAction.getClassSchema())))
                        .path("schema")
                        .asText());
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(ours.getName())
                .namespace(ours.getNamespace())
                .fields();
        for (Schema.Field field : ours.getFields()) {
            fields = field.hasDefaultValue()
                    ? fields.name(field.name()).type(field.schema()).withDefault(null)
                    : fields.name(field.name()).type(field.schema()).noDefault();
        }
        Schema newer =
                fields.name("mood").type().stringType().stringDefault("calm").endRecord();
        int id = new SchemaRegistry(settings(true)).id("newer.actions-value", newer);
        GenericRecord action = new GenericRecordBuilder(newer)
                .set("incidentId", "acme-crisis-1")
                .set("brandId", "acme")
                .set(
                        "type",
                        new org.apache.avro.generic.GenericData.EnumSymbol(
                                newer.getField("type").schema(), "ACKNOWLEDGE"))
                .set("at", ACTION.at().toEpochMilli())
                .set("by", "kim")
                .set("note", "on it")
                .set("mood", "angry")
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(newer).write(action, encoder);
        encoder.flush();

        try (Deserializer<byte[]> deserializer = deserializer()) {
            assertThat(Codecs.INCIDENT_ACTION.decode(deserializer.deserialize("newer.actions", bytes.toByteArray())))
                    .isEqualTo(ACTION);
        }
    }

    @Test
    void aRecordOfAnUnknownOrAnotherSchemaIsNoneAndNoRegistryIsAFailure() throws Exception {
        try (Serializer<byte[]> serializer = new RegistrySerializer(settings(true));
                Deserializer<byte[]> deserializer = deserializer()) {
            byte[] unknown =
                    ByteBuffer.allocate(9).put((byte) 0).putInt(987_654).array();
            byte[] another = serializer.serialize("another.actions", Codecs.INCIDENT_ACTION.encode(ACTION));

            for (byte[] bytes : List.of(unknown, another)) {
                byte[] passed = deserializer.deserialize("another.posts", bytes);
                assertThatThrownBy(() -> decodePost(passed)).isInstanceOf(UndecodableException.class);
            }
        }
        SchemaRegistrySettings nowhere =
                new SchemaRegistrySettings("http://127.0.0.1:1", null, null, null, true, Duration.ofSeconds(2));
        try (Serializer<byte[]> serializer = new RegistrySerializer(nowhere);
                Deserializer<byte[]> deserializer = new RegistryDeserializer(nowhere, new Topics(""))) {
            byte[] single = Codecs.INCIDENT_ACTION.encode(ACTION);
            assertThatThrownBy(() -> serializer.serialize("actions", single))
                    .isInstanceOf(SerializationException.class)
                    .hasMessage("the schema registry at http://127.0.0.1:1 does not answer");
            byte[] framed = {0, 0, 0, 0, 1, 7};
            assertThatThrownBy(() -> deserializer.deserialize("actions", framed))
                    .isInstanceOf(SerializationException.class);
        }
        try (Serializer<byte[]> serializer = new RegistrySerializer(settings(false))) {
            byte[] single = Codecs.INCIDENT_ACTION.encode(ACTION);
            assertThatThrownBy(() -> serializer.serialize("unregistered", single))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("lacks the schema of unregistered-value; run 'firebreak setup'");
        }
    }

    private static PostEvent decodePost(byte[] bytes) throws UndecodableException {
        return Codecs.POST_EVENT.decode(bytes);
    }

    private static SchemaRegistrySettings settings(boolean register) {
        return new SchemaRegistrySettings(registry.url(), null, null, null, register, null);
    }

    private static Deserializer<byte[]> deserializer() {
        return new RegistryDeserializer(settings(true), new Topics(""));
    }

    /** As any consumer of a registry's topics does. */
    private static GenericRecord foreignRead(byte[] bytes) throws IOException, InterruptedException {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        assertThat(header.get()).isZero();
        String answer = registry.get("/schemas/ids/" + header.getInt());
        Schema schema = new Schema.Parser()
                .parse(new ObjectMapper().readTree(answer).path("schema").asText());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    }

    private static List<RawRecord> records(KafkaSettings kafka, String topic) {
        List<RawRecord> records = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka, List.of(topic))) {
            reader.readToEnd(records::add);
        }
        return records;
    }

    private static String run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            Firebreak.commandLine().execute(arguments);
        } finally {
            System.setOut(before);
        }
        return out.toString(UTF_8);
    }
}
