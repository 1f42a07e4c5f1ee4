package io.firebreak.index.elasticsearch;

import io.firebreak.runtime.TrustedAuthorities;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/** Makes clients of Elasticsearch. */
public final class ElasticsearchConnection {
    private ElasticsearchConnection() {}

    /**
     * A client; the caller closes it. Does not connect yet.
     *
     * @throws IllegalArgumentException when the CA file holds no usable certificate
     * @throws UncheckedIOException when the CA file cannot be read
     */
    public static RestClient open(ElasticsearchSettings settings) {
        HttpHost[] hosts = settings.urls().stream()
                .map(url -> new HttpHost(url.getHost(), port(url), url.getScheme()))
                .toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts)
                .setCompressionEnabled(settings.compression())
                .setRequestConfigCallback(request -> request.setConnectTimeout(
                                (int) settings.connectTimeout().toMillis())
                        .setSocketTimeout((int) settings.requestTimeout().toMillis()));
        String path = settings.urls().get(0).getPath();
        if (path != null && path.length() > 1) {
            builder.setPathPrefix(path);
        }
        if (settings.apiKey() != null) {
            builder.setDefaultHeaders(new Header[] {authorization("ApiKey " + settings.apiKey())});
        } else if (settings.username() != null) {
            String credentials = settings.username() + ":" + (settings.password() == null ? "" : settings.password());
            builder.setDefaultHeaders(new Header[] {
                authorization(
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            });
        }
        SSLContext trust = trust(settings);
        builder.setHttpClientConfigCallback(http -> {
            // A sink has one request under way; the default of a thread for each core would idle beside it.
            http.setDefaultIOReactorConfig(
                    IOReactorConfig.custom().setIoThreadCount(1).build());
            return trust == null ? http : http.setSSLContext(trust);
        });
        return builder.build();
    }

    /**
     * The authorities to trust; null for those of the JVM.
     *
     * @throws IllegalArgumentException when the CA file holds no usable certificate
     * @throws UncheckedIOException when the CA file cannot be read
     */
    public static @Nullable SSLContext trust(ElasticsearchSettings settings) {
        String caFile = settings.caFile();
        return caFile == null ? null : TrustedAuthorities.of(Path.of(caFile));
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : 9200;
    }

    private static Header authorization(String value) {
        return new BasicHeader("Authorization", value);
    }
}
