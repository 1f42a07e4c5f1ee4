package io.firebreak.ingest;

import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.EventType;
import io.firebreak.model.PostEvent;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code ingest}.
 *
 * @param allowedLateness a post created longer before its arrival is marked as backdated and kept out of live windows;
 *     default 1h
 * @param stateRetention how long after its last event a post or author is remembered, by the wall clock of the machines:
 *     a duplicate that comes later is taken for a new post, and a post that comes later than that after its deletion is
 *     stored again; default 30d
 * @param keepHandles whether authors and mentions keep their names instead of becoming pseudonyms; default false
 * @param pseudonymKey secret of at least 16 bytes from which pseudonyms are derived; whoever has it can find out who an
 *     account is, and a new one makes everybody a stranger. Best given as FIREBREAK_INGEST_PSEUDONYM_KEY
 * @param pseudonymKeyFile file whose bytes are that secret, read on every machine that runs the job; used when
 *     {@code pseudonymKey} is not given
 * @param formerPseudonymKeyFiles files of secrets that were in use before: what happens to an account, and {@code erase},
 *     also reaches the posts that stand under its former pseudonyms. Needed until the last of these is older than {@code
 *     index.postsRetention}; default none
 * @param officialAccounts accounts that keep their names, {@code <source>:<handle or native id>}: the brands' own;
 *     default none
 */
public record IngestSettings(
        Duration allowedLateness,
        Duration stateRetention,
        Boolean keepHandles,
        @Nullable String pseudonymKey,
        @Nullable String pseudonymKeyFile,
        List<String> formerPseudonymKeyFiles,
        List<String> officialAccounts)
        implements Serializable {
    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public IngestSettings(
            @Nullable Duration allowedLateness,
            @Nullable Duration stateRetention,
            @Nullable Boolean keepHandles,
            @Nullable String pseudonymKey,
            @Nullable String pseudonymKeyFile,
            @Nullable List<String> formerPseudonymKeyFiles,
            @Nullable List<String> officialAccounts) {
        this.allowedLateness = allowedLateness == null ? PayloadParsers.DEFAULT_ALLOWED_LATENESS : allowedLateness;
        this.stateRetention = stateRetention == null ? Duration.ofDays(30) : stateRetention;
        this.keepHandles = keepHandles != null && keepHandles;
        this.pseudonymKey = pseudonymKey;
        this.pseudonymKeyFile = pseudonymKeyFile;
        this.formerPseudonymKeyFiles =
                formerPseudonymKeyFiles == null ? List.of() : List.copyOf(formerPseudonymKeyFiles);
        this.officialAccounts = officialAccounts == null ? List.of() : List.copyOf(officialAccounts);
        if (this.allowedLateness.isNegative() || this.allowedLateness.isZero()) {
            throw new IllegalArgumentException("allowedLateness is zero; allowed is 1ms or more");
        }
        if (this.stateRetention.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("stateRetention is shorter than 1m; allowed is 1m or more");
        }
        for (String account : this.officialAccounts) {
            if (!account.matches("[a-z0-9-]+:\\S+")) {
                throw new IllegalArgumentException(
                        "officialAccounts has '" + account + "'; allowed is <source>:<handle>, such as x:example");
            }
        }
    }

    /**
     * A copy in which further accounts keep their names.
     *
     * @throws IllegalArgumentException when one is not {@code <source>:<handle or native id>}
     */
    public IngestSettings withOfficialAccounts(List<String> accounts) {
        List<String> all = Stream.concat(officialAccounts.stream(), accounts.stream())
                .distinct()
                .toList();
        return new IngestSettings(
                allowedLateness,
                stateRetention,
                keepHandles,
                pseudonymKey,
                pseudonymKeyFile,
                formerPseudonymKeyFiles,
                all);
    }

    /**
     * What turns names into pseudonyms, by these settings.
     *
     * @throws IllegalArgumentException naming the key, when there is no secret, one is too short or cannot be read
     */
    Pseudonymizer pseudonymizer() {
        if (keepHandles) {
            return Pseudonymizer.keepingAll();
        }
        List<byte[]> former = formerPseudonymKeyFiles.stream()
                .map(file -> secretIn("ingest.formerPseudonymKeyFiles", file))
                .toList();
        return new Pseudonymizer(secret(), former, officialAccounts);
    }

    /**
     * The ids under which an author stands in posts and documents: the pseudonym, unless identities are kept, and after it
     * those by former secrets.
     *
     * @param source platform
     * @param authorId {@code <source>:<native id>}, as a payload has it
     * @throws IllegalArgumentException naming the key, when there is no secret, one is too short or cannot be read
     */
    public List<String> knownAs(String source, String authorId) {
        Instant anyTime = Instant.EPOCH;
        Pseudonymizer pseudonymizer = pseudonymizer();
        String present = pseudonymizer
                .apply(new PostEvent(EventType.AUTHOR_DELETED, authorId, source, anyTime, anyTime, authorId, null))
                .id();
        return Stream.concat(Stream.of(present), pseudonymizer.formerIds(source, authorId).stream())
                .toList();
    }

    private byte[] secret() {
        if (pseudonymKey != null) {
            return checked("ingest.pseudonymKey", pseudonymKey.getBytes(StandardCharsets.UTF_8));
        }
        if (pseudonymKeyFile != null) {
            return secretIn("ingest.pseudonymKeyFile", pseudonymKeyFile);
        }
        throw new IllegalArgumentException("ingest.pseudonymKey is not set; give it, or ingest.pseudonymKeyFile, or"
                + " set ingest.keepHandles to true");
    }

    private static byte[] secretIn(String key, String file) {
        try {
            return checked(key, Files.readAllBytes(Path.of(file)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(key + ": " + file + ": no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(key + ": " + file + ": cannot be read", e);
        }
    }

    private static byte[] checked(String key, byte[] secret) {
        if (secret.length < Pseudonymizer.MIN_KEY_BYTES) {
            throw new IllegalArgumentException(
                    key + " has " + secret.length + " bytes; allowed are " + Pseudonymizer.MIN_KEY_BYTES + " or more");
        }
        return secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "IngestSettings[allowedLateness=" + allowedLateness + ", stateRetention=" + stateRetention
                + ", keepHandles=" + keepHandles + ", officialAccounts=" + officialAccounts + "]";
    }
}
