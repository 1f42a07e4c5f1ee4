package io.firebreak.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BridgeSettingsTest {
    @Test
    void hasADefaultForEachKey() {
        BridgeSettings settings = BridgeSettings.defaults();

        assertThat(settings.blueskyUrls())
                .hasSize(4)
                .first()
                .isEqualTo(URI.create("wss://jetstream2.us-east.bsky.network"));
        assertThat(settings.blueskyCollectionList()).containsExactly("app.bsky.feed.post");
        assertThat(settings.languageFilter().languages()).isEmpty();
        assertThat(settings.mastodonUrls()).isEmpty();
        assertThat(settings.mastodonStream()).isEqualTo(BridgeSettings.MastodonStream.PUBLIC);
        assertThat(settings.mastodonToken()).isNull();
        assertThat(settings.mastodonBackfill()).isEqualTo(4_000);
        assertThat(settings.rewind()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.commitInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.backoff()).isEqualTo(new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1)));
        assertThat(settings.metricsAddress()).isEqualTo("127.0.0.1:9404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://example.org", "http://127.0.0.1:1", "wss://user@example.org", "a b", "example.org/x"})
    void refusesAHostThatIsNoneOrNotEncrypted(String host) {
        assertThatThrownBy(() -> with(host, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blueskyHosts has '" + host + "'; allowed are hosts such as example.org");
    }

    @Test
    void reachesThisMachineInTheClear() {
        assertThat(with("ws://127.0.0.1:6008", null, "http://localhost:3000", null, null)
                        .mastodonUrls())
                .containsExactly(URI.create("http://localhost:3000"));
    }

    @Test
    void doesNotGiveOneServersTokenToAnother() {
        assertThatThrownBy(() -> with(null, null, "one.example,two.example", "secret", null))
                .hasMessageContaining("mastodonToken is set with several mastodonInstances")
                .hasMessageNotContaining("secret");
    }

    @Test
    void doesNotShowTheToken() {
        assertThat(with(null, null, "one.example", "secret", null).toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"english", "EN", "e"})
    void refusesALanguageThatIsNoCode(String language) {
        assertThatThrownBy(() -> with(null, language, null, null, null))
                .hasMessageContaining("languages has '" + language + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9404", "127.0.0.1:70000", "127.0.0.1:x"})
    void refusesAMetricsAddressThatIsNone(String address) {
        assertThatThrownBy(() -> with(null, null, null, null, address))
                .hasMessageContaining("metricsAddress is '" + address + "'");
    }

    private static BridgeSettings with(
            @Nullable String blueskyHosts,
            @Nullable String languages,
            @Nullable String instances,
            @Nullable String token,
            @Nullable String metricsAddress) {
        return new BridgeSettings(
                blueskyHosts,
                null,
                languages,
                instances,
                null,
                token,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                metricsAddress);
    }
}
