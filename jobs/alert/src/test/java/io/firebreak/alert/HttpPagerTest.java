package io.firebreak.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.firebreak.model.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real local HTTP server that behaves as receivers do on their worst days. */
final class HttpPagerTest {
    private static final String SECRET = "0123456789abcdef";
    private static final Page TRIGGER =
            new Page(Page.Action.TRIGGER, incident("a").build());

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Test
    void aWebhookCanCheckWhoSentThePageAndWhetherItCameBefore() throws Exception {
        answer(aResponse().withStatus(204));

        pager().deliver(TRIGGER);

        byte[] body = SERVER.getAllServeEvents().get(0).getRequest().getBody();
        SERVER.verify(postRequestedFor(urlEqualTo("/page"))
                .withHeader("Idempotency-Key", equalTo("a/trigger"))
                .withHeader("X-Firebreak-Timestamp", equalTo("1318241100"))
                .withHeader("X-Firebreak-Signature", equalTo("v1=" + HttpPager.signature(SECRET, "1318241100", body))));
    }

    @Test
    void theSignatureIsWhatOthersCompute() {
        // printf '1318241100.{}' | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(HttpPager.signature(SECRET, "1318241100", "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("5edb975c046b32687a0850ce52ef72237411ea067dcd4ffa619863ac88ec85aa");
    }

    @Test
    void aReceiverThatIsTooBusySaysHowLongToWait() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "17"));

        assertThatThrownBy(() -> pager().deliver(TRIGGER))
                .isInstanceOfSatisfying(RetryLaterException.class, later -> assertThat(later.pause())
                        .isEqualTo(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void aPassingFailureIsTriedAgain(int status) {
        answer(aResponse().withStatus(status));

        assertThatThrownBy(() -> pager().deliver(TRIGGER))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(PageRefusedException.class)
                .hasMessageContaining("status " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 404, 410})
    void aRefusalOrRedirectIsFinal(int status) {
        answer(aResponse().withStatus(status).withHeader("Location", "http://127.0.0.1:1/"));

        assertThatThrownBy(() -> pager().deliver(TRIGGER)).isInstanceOf(PageRefusedException.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsTriedAgain(Fault fault) {
        answer(aResponse().withFault(fault));

        if (fault == Fault.MALFORMED_RESPONSE_CHUNK) {
            // The status came before the break: the page was taken.
            assertThatCode(() -> pager().deliver(TRIGGER)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> pager().deliver(TRIGGER))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(PageRefusedException.class);
        }
    }

    @Test
    void aReceiverThatDoesNotAnswerIsGivenUpFor() {
        answer(aResponse().withStatus(200).withFixedDelay(30_000));

        assertThatThrownBy(() -> pager(Duration.ofMillis(200)).deliver(TRIGGER)).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerWhoseBodyTricklesIsNotWaitedFor() {
        answer(aResponse().withStatus(200).withBody("x".repeat(1_000)).withChunkedDribbleDelay(100, 600_000));

        assertThatCode(() -> pager().deliver(TRIGGER)).doesNotThrowAnyException();
    }

    @Test
    void aSecretThatIsNoAddressIsNotRepeated() {
        ReceiverSettings slack = new ReceiverSettings(
                "chat", ReceiverSettings.Type.SLACK, null, null, "VARIABLE", null, null, null, null);

        assertThatThrownBy(() -> new HttpPager(slack, "s3cret", PageLinks.none(), InstantSource.fixed(Instant.EPOCH)))
                .hasMessage("the secret of receiver chat is no http or https address");
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(post("/page").willReturn(response));
    }

    private static HttpPager pager() throws IOException {
        return pager(Duration.ofSeconds(30));
    }

    private static HttpPager pager(Duration timeout) throws IOException {
        ReceiverSettings receiver = new ReceiverSettings(
                "hook",
                ReceiverSettings.Type.WEBHOOK,
                SERVER.baseUrl() + "/page",
                null,
                "VARIABLE",
                null,
                null,
                timeout,
                null);
        return new HttpPager(
                receiver, SECRET, PageLinks.none(), InstantSource.fixed(Instant.parse("2011-10-10T10:05:00Z")));
    }
}
