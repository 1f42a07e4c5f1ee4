package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.cli.topic.TopicReader;
import io.firebreak.cli.up.Jobs;
import io.firebreak.ingest.IngestJob;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalFlink;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaAccess;
import io.firebreak.runtime.KafkaSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real broker with TLS, SCRAM and access lists: setup, doctor and a job with exactly-once output run with the rights that
 * SECURITY.md lists, and nobody else gets in. Passwords come from a file by Kafka's own provider.
 */
@ExtendWith(LocalServices.class)
final class KafkaSecurityIT {
    private static final String STORE_PASSWORD = "changeit";

    /** The jobs' account, in the way of SECURITY.md. */
    private static final String JOBS = "jobs";

    private static final String STRANGER = "stranger";

    @TempDir
    static Path folder;

    // Set before the first test.
    @SuppressWarnings("NullAway.Init")
    private static LocalKafka broker;

    @SuppressWarnings("NullAway.Init")
    private static String secure;

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeAll
    static void startBroker() throws Exception {
        Path keys = folder.resolve("broker.p12");
        keytool(
                "-genkeypair",
                "-keystore",
                keys,
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-validity",
                "30");
        keytool(
                "-exportcert",
                "-rfc",
                "-keystore",
                keys,
                "-alias",
                "broker",
                "-storepass",
                STORE_PASSWORD,
                "-file",
                folder.resolve("ca.pem"));
        try (ServerSocket socket = new ServerSocket(0)) {
            secure = "127.0.0.1:" + socket.getLocalPort();
        }
        broker = LocalKafka.start(LocalKafka.Options.in(folder)
                .withListener(
                        "SASL_SSL://" + secure,
                        Map.of(
                                "sasl.enabled.mechanisms",
                                "SCRAM-SHA-512",
                                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                                "ssl.keystore.type",
                                "PKCS12",
                                "ssl.keystore.location",
                                keys.toString(),
                                "ssl.keystore.password",
                                STORE_PASSWORD,
                                "ssl.key.password",
                                STORE_PASSWORD,
                                "authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                // The broker itself, and this test, come by the listener without accounts.
                                "super.users",
                                "User:ANONYMOUS")));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            for (String user : List.of(JOBS, STRANGER)) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), password(user))))
                        .all()
                        .get();
            }
            List<AclBinding> rights = new ArrayList<>();
            for (AclOperation operation : List.of(
                    AclOperation.CREATE,
                    AclOperation.READ,
                    AclOperation.WRITE,
                    AclOperation.DESCRIBE_CONFIGS,
                    AclOperation.ALTER_CONFIGS)) {
                rights.add(allow(ResourceType.TOPIC, operation));
            }
            rights.add(allow(ResourceType.GROUP, AclOperation.READ));
            rights.add(allow(ResourceType.TRANSACTIONAL_ID, AclOperation.WRITE));
            rights.add(allow(ResourceType.TRANSACTIONAL_ID, AclOperation.DESCRIBE));
            admin.createAcls(rights).all().get();
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void setupDoctorAndAJobRunWithAnAccountOfLeastRights(LocalElasticsearch elasticsearch) throws Exception {
        Path file = config(JOBS, password(JOBS), elasticsearch.url().toString());

        Outcome setup = run("setup", "--config", file.toString());
        assertThat(setup.exitCode()).as(setup.err()).isZero();
        assertThat(setup.out())
                .contains("create     topic secure.firehose.firebreak\n", "create     topic secure.posts\n");
        assertThat(run("doctor", "--config", file.toString()).out())
                .contains("ok     kafka: answers at " + secure, "ok     topics: all there");

        Config config = Config.load(file, Map.of());
        KafkaSettings kafka = config.section("kafka", KafkaSettings.class);
        KafkaAccess.check(kafka);
        try (LocalFlink flink = LocalFlink.start(LocalFlink.Options.in(folder).withTaskSlots(1))) {
            Jobs jobs = new Jobs(Map.of("ingest", IngestJob::define), flink, config, folder.resolve("checkpoints"));
            jobs.submit();
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    kafka.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(
                                kafka.topics().firehose("firebreak"),
                                "{\"id\":\"1\",\"text\":\"over an encrypted line\"}".getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
            List<String> posts = new ArrayList<>();
            try (TopicReader reader =
                    new TopicReader(kafka, List.of(kafka.topics().posts()))) {
                for (int i = 0; i < 300 && posts.isEmpty() && jobs.failed() == 0; i++) {
                    reader.poll(
                            Duration.ofMillis(200),
                            record -> posts.add(new String(record.value(), StandardCharsets.UTF_8)));
                }
            }
            assertThat(jobs.failed()).isZero();
            assertThat(posts).singleElement().asString().contains("over an encrypted line");
            jobs.cancel();
        }
    }

    @Test
    void aWrongPasswordIsRefusedInOneSentenceAndExitCode2(LocalElasticsearch elasticsearch) throws Exception {
        Path file = config(JOBS, "guessed-Xy7", elasticsearch.url().toString());

        Outcome setup = run("setup", "--config", file.toString());

        assertThat(setup.exitCode()).isEqualTo(2);
        assertThat(setup.err().lines().filter(line -> !line.isBlank()))
                .singleElement()
                .asString()
                .startsWith("firebreak setup: Kafka refuses the credentials of kafka.properties: ")
                .doesNotContain("guessed-Xy7");
        assertThat(run("brands", "list", "--config", file.toString()).exitCode())
                .isEqualTo(2);
        assertThat(run("doctor", "--config", file.toString()).out())
                .contains("WRONG  kafka: Kafka refuses the credentials of kafka.properties")
                .doesNotContain("guessed-Xy7");
        assertThatThrownBy(() -> KafkaAccess.check(Config.load(file, Map.of()).section("kafka", KafkaSettings.class)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Kafka refuses the credentials");
    }

    @Test
    void anAccountWithoutRightsIsTurnedAway(LocalElasticsearch elasticsearch) throws Exception {
        Path file = config(STRANGER, password(STRANGER), elasticsearch.url().toString());

        Outcome setup = run("setup", "--config", file.toString());

        assertThat(setup.exitCode()).isEqualTo(2);
        assertThat(setup.err())
                .startsWith("firebreak setup: Kafka does not allow this to the account of kafka.properties");
    }

    private static Path config(String user, String password, String elasticsearch) throws Exception {
        Path secrets = Files.writeString(folder.resolve(user + ".properties"), "password=" + password + "\n");
        return Files.writeString(Files.createTempFile(folder, user, ".yaml"), """
                kafka:
                  bootstrapServers: %s
                  topicPrefix: secure.
                  partitions: 1
                  properties:
                    security.protocol: SASL_SSL
                    sasl.mechanism: SCRAM-SHA-512
                    ssl.truststore.type: PEM
                    ssl.truststore.location: %s
                    config.providers: file
                    config.providers.file.class: org.apache.kafka.common.config.provider.FileConfigProvider
                    sasl.jaas.config: >-
                      org.apache.kafka.common.security.scram.ScramLoginModule required
                      username="%s" password="${file:%s:password}";
                index: {elasticsearchUrls: '%s', replicas: 0}
                flink: {checkpointInterval: 1s, parallelism: 1, maxRestarts: 1}
                ingest: {keepHandles: true}
                """.formatted(
                        secure, folder.resolve("ca.pem"), user, secrets, elasticsearch));
    }

    private static String password(String user) {
        return user + "-secret-1";
    }

    private static AclBinding allow(ResourceType type, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, "secure.", PatternType.PREFIXED),
                new AccessControlEntry("User:" + JOBS, "*", operation, AclPermissionType.ALLOW));
    }

    private static Outcome run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = Firebreak.commandLine().execute(arguments);
            return new Outcome(
                    exitCode, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static void keytool(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
