package io.firebreak.cli.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page: a fixed list, read once. A request names a key of a map and never a path, so there is no other
 * file to reach.
 */
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final String[] FILES = {
        "page.css",
        "uplot.css",
        "uplot.js",
        "theme.js",
        "page.js",
        "api.js",
        "dom.js",
        "format.js",
        "charts.js",
        "overview.js",
        "incident.js",
        "actions.js",
        "posts.js",
        "desk.js",
        "pipeline.js",
        "login.js",
        "icon.svg"
    };

    private final Map<String, Asset> byPath = new LinkedHashMap<>();

    Assets() {
        for (String file : FILES) {
            byPath.put("/" + file, read(file));
        }
        byPath.put("/", read("page.html"));
        byPath.put("/login", read("login.html"));
    }

    /**
     * A file as it is sent.
     *
     * @param contentType with character set
     * @param gzipped its bytes
     * @param etag changes with the content
     */
    // The bytes are shared with nobody who writes them.
    @SuppressWarnings("ArrayRecordComponent")
    record Asset(String contentType, byte[] gzipped, String etag) {}

    /** The file of a path; null when there is none. */
    @Nullable
    Asset find(String path) {
        return byPath.get(path);
    }

    /** All paths. */
    Iterable<String> paths() {
        return byPath.keySet();
    }

    private static Asset read(String file) {
        try (InputStream in = Assets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("resource " + file + " is missing from this build");
            }
            byte[] content = in.readAllBytes();
            String etag = "\"" + HexFormat.of().formatHex(sha256(content), 0, 12) + "\"";
            String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
            if (type == null) {
                throw new IllegalStateException("no content type is known for " + file);
            }
            return new Asset(type, gzip(content), etag);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
