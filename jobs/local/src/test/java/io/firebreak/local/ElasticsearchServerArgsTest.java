package io.firebreak.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ElasticsearchServerArgsTest {
    /** As the launcher of 8.19.21 wrote it, but for the entries of its keystore. */
    @Test
    void encodesAsTheServersOwnLauncherDoes() {
        byte[] bytes = ElasticsearchServerArgs.encode(
                new TreeMap<>(Map.of("cluster.name", "firebreak-local", "transport.port", "0")),
                Path.of("/tmp/loc/es/conf"),
                Path.of("/tmp/loc/es/logs"));

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo(
                        "000100" // not a daemon, quiet, no pid file
                                + "31" + hex("org.elasticsearch.common.settings.KeyStoreWrapper")
                                + "00000007" + "00" + "00" + "00" + "00"
                                + "02"
                                + "0c" + hex("cluster.name") + "00" + "0f" + hex("firebreak-local")
                                + "0e" + hex("transport.port") + "00" + "01" + hex("0")
                                + "10" + hex("/tmp/loc/es/conf")
                                + "10" + hex("/tmp/loc/es/logs"));
    }

    @Test
    void countsUtf16UnitsAndWritesEachInOneToThreeBytes() {
        byte[] bytes = ElasticsearchServerArgs.encode(Map.of(), Path.of("/ä€"), Path.of("/" + "x".repeat(199)));

        assertThat(HexFormat.of().formatHex(bytes))
                .endsWith("00" + "03" + "2f" + "c3a4" + "e282ac" + "c801" + "2f" + "78".repeat(199));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
    }
}
