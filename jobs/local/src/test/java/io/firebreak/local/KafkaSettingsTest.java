package io.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

final class KafkaSettingsTest {
    @Test
    void listensOnLoopbackOnly() throws IOException {
        Properties properties =
                parsed(KafkaSettings.serverProperties(Path.of("/data/kafka"), 9092, 9093, "", Map.of()));

        assertThat(properties)
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9092")
                .containsEntry("log.dirs", "/data/kafka/data");
    }

    @Test
    void isAcceptedByTheBroker() throws IOException {
        Properties properties =
                parsed(KafkaSettings.serverProperties(Path.of("/data/kafka"), 9092, 9093, "", Map.of()));

        KafkaConfig config = KafkaConfig.fromProps(properties);

        assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(properties.stringPropertyNames());
        assertThat(config.logRetentionTimeMillis()).isEqualTo(-1);
    }

    @Test
    void keepsABackslashOfThePath() throws IOException {
        Properties properties = parsed(KafkaSettings.serverProperties(Path.of("/a\\b"), 1, 2, "", Map.of()));

        assertThat(properties).containsEntry("log.dirs", "/a\\b/data");
    }

    @Test
    void boundsTheMemoryOfTheBroker() {
        List<String> command =
                KafkaSettings.command(300, "a.jar", Path.of("/log4j2.properties"), Path.of("/server.properties"));

        assertThat(command).contains("-Xmx300m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=64m");
    }

    @Test
    void makesTheClassPathIndependentOfTheWorkingDirectory() {
        List<String> command = KafkaSettings.command(256, "target/classes:/lib/a.jar", Path.of("/l"), Path.of("/s"));

        String classPath = command.get(command.indexOf("-cp") + 1);
        assertThat(classPath.split(":")).hasSize(2).allMatch(entry -> Path.of(entry)
                .isAbsolute());
    }

    @Test
    void aFurtherListenerStandsBesideOursAndFurtherPropertiesWin() throws Exception {
        Properties properties = parsed(KafkaSettings.serverProperties(
                Path.of("/data/kafka"), 9092, 9093, "SASL_SSL://127.0.0.1:9094", Map.of("num.io.threads", "7")));

        assertThat(properties)
                .containsEntry(
                        "listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093,SASL_SSL://127.0.0.1:9094")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9092,SASL_SSL://127.0.0.1:9094")
                .containsEntry(
                        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL")
                .containsEntry("num.io.threads", "7");
    }

    private static Properties parsed(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
