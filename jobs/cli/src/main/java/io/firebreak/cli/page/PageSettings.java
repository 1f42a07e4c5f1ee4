package io.firebreak.cli.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code page}.
 *
 * @param bind address to listen on; default {@code 127.0.0.1}. Any other than loopback needs a token
 * @param port 0 for a free one; default 8090
 * @param token what people must give before they see anything, 16 characters or more; default none. Never logged
 * @param tokenFile file that holds the token; default none
 * @param url where people reach the page when that is another address, such as a proxy's with TLS; default none
 */
public record PageSettings(
        String bind,
        Integer port,
        @Nullable String token,
        @Nullable String tokenFile,
        @Nullable String url) {
    private static final int LEAST_TOKEN_LENGTH = 16;

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public PageSettings(
            @Nullable String bind,
            @Nullable Integer port,
            @Nullable String token,
            @Nullable String tokenFile,
            @Nullable String url) {
        this.bind = bind == null ? "127.0.0.1" : bind;
        this.port = port == null ? 8090 : port;
        this.token = secret(token, tokenFile);
        this.tokenFile = tokenFile;
        this.url = url;
        if (this.port < 0 || this.port > 65_535) {
            throw new IllegalArgumentException("port is " + this.port + "; allowed are 0 to 65535");
        }
        if (this.token != null && this.token.length() < LEAST_TOKEN_LENGTH) {
            throw new IllegalArgumentException("token is shorter than " + LEAST_TOKEN_LENGTH
                    + " characters; allowed are " + LEAST_TOKEN_LENGTH + " or more");
        }
        if (!address().isLoopbackAddress() && this.token == null) {
            throw new IllegalArgumentException(
                    "bind is '" + this.bind + "' and no token is set; a page for others needs token or tokenFile");
        }
        if (url != null && publicHost() == null) {
            throw new IllegalArgumentException(
                    "url is '" + url + "'; allowed are addresses such as https://firebreak.example");
        }
    }

    /** On loopback, on a port, without token. */
    public static PageSettings onLoopback(int port) {
        return new PageSettings(null, port, null, null, null);
    }

    /** The address to listen on. */
    InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("bind is '" + bind + "'; allowed are addresses of this machine", e);
        }
    }

    /** Host name in {@link #url()}; null without one. */
    @Nullable
    String publicHost() {
        if (url == null) {
            return null;
        }
        try {
            URI parsed = new URI(url);
            return String.valueOf(parsed.getScheme()).matches("https?") ? parsed.getHost() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Whether browsers reach the page by TLS, so that cookies may be kept to it. */
    boolean isSecure() {
        return url != null && url.startsWith("https:");
    }

    /** Without the token, so that it may be logged. */
    @Override
    public String toString() {
        return "PageSettings[bind=" + bind + ", port=" + port + ", token=" + (token == null ? "none" : "(hidden)")
                + ", url=" + url + "]";
    }

    private static @Nullable String secret(@Nullable String value, @Nullable String file) {
        if (file == null) {
            return value;
        }
        if (value != null) {
            throw new IllegalArgumentException("token and tokenFile are both set; allowed is one");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("tokenFile is '" + file + "', which cannot be read", e);
        }
    }
}
