package io.firebreak.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against a real local HTTP server. */
final class ReceiverTrialTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    @Test
    void aTestPageSaysThatItIsOneAndIsOverAtOnce() throws Exception {
        SERVER.stubFor(post(urlEqualTo("/page")).willReturn(aResponse().withStatus(204)));

        trial(SERVER.baseUrl() + "/page").page("desk");

        assertThat(SERVER.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getBodyAsString()))
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).contains("TEST, no crisis"))
                .anySatisfy(body -> assertThat(body).contains("CRITICAL", "trigger"))
                .anySatisfy(body -> assertThat(body).contains("OVER", "resolve"));
    }

    @Test
    void aReceiverThatRefusesATestPageIsTold() throws Exception {
        SERVER.stubFor(post(urlEqualTo("/page")).willReturn(aResponse().withStatus(403)));

        assertThatThrownBy(() -> trial(SERVER.baseUrl() + "/page").page("desk"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
    }

    @Test
    void whatIsInTheWayIsToldWithoutAPage() throws Exception {
        ReceiverTrial well = trial(SERVER.baseUrl() + "/page");

        assertThat(well.names()).contains("desk", "log");
        assertThat(well.obstacle("desk")).isNull();
        assertThat(well.obstacle("log")).isNull();
        assertThat(SERVER.getAllServeEvents()).isEmpty();
        assertThat(trial("http://127.0.0.1:1/page").obstacle("desk")).contains("no answer from 127.0.0.1 port 1");
        Files.delete(folder.resolve("secret"));
        assertThat(well.obstacle("desk")).contains("secret of receiver desk cannot be read");
        assertThatThrownBy(() -> well.obstacle("nobody")).hasMessageContaining("desk");
    }

    private ReceiverTrial trial(String url) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef");
        ReceiverSettings desk = new ReceiverSettings(
                "desk",
                ReceiverSettings.Type.WEBHOOK,
                url,
                secret.toString(),
                null,
                null,
                null,
                Duration.ofSeconds(5),
                null);
        return new ReceiverTrial(
                new AlertSettings(folder.resolve("pages.log").toString(), null, List.of(desk), null, null, null, null),
                new ActionSettings(null, null, null),
                Clock.systemUTC());
    }
}
