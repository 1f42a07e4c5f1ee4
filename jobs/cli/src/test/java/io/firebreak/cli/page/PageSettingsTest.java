package io.firebreak.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageSettingsTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void byDefaultThePageIsForThisMachineOnly() {
        PageSettings settings = section(Map.of());

        assertThat(settings.address().isLoopbackAddress()).isTrue();
        assertThat(settings.port()).isEqualTo(8090);
        assertThat(settings.token()).isNull();
    }

    @Test
    void aPageForOthersNeedsAToken() {
        assertThatThrownBy(() -> section(Map.of("FIREBREAK_PAGE_BIND", "0.0.0.0")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("page: bind is '0.0.0.0' and no token is set; a page for others needs token or tokenFile");
        assertThat(section(Map.of("FIREBREAK_PAGE_BIND", "0.0.0.0", "FIREBREAK_PAGE_TOKEN", TOKEN))
                        .token())
                .isEqualTo(TOKEN);
    }

    @Test
    void theTokenComesFromAFileToo() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        assertThat(section(Map.of("FIREBREAK_PAGE_TOKEN_FILE", file.toString())).token())
                .isEqualTo(TOKEN);
    }

    @Test
    void aTokenIsNeverShown() {
        assertThat(section(Map.of("FIREBREAK_PAGE_TOKEN", TOKEN)).toString()).doesNotContain(TOKEN);
        assertThatThrownBy(() -> section(Map.of("FIREBREAK_PAGE_TOKEN", "short")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("16")
                .hasMessageNotContaining("'short'");
    }

    @Test
    void aWrongAddressIsRefused() {
        assertThatThrownBy(() -> section(Map.of("FIREBREAK_PAGE_URL", "javascript:alert(1)")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("url is 'javascript:alert(1)'");
        assertThatThrownBy(() -> section(Map.of("FIREBREAK_PAGE_PORT", "65536")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("allowed are 0 to 65535");
    }

    private static PageSettings section(Map<String, String> environment) {
        return Config.of(environment).section("page", PageSettings.class);
    }
}
