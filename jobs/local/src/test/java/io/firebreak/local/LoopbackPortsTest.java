package io.firebreak.local;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoopbackPortsTest {
    @Test
    void findsAPortThatIsFree() throws LocalServiceException {
        LoopbackPorts.requireFree("Kafka", LoopbackPorts.free("Kafka"));
    }

    @Test
    void everyServiceNamesTheBusyPortBeforeItStartsAnything(@TempDir Path directory) throws IOException {
        try (ServerSocket busy = new ServerSocket()) {
            busy.bind(LoopbackPorts.address(0));
            int port = busy.getLocalPort();
            String sentence =
                    " cannot listen on 127.0.0.1:%d: Address already in use; stop what uses the port or choose another."
                            .formatted(port);

            assertThatExceptionOfType(LocalServiceException.class)
                    .isThrownBy(() ->
                            LocalKafka.start(LocalKafka.Options.in(directory).withPort(port)))
                    .withMessage("Kafka" + sentence);
            assertThatExceptionOfType(LocalServiceException.class)
                    .isThrownBy(() -> LocalElasticsearch.start(
                            LocalElasticsearch.Options.in(directory).withPort(port)))
                    .withMessage("Elasticsearch" + sentence);
            assertThatExceptionOfType(LocalServiceException.class)
                    .isThrownBy(() ->
                            LocalFlink.start(LocalFlink.Options.in(directory).withPort(port)))
                    .withMessage("Flink" + sentence);
        }
    }
}
