package io.firebreak.alert;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code actions}: links in pages by which people act without signing in. The alert job signs them and the live
 * page checks them, so both need the same key.
 *
 * @param linkKey secret of at least 16 bytes that signs links; whoever has it can act on every incident. Never logged.
 *     Default none, and then pages carry no such links
 * @param linkKeyFile file whose text is that secret, read on every machine that runs the alert job or the live page; used
 *     when {@code linkKey} is not given
 * @param linkLifetime how long after the page a link works; default 24h
 */
public record ActionSettings(
        @Nullable String linkKey, @Nullable String linkKeyFile, Duration linkLifetime) implements Serializable {
    private static final int LEAST_KEY_BYTES = 16;

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public ActionSettings(@Nullable String linkKey, @Nullable String linkKeyFile, @Nullable Duration linkLifetime) {
        this.linkKey = linkKey;
        this.linkKeyFile = linkKeyFile;
        this.linkLifetime = linkLifetime == null ? Duration.ofHours(24) : linkLifetime;
        if (this.linkLifetime.compareTo(Duration.ofMinutes(1)) < 0
                || this.linkLifetime.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("linkLifetime is " + this.linkLifetime + "; allowed are 1m to 30d");
        }
        if (linkKey != null) {
            requireLength("linkKey", linkKey);
        }
    }

    /** Without a key: no links. */
    public static ActionSettings none() {
        return new ActionSettings(null, null, null);
    }

    /**
     * Signs and checks links; null when there is no key.
     *
     * @throws IllegalArgumentException with a sentence for people, when the key's file cannot be read or is too short
     */
    public @Nullable ActionLinks links() {
        String secret = linkKey;
        if (secret == null && linkKeyFile != null) {
            try {
                secret = Files.readString(Path.of(linkKeyFile)).strip();
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "actions.linkKeyFile is '" + linkKeyFile + "', which cannot be read", e);
            }
            requireLength("actions.linkKeyFile", secret);
        }
        return secret == null ? null : new ActionLinks(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the key, so that it may be logged. */
    @Override
    public String toString() {
        return "ActionSettings[linkKey=" + (linkKey == null ? "none" : "(hidden)") + ", linkKeyFile=" + linkKeyFile
                + ", linkLifetime=" + linkLifetime + "]";
    }

    private static void requireLength(String name, String secret) {
        int length = secret.getBytes(StandardCharsets.UTF_8).length;
        if (length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    name + " has " + length + " bytes; allowed are " + LEAST_KEY_BYTES + " or more");
        }
    }
}
