package io.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ElasticsearchSettingsTest {
    private static final Path DISTRIBUTION = Path.of("/opt/elasticsearch-8.19.21");
    private static final Path HOME = Path.of("/data/elasticsearch");

    @Test
    void listensOnLoopbackAndWritesOutsideTheDistribution() {
        Map<String, String> node = ElasticsearchSettings.node(DISTRIBUTION, HOME, 9200, 2);

        assertThat(node)
                .containsEntry("network.host", "127.0.0.1")
                .containsEntry("http.port", "9200")
                .containsEntry("path.home", "/opt/elasticsearch-8.19.21")
                .containsEntry("path.data", "/data/elasticsearch/data")
                .containsEntry("path.logs", "/data/elasticsearch/logs");
    }

    @Test
    void keepsItsThreadPoolsSmallOnALargeMachine() {
        assertThat(ElasticsearchSettings.node(DISTRIBUTION, HOME, 0, 64)).containsEntry("node.processors", "4");
        assertThat(ElasticsearchSettings.node(DISTRIBUTION, HOME, 0, 2)).containsEntry("node.processors", "2");
    }

    @Test
    void boundsTheMemoryOfTheServer() {
        List<String> command = ElasticsearchSettings.command(DISTRIBUTION, HOME, 600);

        assertThat(command).contains("-Xms600m", "-Xmx600m", "-XX:MaxDirectMemorySize=300m");
        assertThat(command).doesNotContain("-XX:+AlwaysPreTouch");
    }

    @Test
    void findsTheEntitlementBridgeOfTheVersion() {
        List<String> command = ElasticsearchSettings.command(DISTRIBUTION, HOME, 512);

        assertThat(command)
                .contains("--patch-module=java.base=/opt/elasticsearch-8.19.21/lib/entitlement-bridge/"
                        + "elasticsearch-entitlement-bridge-8.19.21.jar");
    }
}
