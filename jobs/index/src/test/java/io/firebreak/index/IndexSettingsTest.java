package io.firebreak.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.index.document.Partitions;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexSettingsTest {
    @Test
    void everyKeyHasADefault() {
        IndexSettings settings = settings(Map.of());

        assertThat(settings).isEqualTo(IndexSettings.defaults());
        assertThat(settings.elasticsearch().urls()).containsExactly(URI.create("http://127.0.0.1:9200"));
        assertThat(settings.bulk().documents()).isEqualTo(1_000);
        assertThat(settings.bulk().bytes()).isEqualTo(5 << 20);
        assertThat(settings.posts()).isEqualTo(PostSelection.ALL);
        assertThat(settings.partitions()).isEqualTo(new Partitions(Partitions.Granularity.DAY, Duration.ofDays(30)));
        assertThat(settings.sizes().replicas()).isEqualTo(1);
    }

    @Test
    void everyKeyCanComeFromTheEnvironment() {
        IndexSettings settings = settings(Map.ofEntries(
                Map.entry("FIREBREAK_INDEX_ELASTICSEARCH_URLS", "https://a:9200, https://b:9201"),
                Map.entry("FIREBREAK_INDEX_CA_FILE", "ca.pem"),
                Map.entry("FIREBREAK_INDEX_API_KEY", "key"),
                Map.entry("FIREBREAK_INDEX_COMPRESSION", "true"),
                Map.entry("FIREBREAK_INDEX_CONNECT_TIMEOUT", "1s"),
                Map.entry("FIREBREAK_INDEX_REQUEST_TIMEOUT", "2s"),
                Map.entry("FIREBREAK_INDEX_BULK_DOCUMENTS", "10"),
                Map.entry("FIREBREAK_INDEX_BULK_BYTES", "6000000"),
                Map.entry("FIREBREAK_INDEX_BULK_LINGER", "3ms"),
                Map.entry("FIREBREAK_INDEX_BACKOFF_FIRST", "4ms"),
                Map.entry("FIREBREAK_INDEX_BACKOFF_LONGEST", "5ms"),
                Map.entry("FIREBREAK_INDEX_POSTS", "brands"),
                Map.entry("FIREBREAK_INDEX_POSTS_PARTITION", "month"),
                Map.entry("FIREBREAK_INDEX_POSTS_RETENTION", "6d"),
                Map.entry("FIREBREAK_INDEX_POST_SHARDS", "7"),
                Map.entry("FIREBREAK_INDEX_REPLICAS", "0"),
                Map.entry("FIREBREAK_INDEX_REFRESH_INTERVAL", "8s")));

        assertThat(settings.elasticsearch())
                .isEqualTo(new io.firebreak.index.elasticsearch.ElasticsearchSettings(
                        java.util.List.of(URI.create("https://a:9200"), URI.create("https://b:9201")),
                        "ca.pem",
                        "key",
                        null,
                        null,
                        true,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2)));
        assertThat(settings.bulk().documents()).isEqualTo(10);
        assertThat(settings.bulk().bytes()).isEqualTo(6_000_000);
        assertThat(settings.bulk().linger()).isEqualTo(Duration.ofMillis(3));
        assertThat(settings.bulk().backoff().first()).isEqualTo(Duration.ofMillis(4));
        assertThat(settings.bulk().backoff().longest()).isEqualTo(Duration.ofMillis(5));
        assertThat(settings.posts()).isEqualTo(PostSelection.BRANDS);
        assertThat(settings.partitions()).isEqualTo(new Partitions(Partitions.Granularity.MONTH, Duration.ofDays(6)));
        assertThat(settings.sizes().postShards()).isEqualTo(7);
        assertThat(settings.sizes().replicas()).isZero();
        assertThat(settings.sizes().refreshInterval()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aSecretCanComeFromAFileAndIsNeverShown(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "open sesame\n");

        IndexSettings settings = settings(
                Map.of("FIREBREAK_INDEX_USERNAME", "firebreak", "FIREBREAK_INDEX_PASSWORD_FILE", file.toString()));

        assertThat(settings.elasticsearch().password()).isEqualTo("open sesame");
        assertThat(settings.elasticsearch().toString() + settings).doesNotContain("sesame");
    }

    @Test
    void aBadValueIsAnErrorThatNamesTheKey() {
        assertBad(Map.of("FIREBREAK_INDEX_BULK_DOCUMENTS", "0"), "bulkDocuments is 0; allowed are 1 to 10000");
        assertBad(Map.of("FIREBREAK_INDEX_BULK_BYTES", "1000"), "bulkBytes is 1000");
        assertBad(Map.of("FIREBREAK_INDEX_ELASTICSEARCH_URLS", "localhost:9200"), "elasticsearchUrls is");
        assertBad(Map.of("FIREBREAK_INDEX_POSTS_PARTITION", "year"), "index.postsPartition");
        assertBad(
                Map.of("FIREBREAK_INDEX_API_KEY", "a", "FIREBREAK_INDEX_USERNAME", "b"),
                "username and an API key are both set");
    }

    @Test
    void aPasswordInAUrlIsNotRepeated() {
        Map<String, String> environment =
                Map.of("FIREBREAK_INDEX_ELASTICSEARCH_URLS", "http://user:sesame@localhost:9200");

        assertThatThrownBy(() -> settings(environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("sesame");
    }

    private static void assertBad(Map<String, String> environment, String message) {
        assertThatThrownBy(() -> settings(environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static IndexSettings settings(Map<String, String> environment) {
        return Config.of(environment).section("index", IndexSettings.class);
    }
}
