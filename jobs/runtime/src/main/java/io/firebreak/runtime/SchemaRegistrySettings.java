package io.firebreak.runtime;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code kafka.schemaRegistry}: a Confluent-compatible schema registry.
 *
 * @param url its address, for Apicurio with the path {@code /apis/ccompat/v7}; default none: records carry the fingerprint of
 *     their schema, and need no registry
 * @param username user of basic authentication; default none
 * @param passwordFile file that holds its password, read where a job runs; default none
 * @param caFile certificate authorities to trust, PEM; default the JDK's
 * @param register whether writers register schemas that the registry lacks; false needs them registered before, as
 *     {@code setup} does; default true
 * @param requestTimeout how long a request may take; default 10s
 */
public record SchemaRegistrySettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable String passwordFile,
        @Nullable String caFile,
        Boolean register,
        Duration requestTimeout)
        implements Serializable {

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public SchemaRegistrySettings(
            @Nullable String url,
            @Nullable String username,
            @Nullable String passwordFile,
            @Nullable String caFile,
            @Nullable Boolean register,
            @Nullable Duration requestTimeout) {
        this.url = url == null ? null : url.replaceAll("/+$", "");
        this.username = username;
        this.passwordFile = passwordFile;
        this.caFile = caFile;
        this.register = register == null || register;
        this.requestTimeout = requestTimeout == null ? Duration.ofSeconds(10) : requestTimeout;
        if (this.url != null && !isAddress(this.url)) {
            // The value is not repeated when it may hold a password.
            throw new IllegalArgumentException("schemaRegistry.url is '" + (url.contains("@") ? "(hidden)" : url)
                    + "'; allowed are http://host:port and https://host:port with a path and without user");
        }
        if ((username == null) != (passwordFile == null)) {
            throw new IllegalArgumentException(
                    "schemaRegistry.username and schemaRegistry.passwordFile are set apart; allowed are both or none");
        }
        if (this.requestTimeout.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("schemaRegistry.requestTimeout is shorter than 100ms");
        }
    }

    /** No registry. */
    public static SchemaRegistrySettings none() {
        return new SchemaRegistrySettings(null, null, null, null, null, null);
    }

    /** The password; null without one. */
    @Nullable
    String password() {
        if (passwordFile == null) {
            return null;
        }
        try {
            return Files.readString(Path.of(passwordFile)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("schemaRegistry.passwordFile " + passwordFile + ": cannot be read", e);
        }
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            return String.valueOf(uri.getScheme()).matches("https?")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
